from django.apps import AppConfig


class ProConnectConfig(AppConfig):
    name = "traitdunion.people.proconnect"
    label = "proconnect"
