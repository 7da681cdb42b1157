from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.tables import Rejected
from traitdunion.kernel.words import folded
from traitdunion.people.actions import save_owned
from traitdunion.people.enums import CustodyRole
from traitdunion.people.models import Organisation
from traitdunion.places.actions import read_places
from traitdunion.places.enums import PlaceKind


class Command(BaseCommand):
    help = "Take in an owner's or an operator's list of places (CSV): name, kind, within, address or longitude and latitude."

    def add_arguments(self, parser):
        parser.add_argument("organisation", help="its name, as in the directory")
        parser.add_argument("file", type=Path)
        parser.add_argument("--role", choices=CustodyRole.values, default=CustodyRole.OWNER.value)
        parser.add_argument("--kind", choices=PlaceKind.values, default="", help="where the file does not say it")
        parser.add_argument("--complete", action="store_true", help="close what the list no longer names")

    def handle(self, *, organisation, file, role, kind, complete, **_options):
        found = [one for one in Organisation.objects.filter(closed=None) if folded(one.name) == folded(organisation)]
        if len(found) != 1:
            raise CommandError(f"{len(found)} organisations are called “{organisation}”.")
        try:
            listed = read_places(source=file.read_bytes(), kind=kind)
            tally = save_owned(organisation=found[0], role=CustodyRole(role), listed=listed, complete=complete)
        except (Rejected, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"places: {tally.added} added, {tally.updated} updated, {tally.retired} closed, {tally.skipped} said twice"
        )
