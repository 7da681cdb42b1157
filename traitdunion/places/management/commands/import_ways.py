from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions
from traitdunion.places.enums import WayKind


class Command(BaseCommand):
    help = "Take in the lines drawn under the maps (water, streets, tram) from a GeoJSON file; a kind's file replaces the one before."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[kind.value for kind in WayKind])
        parser.add_argument("file", type=Path)

    def handle(self, *, kind, file, **_options):
        try:
            tally = actions.import_ways(kind=WayKind(kind), content=file.read_bytes())
        except (Rejected, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{kind}: {tally.added} lines, {tally.retired} replaced")
