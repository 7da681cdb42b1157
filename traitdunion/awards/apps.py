from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "traitdunion.awards"
    label = "awards"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("footer", "awards.public", offers.footer)
        panels.register("problem", "awards.practice", offers.problem)
        panels.register("event", "awards.practice", offers.event)
