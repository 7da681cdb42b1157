"""The verbs of the heart: say for whom, share, stop sharing, seat, hand a link, note in the journal."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import replace

from django.db import connection, transaction
from django.db.models import Q

from traitdunion.kernel import ids
from traitdunion.kernel.clock import now
from traitdunion.kernel.roles import in_role
from traitdunion.people import actions as people
from traitdunion.people import published as people_published

from . import policy, queries, sight
from .enums import PUBLIC_CIRCLE, Basis, CircleKind, KeeperPurpose, Level, Purpose, SeatRole, Verb
from .groups.facts import circle_facts, own_seats, shared_until
from .journal import noting
from .models import Circle, Entry, Reveal, Seat
from .shareable import watching
from .sight import speak_for
from .viewer import Sitting, Viewer


class Refused(Exception):
    """An act that the policy refuses; ``decision.because`` is the word on screen, in the journal and in the test."""

    def __init__(self, decision: policy.Decision):
        super().__init__(decision.because)
        self.decision = decision


def become(request) -> Viewer:
    """Say to the database for whom this request reads, and put the viewer on the request."""
    if not request.user.is_authenticated:
        request.viewer = speak_for()
        return request.viewer
    fresh = people.fresh_proof(request)
    if fresh is None:
        request.viewer = speak_for(account=request.user.pk, proof=people.kept_proof(request))
    else:
        request.viewer = speak_for(account=request.user.pk, proved=True)
    return request.viewer


@contextmanager
def acting_for(*, account: uuid.UUID | None = None, person: uuid.UUID | None = None, passes: Iterable[int] = ()):
    """Run a job's step as the application, with the sight of one person or link; their groups are left out."""
    with transaction.atomic(), _role("tu_app"), watching() as shown:
        viewer = speak_for(account=account, person=person, passes=passes)
        yield viewer
        noting.write_shown(viewer, shown)


@contextmanager
def as_keeper(purpose: KeeperPurpose):
    """Run a job's step with sight of every row, for a purpose of the closed list; the journal keeps it."""
    with transaction.atomic(), _role("tu_keeper"):
        sight.say(None, {PUBLIC_CIRCLE}, seated=False)
        Entry.objects.create(at=now(), action="keep", because="keeper", purpose=KeeperPurpose(purpose).value)
        yield


@contextmanager
def _role(role: str):
    """Take a role for the rest of the block, and put back what was said before when it ends well."""
    said = sight.said()
    with in_role(role):
        yield
    sight.put_back(said)


def journal(viewer: Viewer, *, action: str, item=None, **said) -> None:
    """Note who did what to which item: ids and reasons, no content. ``said``: because, count, reason."""
    noting.write(viewer, action=action, items=[item], **said)


def journal_each(viewer: Viewer, *, action: str, items: Iterable) -> None:
    """Note the same act on several items, a line for each, in one statement."""
    if several := list(items):
        noting.write(viewer, action=action, items=several)


def permit(by: Viewer, verb: Verb, item=None, **facts) -> None:
    """Ask the policy; raise ``Refused`` with its word when it says no."""
    decision = policy.decide(question(by, verb, item, **facts))
    if not decision:
        raise Refused(decision)


_ALWAYS = dt.datetime.min.replace(tzinfo=dt.UTC)


def question(
    by: Viewer, verb: Verb, item=None, *, towards: Circle | None = None, answerable_by=(), contact_of=None, **share
) -> policy.Question:
    """Lay the facts of rows that the viewer already sees before the policy; ``share`` says its purpose, until when, the partner."""
    circle = circle_facts(towards, by.person) if towards else None
    seats = own_seats(by, circle) if circle else ()
    known = {seat.circle for seat in seats}
    seats += tuple(
        policy.SeatFacts(s.circle, str(s.organisation), s.role, starts=_ALWAYS)
        for s in by.sittings
        if s.circle not in known
    )
    seats += tuple(policy.SeatFacts(c, "", SeatRole.MEMBER, starts=_ALWAYS, awaits_proof=True) for c in by.veiled)
    facts = None
    if item is not None:
        reveals = tuple(policy.RevealFacts(circle) for circle in item.audience)
        level, said = Level(item.level), getattr(item, "information", "")
        facts = policy.ItemFacts(level, reveals, frozenset(answerable_by), contact_of, said)
    return policy.Question(verb, now(), seats, frozenset(by.passes), facts, circle, by.coordinates, **share)


