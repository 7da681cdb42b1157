"""/reponse/: a partner answers from a mail, in two clicks."""

from django.urls import path

from ..views import answer

urlpatterns = [
    path("reponse/<slug:secret>/", answer.page, name="answer"),
    path("reponse/<slug:secret>/suite/", answer.answer, name="give_answer"),
    path("reponse/<slug:secret>/annuler/", answer.undo, name="undo_answer"),
    path("reponse/<slug:secret>/code/", answer.ask_code, name="ask_code"),
    path("reponse/<slug:secret>/chiffres/", answer.give_code, name="give_code"),
]
