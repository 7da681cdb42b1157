from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "traitdunion.reports"
    label = "reports"

    def ready(self):
        from traitdunion.kernel import panels
        from traitdunion.sharing import exports, widening
        from traitdunion.sharing.shareable import correct_sealed, find_by_number, name_items

        from .actions.contact import correct_contact
        from .views import faces, intake_offers, offers, work_export

        name_items("reports_report", offers.named)
        widening.register(faces.FACE)
        find_by_number("tu.officer_find_report")
        correct_sealed("reports_contact", correct_contact)
        exports.register(work_export.EXPORTER)
        panels.register("settings", "reports.accounts", offers.accounts, order=40)
        panels.register("settings", "reports.decided", offers.decided, order=41)
        panels.register("nav", "reports.counter", intake_offers.counter, order=60)
        panels.register("place", "reports.poster", intake_offers.poster)
        panels.register("settings", "reports.posters", intake_offers.posters, order=60)
        panels.register("rehearsal", "reports.intake", intake_offers.rehearsal)
