from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "traitdunion.awards"
    label = "awards"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("nav", "awards.library", offers.nav, order=40)
        panels.register("footer", "awards.public", offers.footer)