def draw_number(*, for_pass: bool = False) -> int:
    """Return the next free number of a circle; passes lie below zero."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s)", ["tu.pass_ids" if for_pass else "tu.circle_ids"])
        return cursor.fetchone()[0]


def secret_hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def hand_pass(*, until: dt.datetime | None = None, secret: str | None = None) -> tuple[Circle, str]:
    """Make a pass: a circle that whoever holds its secret is in. Return it with the secret, which is kept nowhere."""
    secret = secret or ids.code(16)
    circle = Circle(
        id=draw_number(for_pass=True),
        kind=CircleKind.PASS.value,
        secret_hash=secret_hash(secret),
        until=until,
        created=now(),
    )
    circle.save(force_insert=True)
    return circle, secret


def enter_by_pass(request, secret: str) -> bool:
    """Add the pass of this secret to what the current request sees; say whether there was one."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.pass_circle(%s)", [secret_hash(secret)])
        number = cursor.fetchone()[0]
    if number is None:
        return False
    request.viewer = add_pass(request.viewer, number)
    return True


def add_pass(viewer: Viewer, number: int) -> Viewer:
    """Return the viewer who also holds this pass, having said so to the database."""
    grown = replace(viewer, passes=(*viewer.passes, number))
    sight.say(viewer.person, grown.circles, seated=viewer.is_member, proved=viewer.proved)
    return grown


def name_person(request, person: uuid.UUID) -> None:
    """Say whom a personal link was made for, before that is proved: the link's item and this person's own line, no more."""
    request.viewer = Viewer(person=person, passes=request.viewer.passes)
    sight.say(person, {PUBLIC_CIRCLE, *request.viewer.passes}, seated=False)


def act_by_link(request, *, person, organisation: uuid.UUID) -> bool:
    """Let whoever proved to be this person act for an organisation on what the link shows, and on nothing else.

    The database sees the link only; False when the person no longer sits in the organisation.
    """
    circle = queries.circle_of(organisation)
    if circle is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select %s = any (tu.circles_of(%s))", [circle.id, person.pk])
        if not cursor.fetchone()[0]:
            return False
    sitting = Sitting(circle.id, circle.kind, circle.name, organisation, SeatRole.MEMBER)
    request.viewer = Viewer(person.pk, (sitting,), request.viewer.passes)
    sight.say(person.pk, {PUBLIC_CIRCLE, *request.viewer.passes}, seated=False)
    return True


def reveal_new(
    item,
    circles: dict[int, Purpose],
    *,
    by: Viewer,
    source: int | None = None,
    until: dict[int, dt.datetime] | None = None,
) -> None:
    """Give a just-made item its first audience, in one statement. ``until`` bounds some of the circles."""
    moment, until = now(), until or {}
    Reveal.objects.bulk_create(
        Reveal(
            kind_id=item._meta.db_table,
            item=item.pk,
            circle_id=circle,
            source_id=source,
            by=by.person,
            purpose=purpose.value,
            created=moment,
            until=until.get(circle),
        )
        for circle, purpose in circles.items()
    )
    item.refresh_from_db(fields=["audience", "audience_until"])


def may_reveal(item, *, to: Circle, by: Viewer, purpose: Purpose, until: dt.datetime | None = None) -> None:
    """Ask whether an item may be shared so, before anything is done; raise ``Refused`` when it may not."""
    body = people_published.organisation(by.home.organisation) if by.home else None
    permit(by, Verb.SHARE, item, towards=to, purpose=purpose, until=until, partner=body.kind if body else "")


def reveal(item, *, to: Circle, by: Viewer, purpose: Purpose, until: dt.datetime | None = None) -> None:
    """Share an item that the person sees with one more circle; into a group, for as long as its charter keeps at most."""
    with transaction.atomic():
        may_reveal(item, to=to, by=by, purpose=purpose, until=until)
        if to.id in item.audience:
            return
        source, until = by.home.circle if by.home else None, until or shared_until(to)
        Reveal.objects.bulk_create(
            [
                Reveal(
                    kind_id=item._meta.db_table,
                    item=item.pk,
                    circle=to,
                    source_id=source,
                    by=by.person,
                    purpose=purpose.value,
                    created=now(),
                    until=until,
                )
            ]
        )
        item.refresh_from_db(fields=["audience", "audience_until"])
        journal(by, action="share", item=item)


