from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "traitdunion.design"
    label = "design"
