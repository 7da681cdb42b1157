"""The sign-in library's addresses that we answer ourselves stand first (config.urls)."""

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.urls import path

from .views import account, directory, places, proofs, settings

app_name = "people"
SECOND = "compte/2fa/"  # these of the library change what protects an account: our own door stands before them
urlpatterns = [
    path("compte/", account.account, name="account"),
    path("compte/confirmer/", proofs.confirm, name="confirm"),
    path(f"{SECOND}recovery-codes/", proofs.for_proved(codes.view_recovery_codes), name="see_codes"),
    path(f"{SECOND}recovery-codes/generate/", proofs.print_codes, name="print_codes"),
    path(f"{SECOND}recovery-codes/download/", proofs.for_proved(codes.download_recovery_codes)),
    path(f"{SECOND}totp/activate/", proofs.for_proved(app.activate_totp)),
    path(f"{SECOND}totp/deactivate/", proofs.for_proved(app.deactivate_totp)),
    path(f"{SECOND}webauthn/add/", proofs.for_proved(keys.add_webauthn)),
    path(f"{SECOND}webauthn/keys/<int:pk>/remove/", proofs.for_proved(keys.remove_webauthn)),
    path("compte/sessions/", account.sessions, name="sessions"),
    path("compte/sessions/autres/", account.end_other_sessions, name="end_other_sessions"),
    path("compte/sessions/<int:pk>/", account.end_session, name="end_session"),
    path("compte/appareils/<uuid:pk>/", account.forget_device, name="forget_device"),
    path("compte/proconnect/delier/", account.unlink, name="unlink"),
    path("compte/logout/", account.logout, name="logout"),
    path("compte/password/reset/", account.Reset.as_view(), name="reset"),
    path("reglages/", settings.index, name="settings"),
    path("reglages/commune/", settings.commune, name="commune"),
    path("reglages/commune/choisir/", settings.choose_commune, name="choose_commune"),
    path("reglages/commune/fichier/", settings.ground, name="ground"),
    path("reglages/ouverture/", settings.openings, name="openings"),
    path("reglages/ouverture/<slug:part>/ouvrir/", settings.open_part, name="open_part"),
    path("reglages/ouverture/<slug:part>/fermer/", settings.close_part, name="close_part"),
    path("reglages/lieux/", places.index, name="places"),
    path("reglages/lieux/liste/", places.take_over, name="places_list"),
    path("reglages/lieux/nouveau/", places.new_place, name="new_place"),
    path("reglages/lieux/<uuid:pk>/fermer/", places.close_place, name="close_place"),
    path("qui-fait-quoi/", directory.directory, name="directory"),
    path("qui-fait-quoi/feuille/", directory.sheet, name="directory_sheet"),
    path("compte/signup/", account.nowhere),
    path("compte/email/", account.nowhere),
    path("compte/confirm-email/", account.nowhere),
    path("compte/confirm-email/<key>/", account.nowhere),
    path("compte/3rdparty/signup/", account.nowhere),
    path("compte/3rdparty/", account.nowhere),
]
