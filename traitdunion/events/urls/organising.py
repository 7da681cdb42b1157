"""/organiser/: the events of one's own organisation."""

from django.urls import path

from ..views import own

urlpatterns = [
    path("organiser/", own.index, name="own"),
]
