from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "traitdunion.people"
    label = "people"

    def ready(self):
        from .actions import proofs

        proofs.watch()
