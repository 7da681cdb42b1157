"""Open a group, say what is never written there, close it."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction

from traitdunion.kernel.clock import now

from ..actions import Refused, journal, open_circle, permit
from ..enums import Aim, Basis, CircleKind, SeatRole, Verb
from ..models import Circle, Seat
from ..policy import Decision
from ..viewer import Viewer
from .errors import NotDone


@dataclass(frozen=True)
class GroupFacts:
    name: str
    aim: Aim
    purpose: str
    basis: Basis
    never_written: str
    council: Circle | str | None = None  # a council that is there, or the name of one to open
    parent: Circle | None = None
    decision: str = ""
    decided: dt.date | None = None
    own_items_only: bool = False


@transaction.atomic
def open_group(facts: GroupFacts, *, role: SeatRole, by: Viewer) -> Circle:
    """Open a group, with whoever opens it as its chair or its secretary: from then on nobody else seats its members."""
    permit(by, Verb.OPEN_GROUP)
    home = by.home
    if home is None or by.person is None:  # whoever coordinates sits in an organisation
        raise Refused(Decision(allowed=False, because="no_seat"))
    _based(facts)
    made = open_circle(
        kind=CircleKind.GROUP, name=facts.name, basis=facts.basis, council=_council(facts.council), purpose=facts.purpose, aim=facts.aim.value,
        parent=facts.parent, decision=facts.decision, decided=facts.decided, never_written=facts.never_written,
        own_items_only=facts.own_items_only,
    )  # fmt: skip
    own = Seat.objects.create(
        circle=made, person_id=by.person, organisation_id=home.organisation, role=role.value, starts=now(),
        given_by_id=by.person,
    )  # fmt: skip
    journal(by, action="open_group", item=own, reason=f"group {made.id}")
    return made


def _based(facts: GroupFacts) -> None:
    if facts.basis == Basis.L132_5 and not (facts.decision and facts.decided and facts.council):
        raise NotDone("decision_missing")
    if facts.basis == Basis.ATTACHED_GPO and not (facts.council or facts.parent):
        raise NotDone("attachment_missing")


def _council(said: Circle | str | None) -> Circle | None:
    if not isinstance(said, str):
        return said
    return open_circle(kind=CircleKind.COUNCIL, name=said)


@transaction.atomic
def close_group(circle: Circle, *, by: Viewer) -> None:
    """Close a group: nobody sits there from this second on. What was shared with it stays with those who shared it."""
    held = hold(circle, by=by)
    with connection.cursor() as cursor:
        cursor.execute("select tu.close_group(%s)", [held.id])
    journal(by, action="close_group", reason=f"group {held.id}")


def hold(circle: Circle, *, by: Viewer) -> Circle:
    """Return a group that this person leads, held until the transaction ends: its acts come one after the other."""
    permit(by, Verb.LEAD, towards=circle)
    return Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
