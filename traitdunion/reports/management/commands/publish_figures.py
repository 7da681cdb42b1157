from django.core.management import BaseCommand

from traitdunion.reports.actions import publish_figures


class Command(BaseCommand):
    help = "Make the published figures and map anew. As the worker: TU_ROLE=worker."

    def handle(self, *_args, **_options):
        self.stdout.write(f"{publish_figures()} lines")
