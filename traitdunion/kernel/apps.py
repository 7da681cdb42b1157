from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "traitdunion.kernel"
    label = "kernel"
