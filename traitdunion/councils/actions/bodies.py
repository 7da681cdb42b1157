"""Found a council, bind a group, mention what is held elsewhere; give and end mandates."""

import datetime as dt
import uuid

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing import published as sharing
from traitdunion.sharing.actions import journal, open_circle, permit, seat, unseat
from traitdunion.sharing.enums import CircleKind, SeatRole, Verb
from traitdunion.sharing.queries import circle_of
from traitdunion.sharing.viewer import Viewer

from ..enums import BodyKind, College
from ..models import Body, Mandate
from ..queries import bodies
from ..words import NotDone

MOST_PDF = 2_000_000
_ACTS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA")


def may_keep(body: Body, *, by: Viewer) -> None:
    """Ask whether this person keeps the body's papers; a mention is the coordination's."""
    if body.circle is None:
        permit(by, Verb.OPEN_GROUP)
    else:
        permit(by, Verb.SEAT, towards=body.circle)


def who(by: Viewer) -> uuid.UUID:
    """Return the person who acts: no link and no visitor does."""
    if by.person is None:
        raise NotDone("seat_is_the_chairs_to_give")
    return by.person


@transaction.atomic
def found_council(*, kind: BodyKind, name: str, every_days: int | None, by: Viewer, parent: Body | None = None) -> Body:
    """Open a council with its circle; whoever opens it keeps its papers."""
    permit(by, Verb.OPEN_GROUP)
    home = by.home
    if home is None or by.person is None:
        raise NotDone("seat_is_the_chairs_to_give")
    circle = open_circle(kind=CircleKind.COUNCIL, name=name, council=parent.circle if parent else None)
    person, body_of = people.person_row(by, by.person), people.organisation_row(by, home.organisation)
    seat(person, circle=circle, organisation=body_of, role=SeatRole.SECRETARY, by=by)
    made = Body(circle=circle, kind=kind.value, name=name, parent=parent, every_days=every_days, created=now())
    made.save(force_insert=True)
    journal(by, action="found_body", item=made)
    return made


@transaction.atomic
def bind_group(circle, *, kind: BodyKind, every_days: int | None, by: Viewer) -> Body:
    """Make a body of a group that this person leads: its meetings stay with its members."""
    permit(by, Verb.LEAD, towards=circle)
    made = Body(circle=circle, in_group=True, kind=kind.value, name=circle.name, every_days=every_days, created=now())
    made.save(force_insert=True)
    journal(by, action="found_body", item=made)
    return made


@transaction.atomic
def mention(*, name: str, perimeter: str, review: str, reviewed: dt.date | None, by: Viewer) -> Body:
    """Say that a GLTD exists, with its public review: the prosecutor's group keeps its own proceedings."""
    permit(by, Verb.OPEN_GROUP)
    made = Body(
        kind=BodyKind.GLTD.value, name=name, perimeter=perimeter, review=review, reviewed=reviewed, created=now()
    )
    made.save(force_insert=True)
    journal(by, action="found_body", item=made)
    return made


@transaction.atomic
def change_body(body: Body, *, by: Viewer, **said) -> None:
    """Change how often a body meets, its quorum, or a mention's review."""
    may_keep(body, by=by)
    allowed = {"perimeter", "review", "reviewed"} if body.is_mention else {"every_days", "quorum"}
    Body.objects.filter(pk=body.pk).update(**{name: value for name, value in said.items() if name in allowed})
    journal(by, action="change_body", item=body)


@transaction.atomic
def keep_procedure(body: Body, *, text: str, pdf: bytes | None, adopted: dt.date | None, by: Viewer) -> None:
    """Keep the rules of procedure, typed or as the signed PDF."""
    may_keep(body, by=by)
    if pdf is not None:
        _readable(pdf)
        Body.objects.filter(pk=body.pk).update(procedure_pdf=pdf)
    Body.objects.filter(pk=body.pk).update(procedure=text, procedure_adopted=adopted)
    journal(by, action="keep_procedure", item=body)


def _readable(pdf: bytes) -> None:
    whole = pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:] and len(pdf) <= MOST_PDF
    if not whole or any(word in pdf for word in _ACTS):
        raise NotDone("pdf_only")


@transaction.atomic
def close_body(body: Body, *, by: Viewer) -> None:
    may_keep(body, by=by)
    Body.objects.filter(pk=body.pk).update(closed=now())
    journal(by, action="close_body", item=body)


@transaction.atomic
def appoint(
    body: Body, *, person, organisation, college: College, quality: str = "", starts: dt.date, ends: dt.date | None = None, by: Viewer
) -> Mandate:  # fmt: skip
    """Give somebody a mandate; in a council they get its seat too, in a group they have one already."""
    if body.circle is None:
        raise NotDone("mention_only")
    may_keep(body, by=by)
    if ends is not None and ends < starts:
        raise NotDone("mandate_over")
    if Mandate.objects.filter(bodies.living(starts), body=body, person=person).exists():
        raise NotDone("already_sits")
    _seated(body, person, organisation, by)
    made = Mandate(
        body=body, person=person, organisation=organisation, college=college.value, quality=quality, starts=starts, ends=ends
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="appoint", item=made)
    return made


def _seated(body: Body, person, organisation, by: Viewer) -> None:
    sitting = {one.seat.person_id for one in sharing.members(by, body.own_circle)}
    if person.pk in sitting:
        return
    if body.in_group:
        raise NotDone("group_seats_first")
    own = circle_of(organisation.pk)
    represents = own is not None and person.pk in {one.seat.person_id for one in sharing.members(by, own)}
    if not represents:
        raise NotDone("not_of_that_organisation")
    seat(person, circle=body.own_circle, organisation=organisation, role=SeatRole.MEMBER, by=by)


@transaction.atomic
def dismiss(mandate: Mandate, *, by: Viewer) -> None:
    """End a mandate today; in a council the seat ends with it."""
    body = mandate.body
    may_keep(body, by=by)
    held = Mandate.objects.filter(pk=mandate.pk)
    if mandate.starts >= today():  # given by mistake: nobody sat
        held.delete()
    else:
        held.update(ends=today() - dt.timedelta(days=1))
    if not body.in_group and mandate.person_id != by.person:
        for one in sharing.members(by, body.own_circle):
            if one.seat.person_id == mandate.person_id:
                unseat(one.seat, by=by)
    journal(by, action="end_mandate", item=mandate)
