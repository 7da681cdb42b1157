"""After a newer vintage of areas, reports already saved find the areas that hold them now."""

import uuid

from django.db import transaction

from traitdunion.places.published import Located, locate_many
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose

from ..models import Report

BATCH = 5_000
AREAS = ("quarter", "qpv", "sector")
READ = ("lon", "lat", "commune", "areas", *AREAS, *(f"{name}__retired" for name in AREAS))


def relocate_reports() -> int:
    """Return how many reports have moved. A second run moves none; one that is killed is made good by the next."""
    moved, last = 0, uuid.UUID(int=0)
    while True:
        with as_keeper(KeeperPurpose.UPKEEP), transaction.atomic():
            some = list(Report.objects.filter(pk__gt=last).select_related(*AREAS).only(*READ).order_by("pk")[:BATCH])
            moved += _relocate(some)
        if len(some) < BATCH:
            return moved
        last = some[-1].pk


def _relocate(reports: list[Report]) -> int:
    found = locate_many([one.lon for one in reports], [one.lat for one in reports])
    moved = [one for one, at in zip(reports, found, strict=True) if at and _moves(one, at)]
    Report.objects.bulk_update(moved, ["commune", *AREAS, "areas"])
    return len(moved)


def _moves(report: Report, at: Located) -> bool:
    """Write where it is now: what a retired area held, and no other took over, stays with it. Nothing is orphaned."""
    areas = list(at.area_ids) if set(at.area_ids) != set(report.areas) else report.areas
    fresh = {"commune_id": at.commune_code, "areas": areas}
    for name in AREAS:
        before, held = getattr(report, name), getattr(at, f"{name}_id")
        fresh[f"{name}_id"] = before.pk if held is None and before and before.retired else held
    moves = any(getattr(report, name) != value for name, value in fresh.items())
    for name, value in fresh.items():
        setattr(report, name, value)
    return moves
