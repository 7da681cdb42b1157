"""Prepare an edition, with its jury's circle; publish it."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.sharing import membership
from traitdunion.sharing.actions import journal
from traitdunion.sharing.enums import Aim, Basis, SeatRole
from traitdunion.sharing.viewer import Viewer

from ..models import Call, Criterion
from ..rules import phases
from ..words import NotDone

FACTS = {"title", "edition", "about", "eligibility", "least_months", "themes", "blind", "readers", "opens", "closes", "jury_ends", "results", "keep_months"}  # fmt: skip
SETTLED = {"closes", "blind", "opens"}  # once files are read


def organiser(by: Viewer) -> tuple:
    """Return the authority that the viewer coordinates, and who that is; or refuse."""
    found = people.settled_by(by)
    if found is None or by.person is None:
        raise NotDone("not_the_organiser")
    return found, by.person


def kept(call: Call, by: Viewer) -> uuid.UUID:
    """Return who keeps this call, or refuse."""
    authority, person = organiser(by)
    if authority.pk != call.authority_id:
        raise NotDone("not_the_organiser")
    return person


def _known(facts: dict) -> dict:
    if unknown := facts.keys() - FACTS:
        raise TypeError(f"A call has no {', '.join(sorted(unknown))}.")
    because = phases.dates_refusal(facts["opens"], facts["closes"], facts["jury_ends"], facts["results"])
    if because:
        raise NotDone(because)
    return facts | {"ends": phases.months_after(facts["results"], facts["keep_months"])}


@transaction.atomic
def create_call(*, by: Viewer, criteria: Sequence[tuple[str, str, int]], **facts) -> Call:
    """Prepare an edition; its jury is a group of its own, whose papers the organiser keeps."""
    authority, person = organiser(by)
    known = _known(facts)
    group = membership.GroupFacts(
        name=_("Jury : %(title)s") % {"title": facts["title"]}, aim=Aim.PRIZE, purpose=_("Lire et départager les candidatures"), basis=Basis.NONE, never_written="",
        own_items_only=True,
    )  # fmt: skip
    jury = membership.open_group(group, role=SeatRole.SECRETARY, by=by)
    made = Call(authority=authority, jury=jury, by=person, created=now(), **known)
    made.save(force_insert=True)
    set_criteria(made, by=by, criteria=criteria)
    journal(by, action="change_call", item=made)
    return made


@transaction.atomic
def change_call(call: Call, *, by: Viewer, **facts) -> None:
    """Change what is not settled yet: once the files have closed, who reads what and until when they came is past."""
    kept(call, by)
    known, moment = _known(facts), now()
    if call.published and call.closes <= moment and any(known[name] != getattr(call, name) for name in SETTLED):
        raise NotDone("settled")
    if call.sealed and known["jury_ends"] != call.jury_ends:
        raise NotDone("settled")
    for name, value in known.items():
        setattr(call, name, value)
    call.save(update_fields=list(known))
    journal(by, action="change_call", item=call)


@transaction.atomic
def set_criteria(call: Call, *, by: Viewer, criteria: Sequence[tuple[str, str, int]]) -> None:
    """Replace the criteria by these (name, about, weight), as long as nobody has judged by them."""
    kept(call, by)
    if call.published and call.closes <= now():
        raise NotDone("settled")
    Criterion.objects.filter(call=call).delete()
    Criterion.objects.bulk_create(
        Criterion(call=call, position=place, name=name, about=about, weight=weight)
        for place, (name, about, weight) in enumerate(criteria, 1)
    )


@transaction.atomic
def publish_call(call: Call, *, by: Viewer) -> None:
    """Let everybody read the call."""
    kept(call, by)
    if call.published:
        raise NotDone("already_published")
    if not call.criteria.exists():
        raise NotDone("no_criterion")
    call.published = now()
    call.save(update_fields=["published"])
    journal(by, action="publish_call", item=call)


@transaction.atomic
def remove_call(call: Call, *, by: Viewer) -> None:
    """Take away a call that nobody has read yet."""
    kept(call, by)
    if call.published:
        raise NotDone("already_published")
    journal(by, action="remove_call", item=call)
    call.delete()


def times_of(call: Call) -> phases.Times:
    return phases.Times(
        call.opens, call.closes, call.jury_ends, published=call.published is not None, opened=call.opened is not None,
        announced=call.announced is not None,
    )  # fmt: skip


def phase_of(call: Call, at: dt.datetime | None = None):
    return phases.phase(times_of(call), at or now())
