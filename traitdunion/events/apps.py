from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "traitdunion.events"
    label = "events"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("nav", "events.own", offers.nav, order=26)
        panels.register("quarter", "events.quarter", offers.quarter)
        panels.register("follow", "events.invited", offers.follow)
