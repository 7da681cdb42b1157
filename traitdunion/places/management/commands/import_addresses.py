from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.clock import today
from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions


class Command(BaseCommand):
    help = "Take in a CSV file of addresses, plain or gzipped (BAN, or the land registry's layout), for the communes that are here."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--vintage", default="", help="date of the file; today's without it")

    def handle(self, *, file, vintage, **_options):
        try:
            with file.open("rb") as source:
                tally = actions.import_addresses(source=source, vintage=vintage or today().isoformat())
        except (Rejected, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"addresses: {tally.added} added, {tally.updated} updated, {tally.retired} gone, {tally.skipped} left out"
        )
