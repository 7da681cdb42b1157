"""What a resident sends, received beside all that is there already."""

import statistics
import time

from django.db import transaction

from traitdunion.people.models import Authority
from traitdunion.places.published import Located
from traitdunion.reports.actions import Intake, receive
from traitdunion.sharing.actions import speak_for


def measure(size: int, _people: dict, say, _median_ms) -> None:
    """One report received, in the transaction of its own, as a visitor."""
    authority = Authority.objects.get()
    located = Located("75118", None, None, None, (), 626740321835323391)
    said = Intake(
        authority=authority,
        origin="web",
        category="damage",
        place_label="Rue du Pont",
        lon=2.35,
        lat=48.89,
        located=located,
    )
    spent = []
    for _ in range(30):
        start = time.perf_counter()
        with transaction.atomic():
            receive(said, by=speak_for())
        spent.append((time.perf_counter() - start) * 1000)
    say("reports.intake", statistics.median(spent), "ms", size)
