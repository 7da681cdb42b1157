from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "traitdunion.kernel"
    label = "kernel"

    def ready(self):
        from . import grants, logs

        post_migrate.connect(grants.renew, sender=self, dispatch_uid="kernel.grants")
        logs.watch()
