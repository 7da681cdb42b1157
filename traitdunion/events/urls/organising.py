"""/organiser/: the events of one's own organisation."""

from django.urls import path

from ..views import manage, meeting, own, registrants, series

urlpatterns = [
    path("organiser/", own.index, name="own"),
    path("organiser/nouvelle/<slug:pattern>/", own.new, name="new"),
    path("organiser/series/nouvelle/", series.new, name="new_series"),
    path("organiser/series/<uuid:pk>/", series.change, name="change_series"),
    path("organiser/<uuid:pk>/serie/", series.put, name="put_in_series"),
    path("organiser/<uuid:pk>/", manage.page, name="manage"),
    path("organiser/<uuid:pk>/copier/", own.copy, name="copy"),
    path("organiser/<uuid:pk>/changer/", manage.change, name="change"),
    path("organiser/<uuid:pk>/reglages/", manage.settings, name="settings"),
    path("organiser/<uuid:pk>/etat/", manage.move, name="move"),
    path("organiser/<uuid:pk>/annuler/", manage.cancel, name="cancel"),
    path("organiser/<uuid:pk>/visioconference/", manage.video, name="video"),
    path("organiser/<uuid:pk>/affiche/", manage.poster, name="put_poster"),
    path("organiser/<uuid:pk>/documents/", manage.document, name="add_document"),
    path("organiser/<uuid:pk>/documents/<uuid:one>/retirer/", manage.remove_document, name="remove_document"),
    path("organiser/<uuid:pk>/soutiens/", manage.funder, name="add_funder"),
    path("organiser/<uuid:pk>/soutiens/<uuid:one>/retirer/", manage.remove_funder, name="remove_funder"),
    path("organiser/<uuid:pk>/programme/", manage.add_sequence, name="add_sequence"),
    path("organiser/<uuid:pk>/programme/<uuid:one>/", manage.change_sequence, name="change_sequence"),
    path("organiser/<uuid:pk>/programme/<uuid:one>/retirer/", manage.remove_sequence, name="remove_sequence"),
    path("organiser/<uuid:pk>/programme/<uuid:one>/interventions/", manage.add_speaker, name="add_speaker"),
    path("organiser/<uuid:pk>/interventions/<uuid:one>/accord/", manage.agree_speaker, name="agree_speaker"),
    path("organiser/<uuid:pk>/interventions/<uuid:one>/retirer/", manage.remove_speaker, name="remove_speaker"),
    path("organiser/<uuid:pk>/programme/<uuid:one>/ateliers/", manage.add_workshop, name="add_workshop"),
    path("organiser/<uuid:pk>/ateliers/<uuid:one>/", manage.change_workshop, name="change_workshop"),
    path("organiser/<uuid:pk>/ateliers/<uuid:one>/retirer/", manage.remove_workshop, name="remove_workshop"),
    path("organiser/<uuid:pk>/inviter/", meeting.invite, name="invite"),
    path("organiser/<uuid:pk>/engagements/", meeting.promise, name="promise"),
    path("organiser/<uuid:pk>/engagements/<uuid:one>/", meeting.settle, name="settle_promise"),
    path("organiser/<uuid:pk>/inscriptions/", registrants.index, name="registrants"),
    path("organiser/<uuid:pk>/inscriptions/<uuid:one>/courriel/", registrants.correct, name="correct_mail"),
    path("organiser/<uuid:pk>/inscriptions/<uuid:one>/", registrants.act, name="registrant_act"),
]
