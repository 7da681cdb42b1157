"""/signaler/: a resident says what is wrong; /travail/guichet/: an agent writes it down for somebody."""

from django.urls import path

from ..views import intake, intake_assist, intake_away, intake_map, intake_paper, intake_place, intake_send

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
    path("signaler/lieu/carte/", intake_map.chart, name="map"),
    path("signaler/lieu/carte/fond/", intake_map.chart_data, name="map_data"),
    path("signaler/lieu/carte/nommer/", intake_map.name_point, name="name_point"),
    path("signaler/mots/", intake_send.words, name="words"),
    path("signaler/relire/", intake_send.preview, name="preview"),
    path("signaler/moi-aussi/", intake_send.join, name="join"),
    path("signaler/merci/<slug:secret>/", intake_send.thanks, name="thanks"),
    path("signaler/repetition/", intake_send.rehearsed, name="rehearsed"),
    path("signaler/ailleurs/<slug:matter>/", intake_away.away, name="away"),
    path("travail/guichet/", intake_assist.assist, name="assist"),
    path("travail/guichet/recu/", intake_assist.assist_receipt, name="assist_receipt"),
    path("travail/guichet/proposer/", intake_assist.suggest, name="assist_suggest"),
    path("travail/lieux/affiches/", intake_paper.posters, name="posters"),
    path("travail/lieux/formulaire/", intake_paper.paper_form, name="paper_form"),
    path("travail/lieux/<uuid:place_id>/affiche/", intake_paper.poster, name="poster"),
    path("travail/lieux/<uuid:place_id>/formulaire/", intake_paper.paper_form, name="place_form"),
]
