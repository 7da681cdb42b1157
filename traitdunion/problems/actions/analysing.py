"""What is known of a problem: what happens, the triangle, hypotheses, what is already done."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import Evidence, Harmed, Side
from ..models import Corner, Known, Problem
from .errors import NotDone
from .holding import written

MOST_KNOWN = 30


@transaction.atomic
def describe(
    problem: Problem, *, words: str, since: dt.date | None, harmed: Collection[Harmed], sources: Collection[Evidence], by: Viewer
) -> Problem:  # fmt: skip
    """Say what happens, since when, who is harmed, and where this is known from."""
    item = written(by, problem.pk)
    if since and since > today():
        raise NotDone("since_later")
    item.words, item.since = words.strip(), since
    item.harmed, item.sources = [one.value for one in harmed], [one.value for one in sources]
    item.save(update_fields=["words", "since", "harmed", "sources"])
    sharing.journal(by, action="write_problem", item=item)
    return item


@transaction.atomic
def set_corner(problem: Problem, side: Side, *, words: str, organisation: uuid.UUID | None, by: Viewer) -> None:
    """Write one side of the triangle, or empty it."""
    item = written(by, problem.pk)
    given = {"words": words.strip(), "organisation_id": organisation, "at": now()}
    if not visible(by, Corner).filter(problem=item, side=side).update(**given):
        Corner.objects.bulk_create([Corner(problem=item, side=side, **given)])
    sharing.journal(by, action="write_problem", item=item)


@transaction.atomic
def add_known(problem: Problem, *, words: str, is_done: bool, limits: str = "", by: Viewer) -> Known:
    """Add a working hypothesis, or what is already done and where it stops."""
    item = written(by, problem.pk)
    if not words.strip():
        raise NotDone("words_missing")
    if visible(by, Known).filter(problem=item).count() >= MOST_KNOWN:
        raise NotDone("too_many_known")
    made = Known(problem=item, words=words.strip(), is_done=is_done, limits=limits.strip(), at=now())
    made.save(force_insert=True)
    sharing.journal(by, action="write_problem", item=item)
    return made


@transaction.atomic
def drop_known(problem: Problem, pk: uuid.UUID, *, by: Viewer) -> None:
    item = written(by, problem.pk)
    visible(by, Known).filter(problem=item, pk=pk).delete()
    sharing.journal(by, action="write_problem", item=item)
