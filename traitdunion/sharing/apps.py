from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "traitdunion.sharing"
    label = "sharing"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("settings", "sharing.contacts", offers.contacts, order=10)
        panels.register("settings", "sharing.deadlines", offers.deadlines, order=70)
        panels.register("nav", "sharing.groups", offers.groups, order=20)
        panels.register("account", "sharing.exports", offers.exports, order=30)
        panels.register("organisation", "sharing.lines", offers.lines)
