"""/suivi/: whoever spoke follows the answer, with a secret link and no account."""

from django.urls import path

from ..views import follow

urlpatterns = [
    path("suivi/", follow.find, name="find"),
    path("suivi/<slug:secret>/", follow.page, name="follow"),
    path("suivi/<slug:secret>/avis/", follow.say_verdict, name="say_verdict"),
    path("suivi/<slug:secret>/nouvel-examen/", follow.ask_again, name="ask_again"),
    path("suivi/<slug:secret>/ecoute/", follow.say_courtesy, name="say_courtesy"),
    path("suivi/<slug:secret>/reponse/", follow.leave_contact, name="leave_contact"),
    path("suivi/<slug:secret>/reponse/effacer/", follow.erase_contact, name="erase_contact"),
    path("suivi/<slug:secret>/mots/effacer/", follow.erase_words, name="erase_words"),
]
