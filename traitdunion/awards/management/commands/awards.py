"""``manage.py awards verify``: compute the seals of every jury anew, as the keeper; the scores themselves are not shown."""

from django.core.management.base import BaseCommand, CommandError

from traitdunion.awards import actions
from traitdunion.awards.models import Call
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose


class Command(BaseCommand):
    help = "Verify that the scores of each jury are those that were sealed."

    def add_arguments(self, parser):
        parser.add_argument("act", choices=["verify"])

    def handle(self, *_args, **_options):
        with as_keeper(KeeperPurpose.VERIFY):
            broken = [call for call in Call.objects.exclude(sealed=None).order_by("sealed") if not self._holds(call)]
        if broken:
            raise CommandError(f"{len(broken)} juries have scores that are not those that were sealed.")

    def _holds(self, call: Call) -> bool:
        rows = actions.verify(call)
        held = sum(one.holds for one in rows)
        self.stdout.write(f"{call.pk} {call.title}: {held} of {len(rows)} seals hold")
        return held == len(rows)
