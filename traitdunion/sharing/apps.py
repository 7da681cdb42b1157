from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "traitdunion.sharing"
    label = "sharing"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from traitdunion.kernel import panels

        from .views import accesses, offers

        user_logged_in.connect(accesses.say_traced, dispatch_uid="sharing.say_traced")
        panels.register("settings", "sharing.officer", offers.officer_settings, order=20)
        panels.register("account", "sharing.looked", offers.looked, order=20)
        panels.register("account", "sharing.own_accesses", offers.own_accesses, order=30)
        panels.register("account", "sharing.officer", offers.officer, order=40)
        panels.register("account", "sharing.officer_deadlines", offers.officer_deadlines, order=45)
        panels.register("settings", "sharing.data_settings", offers.data_settings, order=21)
        panels.register("account", "sharing.rights", offers.rights, order=41)
        panels.register("account", "sharing.rights_requests", offers.rights_requests, order=42)
        panels.register("settings", "sharing.contacts", offers.contacts, order=10)
        panels.register("settings", "sharing.deadlines", offers.deadlines, order=70)
        panels.register("settings", "sharing.kit", offers.kit, order=80)
        panels.register("nav", "sharing.groups", offers.groups, order=20)
        panels.register("account", "sharing.exports", offers.exports, order=30)
        panels.register("organisation", "sharing.lines", offers.lines)
