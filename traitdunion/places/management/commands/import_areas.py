from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.clock import today
from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions
from traitdunion.places.enums import AreaKind


class Command(BaseCommand):
    help = (
        "Take in areas of one kind from a GeoJSON file; in the communes it names, what it no longer names is retired."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[kind.value for kind in AreaKind])
        parser.add_argument("file", type=Path)
        parser.add_argument("--vintage", default="", help="year or date of the file; today's year without it")

    def handle(self, *, kind, file, vintage, **_options):
        try:
            tally = actions.import_areas(
                kind=AreaKind(kind), content=file.read_bytes(), vintage=vintage or str(today().year)
            )
        except (Rejected, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{kind}: {tally.added} added, {tally.updated} updated, {tally.retired} retired, {tally.skipped} of other communes"
        )
