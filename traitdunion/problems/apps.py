from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "traitdunion.problems"
    label = "problems"

    def ready(self):
        from traitdunion.kernel import panels
        from traitdunion.sharing import widening
        from traitdunion.sharing.shareable import name_items

        from . import queries
        from .views import faces, offers

        name_items("problems_problem", queries.named)
        widening.register(faces.FACE)
        panels.register("nav", "problems.board", offers.nav, order=10)
        panels.register("place", "problems.open", offers.place)
        panels.register("work_selection", "problems.choose", offers.selection)
