from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "traitdunion.councils"
    label = "councils"
