"""What the data suggest: found each week for who reads first; a member may say that it is no problem."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.reports.enums import Category
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import organisation_circles, visible
from traitdunion.sharing.viewer import Viewer

from .. import ground, queries
from ..models import Suggestion

DAYS = 183  # looked back
SEED = 20_261_021  # the same reports suggest the same problems
KNOWN_DAYS = 92  # a place said lately is not said again


@transaction.atomic
def dismiss(pk: uuid.UUID, *, by: Viewer) -> None:
    if not visible(by, Suggestion).filter(pk=pk).update(dismissed=now()):
        raise Http404


def suggest() -> int:
    """Look for clusters, category by category, for the service that reads first of each authority; say how many are new."""
    made = 0
    with as_keeper(KeeperPurpose.FIGURES):
        handlers = {one.handler_id or one.organisation_id for one in people.authorities()}
        for circle in organisation_circles(handlers).values():
            for category in Category.values:
                made += _suggest_for(circle, category)
    return made


def _suggest_for(circle: int, category: str) -> int:
    moment = now()
    rows = queries.seen_by(circle, category, since=moment - dt.timedelta(days=DAYS))
    since = moment - dt.timedelta(days=KNOWN_DAYS)
    lately = list(Suggestion.objects.filter(circle=circle, category=category, found__gte=since))
    found = queries.clusters(rows, seed=SEED)
    new = [one for one in found if not any(_near(known, one.rows) for known in lately)]
    Suggestion.objects.bulk_create(_suggestion(circle, category, one) for one in new)
    return len(new)


def _suggestion(circle: int, category: str, found: queries.Found) -> Suggestion:
    label = Counter(row.place_label for row in found.rows).most_common(1)[0][0]
    middle = next(row for row in found.rows if row.place_label == label)
    days = sorted(timezone.localtime(row.happened or row.created).date() for row in found.rows)
    return Suggestion(
        circle_id=circle, category=category, label=label, lon=middle.lon, lat=middle.lat, first=days[0], last=days[-1],
        observed=len(found.rows), expected=found.expected, reports=[row.pk for row in found.rows], found=now(),
    )  # fmt: skip


def _near(one: Suggestion, rows: Iterable) -> bool:
    """Say whether this place was suggested lately, set aside or not."""
    return any(ground.apart((one.lon, one.lat), (row.lon, row.lat)) < ground.SAME_METRES for row in rows)
