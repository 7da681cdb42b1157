"""/instances/bilans/."""

from django.urls import path

from .packs import views

app_name = "packs"
ONE = "<slug:pack>/<uuid:pk>/"
urlpatterns = [
    path("", views.index, name="index"),
    path(ONE, views.page, name="page"),
    path(ONE + "liste/<slug:figure>/", views.behind, name="list"),
    path(ONE + "fichier-<slug:file>/", views.file, name="file"),
    path(ONE + "exporter/", views.ask, name="ask"),
]