def may_be_born(*, in_circle: Circle, level: Level, information: str, by: Viewer, purpose: Purpose) -> None:
    """Ask whether an item may be made in a circle: as for a share into it, but what a group makes is its own."""
    body = people_published.organisation(by.home.organisation) if by.home else None
    asked = question(by, Verb.SHARE, towards=in_circle, purpose=purpose, partner=body.kind if body else "")
    if asked.towards is None or asked.towards.kind != CircleKind.GROUP:
        return
    item = policy.ItemFacts(level, (policy.RevealFacts(in_circle.id),), information=information)
    decision = policy.decide(replace(asked, item=item, towards=replace(asked.towards, own_items_only=False)))
    if not decision:
        raise Refused(decision)


def note_refusal(item, *, to: Circle, by: Viewer, because: str) -> None:
    """Note that a share into a group was refused, and by which clause: the year of its charter counts them."""
    if to.kind == CircleKind.GROUP:
        body = by.home.organisation if by.home else None
        kind = item._meta.db_table
        Entry.objects.bulk_create(
            [Entry(at=now(), action="refuse_share", because=because, person=by.person, organisation=body, circle=to.id, kind=kind, item=item.pk)]
        )  # fmt: skip


def stop_sharing(item, *, circle: int, by: Viewer, given_since: dt.datetime | None = None) -> bool:
    """End a reveal; the circle sees the item no more from this second on. Return whether there was one to end."""
    with transaction.atomic():
        permit(by, Verb.STOP_SHARING, item)
        given = Reveal.objects.filter(item=item.pk, circle=circle, ended=None)
        ended = (given.filter(created__gte=given_since) if given_since else given).update(ended=now())
        if ended:
            journal(by, action="stop_sharing", item=item)
        return bool(ended)


def open_circle(
    *,
    kind: CircleKind,
    name: str,
    organisation=None,
    council: Circle | None = None,
    basis: Basis = Basis.NONE,
    **facts,
) -> Circle:
    """Make a circle that has nobody in it yet: its first seat is given by whoever made it."""
    circle = Circle(
        id=draw_number(),
        kind=kind.value,
        name=name,
        organisation=organisation,
        council=council,
        basis=basis.value,
        created=now(),
        **facts,
    )
    circle.save(force_insert=True)
    return circle


def seat(
    person,
    *,
    circle: Circle,
    organisation,
    role: SeatRole,
    by: Viewer,
    agreement: str = "",
    ends: dt.datetime | None = None,
) -> Seat:
    """Seat a person in a circle for an organisation."""
    with transaction.atomic():
        permit(by, Verb.SEAT, towards=circle)
        given = Seat.objects.create(
            circle=circle,
            person=person,
            organisation=organisation,
            role=role.value,
            starts=now(),
            ends=ends,
            agreement=agreement,
            given_by_id=by.person,
        )
        journal(by, action="seat", item=given)
        return given


def unseat(seat: Seat, *, by: Viewer) -> None:
    """End a seat at once."""
    with transaction.atomic():
        permit(by, Verb.SEAT, towards=seat.circle)
        moment = now()
        Seat.objects.filter(Q(ends=None) | Q(ends__gt=moment), pk=seat.pk).update(ends=moment)
        journal(by, action="unseat", item=seat)


def reveal_by_link(item, *, made: Circle, purpose: Purpose) -> None:
    """Give a pass sight of one item until the pass ends. The keeper's verb."""
    Reveal.objects.create(
        kind_id=item._meta.db_table, item=item.pk, circle=made, purpose=purpose.value, created=now(), until=made.until
    )


def end_reveals(items: Iterable[uuid.UUID], *, organisation: uuid.UUID | None = None) -> int:
    """End the reveals of items to an organisation, or to every pass when none is named. The keeper's verb."""
    to = {"circle__organisation": organisation} if organisation else {"circle__lt": 0}
    return Reveal.objects.filter(item__in=list(items), ended=None, **to).update(ended=now())
