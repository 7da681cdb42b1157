"""A problem is born in one circle. Nothing of it shows elsewhere until it is shared or widened."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing import actions as sharing
from traitdunion.sharing import policy
from traitdunion.sharing.enums import CircleKind, Level, Purpose, Verb
from traitdunion.sharing.models import Circle
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
    said: Opening, *, by: Viewer, reports: Sequence = (), partners: Sequence[Circle] = ()
) -> tuple[Problem, Linked]:
    """Open a problem in one of the viewer's circles, and link the reports that this circle may know."""
    authority = people.authority_for(said.commune)
    if authority is None:
        raise NotDone("nowhere")
    if said.since and said.since > today():
        raise NotDone("since_later")
    _may_be_born(said, by)
    given = {name: getattr(said, name) for name in ("title", "category", "place_label", "lon", "lat", "since", "words")}
    item = Problem(
        created=now(), level=said.home.level.value, track=said.track, circle=said.home.circle, authority=authority, by=by.person,
        commune_id=said.commune, place_id=said.place, quarter_id=said.quarter, harmed=list(said.harmed), sources=list(said.sources), **given,
    )  # fmt: skip
    item.save(force_insert=True)
    sharing.reveal_new(item, {said.home.circle.id: Purpose.SOLVE}, by=by, source=said.home.circle.id)
    sharing.journal(by, action="open_problem", item=item)
    for circle in partners:
        share_with(item, circle, by=by)
    done = attach(item, reports, by=by)
    if done.done and Evidence.REPORTS not in item.sources:
        item.sources = [*item.sources, Evidence.REPORTS.value]
        item.save(update_fields=["sources"])
    return item, done


def _may_be_born(said: Opening, by: Viewer) -> None:
    """Ask the policy as for a share; but what is born in a group that holds its own alone is its own."""
    body = people.organisation(by.home.organisation) if by.home else None
    question = sharing.question(
        by, Verb.SHARE, towards=said.home.circle, purpose=Purpose.SOLVE, partner=body.kind if body else ""
    )
    circle = question.towards
    if circle is None or circle.kind != CircleKind.GROUP:
        return
    item = policy.ItemFacts(said.home.level, (policy.RevealFacts(circle.id),), information=said.category)
    decision = policy.decide(replace(question, item=item, towards=replace(circle, own_items_only=False)))
    if not decision:
        raise sharing.Refused(decision)


def share_with(item: Problem, circle: Circle, *, by: Viewer) -> None:
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
