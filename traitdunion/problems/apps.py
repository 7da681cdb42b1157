from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "traitdunion.problems"
    label = "problems"
