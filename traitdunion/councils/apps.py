from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "traitdunion.councils"
    label = "councils"

    def ready(self):
        from traitdunion.kernel import panels
        from traitdunion.sharing import exports

        from . import published
        from .agreements import offers
        from .packs import taking

        panels.register("nav", "councils.bodies", published.nav, order=22)
        offers.ready()
        exports.register(taking.EXPORTER)
