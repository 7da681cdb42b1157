"""One report: what the viewer is to it, what happened to it, who looked, until when it is kept."""

import datetime as dt
from dataclasses import dataclass

from traitdunion.kernel.clock import now
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.keeping import archived, ends_on, kept_for
from traitdunion.sharing.queries import holds_pass, one, organisation_circles, organisation_names, readers, visible
from traitdunion.sharing.viewer import Viewer

from ..models import AnswerLink, Contact, Report, Step
from ..rules import Actor


def report(viewer: Viewer, pk) -> Report:
    return one(viewer, Report, pk)


def actors(viewer: Viewer, item: Report) -> frozenset[Actor]:
    """Return what the viewer is to this report: handler, answerer, reporter."""
    mine = viewer.organisations
    handler = item.authority.handler_id or item.authority.organisation_id
    found = set()
    if viewer.coordinates or handler in mine or item.authority.organisation_id in mine:
        found.add(Actor.HANDLER)
    if item.answerer_id in mine:
        found.add(Actor.ANSWERER)
    if holds_pass(viewer, item, Purpose.FOLLOW):
        found.add(Actor.REPORTER)
    return frozenset(found)


def answering_circles(item: Report) -> list[int]:
    """Return the circles that may write an answer: who must answer, and who reads first."""
    handler = item.authority.handler_id or item.authority.organisation_id
    return list(organisation_circles({item.answerer_id, handler, item.authority.organisation_id}).values())


def story(viewer: Viewer, item: Report) -> list:
    """Return the steps of a report, oldest first, as everybody who sees it reads them."""
    visible(viewer, Report)
    return list(item.steps.filter(undone=None).select_related("organisation__within", "to__within").order_by("at"))


def followed(viewer: Viewer) -> Report | None:
    """Return the report whose secret link the viewer came by, to its reporter alone."""
    found = (
        visible(viewer, Report).filter(audience__contains=list(viewer.passes[-1:])).first() if viewer.passes else None
    )
    return found if found and Actor.REPORTER in actors(viewer, found) else None


def joiners(viewer: Viewer, item: Report) -> list[Report]:
    return list(visible(viewer, Report).filter(joined_to=item))


@dataclass(frozen=True)
class Looked:
    """A body that opened an item, and the day; never the person."""

    body: str
    day: dt.date


def looked(viewer: Viewer, item: Report) -> list[Looked]:
    """Return who opened this report: « Qui a consulté »."""
    rows = readers(viewer, item.pk)
    names = organisation_names({row[0] for row in rows})
    return sorted(
        {Looked(names[organisation], day) for organisation, _function, day in rows if organisation in names},
        key=lambda one: (one.day, one.body),
    )


def contact(viewer: Viewer, item: Report) -> Contact | None:
    """Return where the answer goes, to the handler and to the reporter alone."""
    return visible(viewer, Contact).filter(report=item).first()


def kept_until(item: Report) -> dt.date | None:
    """Return the day on which words, photos and link are erased; unknown until the answer."""
    return ends_on(item)


def kept_months(authority) -> int:
    """Return how many months after the answer an authority keeps what residents leave with a report."""
    return round(kept_for(Report, authority.pk).days / 30.44)


def is_archived(item: Report) -> bool:
    """Say whether a report is past its use: it then opens with a typed reason."""
    return archived(item)


def answer_link(viewer: Viewer) -> AnswerLink | None:
    """Return the personal link that the viewer came by, while it lasts."""
    given = visible(viewer, AnswerLink).filter(circle__in=viewer.passes[-1:], until__gt=now())
    return given.select_related("report__authority", "report__quarter").first()


def last_step(viewer: Viewer, item: Report) -> Step | None:
    """Return the last thing that the viewer did to this report."""
    return visible(viewer, Step).filter(report=item, by=viewer.person, undone=None).order_by("-at").first()
