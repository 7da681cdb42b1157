from django.urls import path

from .succession import views as succession
from .views import bodies, follow, meetings, minutes, room

app_name = "councils"
urlpatterns = [
    path("", bodies.index, name="index"),
    path("nouvelle/", bodies.new, name="new"),
    path("suites/", follow.table, name="follow"),
    path("suites/<uuid:pk>/", follow.answer, name="answer"),
    path("succession/<uuid:person>/", succession.pass_on, name="pass_on"),
    path("suites-prises/<uuid:act>/", succession.summary, name="summary"),
    path("suites-prises/<uuid:act>/resume.pdf", succession.summary_pdf, name="summary_pdf"),
    path("seances/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("seances/<uuid:pk>/deplacer/", meetings.move, name="move"),
    path("seances/<uuid:pk>/annuler/", meetings.cancel, name="cancel"),
    path("seances/<uuid:pk>/points/", meetings.add_point, name="add_point"),
    path("seances/<uuid:pk>/ordre-du-jour/", meetings.settle_agenda, name="settle_agenda"),
    path("seances/<uuid:pk>/convoquer/", meetings.convene, name="convene"),
    path("seances/<uuid:pk>/reponses/<uuid:line>/", meetings.answer, name="answer_convocation"),
    path("seances/<uuid:pk>/presence/", meetings.presence, name="presence"),
    path("seances/<uuid:pk>/papiers/<str:paper>", meetings.paper, name="paper"),
    path("seances/<uuid:pk>/ouvrir/", meetings.open_meeting, name="open"),
    path("seances/<uuid:pk>/salle/", room.room, name="room"),
    path("seances/<uuid:pk>/salle/actes/", room.act, name="act"),
    path("seances/<uuid:pk>/clore/", room.close, name="close"),
    path("seances/<uuid:pk>/decisions/<uuid:decision>/", room.correct, name="correct"),
    path("seances/<uuid:pk>/compte-rendu/", minutes.page, name="minutes"),
    path("seances/<uuid:pk>/compte-rendu/blocs/", minutes.write, name="write"),
    path("seances/<uuid:pk>/compte-rendu/etape/", minutes.step, name="minutes_step"),
    path("seances/<uuid:pk>/compte-rendu/blocs/<uuid:block>/proposer/", minutes.propose, name="propose"),
    path("seances/<uuid:pk>/compte-rendu/propositions/<uuid:amendment>/", minutes.settle, name="settle"),
    path("seances/<uuid:pk>/compte-rendu/<slug:layer>.<slug:form>", minutes.file, name="minutes_file"),
    path("<uuid:pk>/", bodies.body, name="body"),
    path("<uuid:pk>/mandats/nouveau/", bodies.new_mandate, name="new_mandate"),
    path("<uuid:pk>/mandats/<uuid:mandate>/fin/", bodies.end_mandate, name="end_mandate"),
    path("<uuid:pk>/reglement/", bodies.procedure, name="procedure"),
    path("<uuid:pk>/reglement.pdf", bodies.procedure_file, name="procedure_file"),
    path("<uuid:pk>/seances/nouvelle/", meetings.new, name="plan"),
]
