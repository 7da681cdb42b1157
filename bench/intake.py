"""What a resident sends, received beside all that is there already."""

import random
import statistics
import time

from django.db import transaction

from traitdunion.people.models import Authority
from traitdunion.places.published import Located, locate, locate_many
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
    _locate(say, size)
    say("reports.intake", statistics.median(spent), "ms", size)


def _locate(say, size: int) -> None:
    """A hundred thousand points among the territory's outlines, at once and one after the other."""
    draw = random.Random(3)
    lons = [draw.uniform(2.33, 2.41) for _ in range(100_000)]
    lats = [draw.uniform(48.87, 48.90) for _ in range(100_000)]
    start = time.process_time()
    locate_many(lons, lats)
    at_once = (time.process_time() - start) / len(lons)
    start = time.process_time()
    for lon, lat in zip(lons[:300], lats[:300], strict=True):
        locate(lon, lat)
    say("places.locate_many", at_once * 1e6, "us", size)
    say("places.locate_many_x", (time.process_time() - start) / 300 / at_once, "x", size)
