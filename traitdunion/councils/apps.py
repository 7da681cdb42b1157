from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "traitdunion.councils"
    label = "councils"

    def ready(self):
        from .agreements import offers

        offers.ready()
