from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "traitdunion.reports"
    label = "reports"

    def ready(self):
        from traitdunion.kernel import panels

        from .views import offers

        panels.register("settings", "reports.accounts", offers.accounts, order=40)
