"""Take up a group whose last chair or secretary has left: until then its name is all that is told of it."""

import dataclasses
import uuid
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.ids import new_id

from ..actions import Refused, journal, question
from ..enums import CircleKind, Verb
from ..models import Circle, Seat
from ..policy import CircleFacts, Decision, decide
from ..queries import require
from ..viewer import Viewer
from .questions import LEADS, living


@dataclass(frozen=True)
class Unled:
    id: int
    name: str
    council: str


def unled(viewer: Viewer) -> list[Unled]:
    """Return the groups that nobody leads and that the viewer may take up: a name, and of which council."""
    require(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select id, name, council from tu.unled_groups()")
        return [Unled(*row) for row in cursor.fetchall()]


def _keeps_council(by: Viewer) -> bool:
    return any(one.circle_kind == CircleKind.COUNCIL and one.role.value in LEADS for one in by.sittings)


def may_take_over(group: int, *, reason: str, by: Viewer) -> Decision:
    """Ask the policy; a group of others, one that is led and one that never was are the same to it."""
    led = group not in {one.id for one in unled(by)}
    asked = question(by, Verb.TAKE_OVER, reason=reason)
    towards = CircleFacts(group, CircleKind.GROUP, led=led)
    return decide(dataclasses.replace(asked, towards=towards, keeps_council=_keeps_council(by), proved=by.proved))


@transaction.atomic
def take_over(group: int, *, reason: str, by: Viewer) -> uuid.UUID:
    """Become the secretary of a group that nobody leads, for one's own organisation; its members are told."""
    decision = may_take_over(group, reason=reason, by=by)
    if not decision:
        raise Refused(decision)
    if by.home is None:
        raise Refused(Decision(allowed=False, because="no_seat"))
    seat = new_id()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select tu.take_over(%s, %s, %s, %s)", [seat, group, by.home.organisation, reason])
    except DatabaseError as error:  # somebody was faster
        raise Refused(Decision(allowed=False, because=str(error).partition("\n")[0])) from error
    journal(by, action="take_over", item=Seat.objects.get(pk=seat), reason=reason[:200])
    _tell_members(group, seat, by)
    return seat


def _tell_members(group: int, seat: uuid.UUID, by: Viewer) -> None:
    """Somebody from outside leads now: each member is told so, in words that say of no group."""
    town = Circle.objects.get(pk=by.home.circle).name if by.home else ""
    body = render_to_string("sharing/mail/taken_over.txt", {"by": town})
    members = living(Seat.objects.filter(circle=group)).exclude(person=by.person).select_related("person")
    for person in {one.person for one in members if one.person.mail}:
        mail.send(
            to=person.mail,
            subject=_("Un de vos groupes a un nouveau secrétariat"),
            body=body,
            key=f"{seat}:{person.pk}",
        )
