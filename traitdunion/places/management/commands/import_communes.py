from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions
from traitdunion.places.enums import Zone


class Command(BaseCommand):
    help = "Take in communes by code or by EPCI from the committed table, and their outlines from a GeoJSON file."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", help="INSEE codes: 01001 2A004 75118")
        parser.add_argument("--epci", action="append", default=[], help="SIREN number of an EPCI: all its communes")
        parser.add_argument(
            "--zone", choices=[zone.value for zone in Zone], help="which force answers in the communes named"
        )
        parser.add_argument("--outlines", metavar="FILE.geojson")

    def handle(self, *, codes, epci, zone, outlines, **_options):
        try:
            if codes or epci:
                tally = actions.import_communes(codes=codes, epci=epci)
                self.stdout.write(f"communes: {tally.added} added, {tally.updated} updated, {tally.retired} retired")
            for code in codes if zone else ():
                actions.set_zone(commune_code=code, zone=Zone(zone))
            if outlines:
                self._outlines(outlines)
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected

    def _outlines(self, path):
        with open(path, "rb") as file:  # noqa: PTH123 — a path that the operator gives
            tally = actions.import_outlines(content=file.read(100_000_000))
        self.stdout.write(f"outlines: {tally.added} added, {tally.updated} updated")
