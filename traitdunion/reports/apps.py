from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "traitdunion.reports"
    label = "reports"
