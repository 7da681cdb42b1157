"""/rencontres/jour/: the day of an event, by its organiser; /rencontres/ma-place/: by whoever registered; /attestation/: by everybody."""

from django.urls import path

from ..views import day, day_outcome, day_place, day_rooms, day_table

app_name = "day"
urlpatterns = [
    path("rencontres/jour/<uuid:pk>/presence/", day.presence, name="presence"),
    path("rencontres/jour/<uuid:pk>/presence/noter/", day.tick, name="tick"),
    path("rencontres/jour/<uuid:pk>/codes/", day.open_codes, name="open_codes"),
    path("rencontres/jour/<uuid:pk>/codes/<slug:half>/", day.code_screen, name="code_screen"),
    path("rencontres/jour/<uuid:pk>/rapport/", day.report, name="take_report"),
    path("rencontres/jour/<uuid:pk>/rapport/<uuid:sheet>/", day.report_preview, name="report"),
    path("rencontres/jour/<uuid:pk>/attestations/", day.issue, name="issue"),
    path("rencontres/jour/<uuid:pk>/attestations.pdf", day.certificates, name="certificates"),
    path("rencontres/jour/<uuid:pk>/bilan/", day_outcome.outcome, name="outcome"),
    path("rencontres/jour/<uuid:pk>/bilan.pdf", day_outcome.outcome_paper, {"form": "pdf"}, name="outcome_pdf"),
    path("rencontres/jour/<uuid:pk>/bilan.xlsx", day_outcome.outcome_paper, {"form": "xlsx"}, name="outcome_xlsx"),
    path("rencontres/jour/<uuid:pk>/inscrits/", day_outcome.registrants, name="registrants"),
    path("rencontres/jour/<uuid:pk>/ateliers/", day_rooms.rooms, name="rooms"),
    path("rencontres/jour/<uuid:pk>/ateliers/<uuid:workshop>/table/", day_rooms.set_table, name="set_table"),
    path("rencontres/jour/<uuid:pk>/ateliers/<uuid:workshop>/liens/", day_rooms.table_sheet, name="table_sheet"),
    path("rencontres/jour/<uuid:pk>/ateliers/<uuid:workshop>/regrouper/", day_rooms.group, name="group"),
    path("rencontres/jour/<uuid:pk>/ateliers/<uuid:workshop>/clore/", day_rooms.close_votes, name="close_votes"),
    path("rencontres/jour/<uuid:pk>/ateliers/<uuid:workshop>/ecran/", day_rooms.screen, name="screen"),
    path("rencontres/jour/<uuid:pk>/votes/", day_rooms.votes, name="votes"),
    path("rencontres/jour/<uuid:pk>/votes/ajouter/", day_rooms.put_poll, name="put_poll"),
    path("rencontres/jour/<uuid:pk>/votes/<uuid:poll>/", day_rooms.move_poll, name="move_poll"),
    path("rencontres/jour/<uuid:pk>/votes/<uuid:poll>/ecran/", day_rooms.poll_screen, name="poll_screen"),
    path("rencontres/jour/<uuid:pk>/questions/", day_rooms.put, name="put"),
    path("rencontres/jour/<uuid:pk>/questions/<uuid:registration>/", day_rooms.put_question, name="put_question"),
    path("rencontres/table/<slug:secret>/", day_table.table, name="table"),
    path("rencontres/table/<slug:secret>/cartes/", day_table.cards, name="cards"),
    path("rencontres/table/<slug:secret>/acte/", day_table.act, name="act"),
    path("rencontres/ma-place/<slug:secret>/", day_place.place, name="place"),
    path("rencontres/ma-place/<slug:secret>/present/", day_place.say_present, name="say_present"),
    path("rencontres/ma-place/<slug:secret>/attestation/", day_place.certificate, name="own_certificate"),
    path("rencontres/ma-place/<slug:secret>/avis/", day_outcome.ask, name="survey"),
    path("rencontres/ma-place/<slug:secret>/ateliers/", day_rooms.taking_part, name="taking_part"),
    path("rencontres/ma-place/<slug:secret>/ateliers/<uuid:workshop>/voix/", day_rooms.vote, name="vote"),
    path("rencontres/ma-place/<slug:secret>/votes/<uuid:poll>/", day_rooms.answer_poll, name="answer_poll"),
    path("rencontres/<slug:slug>/je-suis-la/", day_place.here, name="here"),
    path("attestation/", day_place.check, name="check"),
    path("attestation/<slug:reference>/", day_place.check, name="check_reference"),
]
