"""/problemes/: the board, one problem, and each thing that may be done with it."""

from django.urls import path

from .views import acting, analysing, board, ending, measuring, opening, page

app_name = "problems"
urlpatterns = [
    path("", board.board, name="board"),
    path("choisir/", opening.choose, name="choose"),
    path("ouvrir/", opening.new, name="new"),
    path("propositions/<uuid:pk>/", opening.suggested, name="suggested"),
    path("propositions/<uuid:pk>/ecarter/", opening.dismiss, name="dismiss"),
    path("suites/<uuid:pk>/", acting.answer, name="action"),
    path("suites/<uuid:pk>/changer/", acting.change, name="change_action"),
    path("<uuid:pk>/", page.page, name="page"),
    path("<uuid:pk>/decrire/", analysing.describe, name="describe"),
    path("<uuid:pk>/triangle/<slug:side>/", analysing.corner, name="corner"),
    path("<uuid:pk>/savoir/<slug:what>/", analysing.known, name="known"),
    path("<uuid:pk>/savoir/<uuid:row>/retirer/", analysing.drop_known, name="drop_known"),
    path("<uuid:pk>/signalements/", page.reports, name="reports"),
    path("<uuid:pk>/signalements/retirer/", page.unlink, name="unlink"),
    path("<uuid:pk>/suites/", acting.plan, name="plan"),
    path("<uuid:pk>/regarder/", measuring.measure, name="measure"),
    path("<uuid:pk>/releve/", measuring.survey, name="survey"),
    path("<uuid:pk>/constat/", measuring.assess, name="assess"),
    path("<uuid:pk>/etape/", ending.move, name="move"),
    path("<uuid:pk>/fermer/", ending.close, name="close"),
    path("<uuid:pk>/partager/", ending.share, name="share"),
]
