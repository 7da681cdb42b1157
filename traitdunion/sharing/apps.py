from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "traitdunion.sharing"
    label = "sharing"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("settings", "sharing.contacts", offers.contacts, order=10)
        panels.register("nav", "sharing.groups", offers.groups, order=20)
        panels.register("organisation", "sharing.lines", offers.lines)
