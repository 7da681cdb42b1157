"""/signaler/: a resident says what is wrong; /travail/guichet/: an agent writes it down for somebody."""

from django.urls import path

from ..views import intake, intake_away, intake_place, intake_send

urlpatterns = [
    path("", intake.home, name="home"),
    path("signaler/", intake.what, name="intake"),
    path("signaler/ici/<slug:poster_code>/", intake.here, name="here"),
    path("signaler/precision/", intake.precision, name="precision"),
    path("signaler/lieu/", intake.where, name="where"),
    path("signaler/lieu/adresses/", intake_place.addresses, name="addresses"),
    path("signaler/lieu/proposer/", intake_place.suggest, name="suggest"),
    path("signaler/lieu/liste/", intake_place.named, name="places"),
    path("signaler/lieu/liste/<uuid:place_id>/", intake_place.named, name="places_within"),
    path("signaler/mots/", intake_send.words, name="words"),
    path("signaler/relire/", intake_send.preview, name="preview"),
    path("signaler/moi-aussi/", intake_send.join, name="join"),
    path("signaler/merci/<slug:secret>/", intake_send.thanks, name="thanks"),
    path("signaler/repetition/", intake_send.rehearsed, name="rehearsed"),
    path("signaler/ailleurs/<slug:matter>/", intake_away.away, name="away"),
]
