"""A problem is born in one circle. Nothing of it shows elsewhere until it is shared or widened."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Level, Purpose, Verb
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..enums import Evidence, Track
from ..models import Problem
from .errors import NotDone
from .linking import Linked, attach


@dataclass(frozen=True)
class Opening:
    """What is known when a problem is opened: where, what, who is harmed, since when."""

    home: queries.Home
    track: Track
    title: str
    category: str
    place_label: str
    lon: float
    lat: float
    commune: str
    place: uuid.UUID | None = None
    quarter: uuid.UUID | None = None
    since: dt.date | None = None
    harmed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def open_problem(
    said: Opening, *, by: Viewer, reports: Sequence = (), partners: Sequence = ()
) -> tuple[Problem, Linked]:
    """Open a problem in one of the viewer's circles, and link the reports that this circle may know."""
    authority = people.authority_for(said.commune)
    if authority is None:
        raise NotDone("nowhere")
    if said.since and said.since > today():
        raise NotDone("since_later")
    circle = said.home.circle
    sharing.may_be_born(
        in_circle=circle, level=said.home.level, information=said.category, by=by, purpose=Purpose.SOLVE
    )
    given = {name: getattr(said, name) for name in ("title", "category", "place_label", "lon", "lat", "since", "words")}
    item = Problem(
        created=now(), level=said.home.level.value, track=said.track, circle=circle, authority=authority, by=by.person,
        commune_id=said.commune, place_id=said.place, quarter_id=said.quarter, harmed=list(said.harmed), sources=list(said.sources), **given,
    )  # fmt: skip
    item.save(force_insert=True)
    sharing.reveal_new(item, {circle.id: Purpose.SOLVE}, by=by, source=circle.id)
    sharing.journal(by, action="open_problem", item=item)
    for one in partners:
        share_with(item, one, by=by)
    done = attach(item, reports, by=by)
    if done.done and Evidence.REPORTS not in item.sources:
        item.sources = [*item.sources, Evidence.REPORTS.value]
        item.save(update_fields=["sources"])
    return item, done


def share_with(item: Problem, circle, *, by: Viewer) -> None:
    """Let one more organisation see a problem that is between partners; what is a group's stays there."""
    if item.level != Level.PARTNERS:
        raise NotDone("group_item_stays_in_its_group")
    sharing.permit(by, Verb.WRITE, item, answerable_by=[item.circle_id])
    sharing.reveal(item, to=circle, by=by, purpose=Purpose.SOLVE)


def show(pk: uuid.UUID, *, by: Viewer) -> Problem:
    """Open a problem's page: the journal notes it."""
    item = queries.problem(by, pk)
    sharing.journal(by, action="read", item=item)
    return item
