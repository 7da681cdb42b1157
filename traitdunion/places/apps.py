from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "traitdunion.places"
    label = "places"
