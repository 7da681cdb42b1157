from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "traitdunion.sharing"
    label = "sharing"
