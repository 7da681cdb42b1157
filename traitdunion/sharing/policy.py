"""May this person do this to that? Read it aloud: each refusal is a sentence, and its name is the reason everywhere."""

import datetime as dt
from dataclasses import dataclass, field

from .enums import Basis, CircleKind, Level, SeatRole, Verb


@dataclass(frozen=True)
class SeatFacts:
    circle: int
    organisation: str
    role: SeatRole
    starts: dt.datetime
    ends: dt.datetime | None = None
    circle_until: dt.datetime | None = None
    circle_closed: bool = False
    awaits_proof: bool = False  # a group's seat, on a device where no second factor was given

    def lives(self, now: dt.datetime) -> bool:
        begun = self.starts <= now and (self.ends is None or self.ends > now)
        return begun and not self.circle_closed and (self.circle_until is None or self.circle_until > now)


@dataclass(frozen=True)
class RevealFacts:
    circle: int
    until: dt.datetime | None = None
    ended: bool = False

    def lives(self, now: dt.datetime) -> bool:
        return not self.ended and (self.until is None or self.until > now)


@dataclass(frozen=True)
class ItemFacts:
    level: Level
    reveals: tuple[RevealFacts, ...] = ()
    answerable_by: frozenset[int] = frozenset()  # circles of those who must answer, or read first
    contact_of: int | None = None  # the circle that keeps the reporter's contact data


@dataclass(frozen=True)
class CircleFacts:
    id: int
    kind: CircleKind
    basis: Basis = Basis.NONE


@dataclass(frozen=True)
class Question:
    verb: Verb
    now: dt.datetime
    seats: tuple[SeatFacts, ...] = ()
    passes: frozenset[int] = frozenset()  # held through a link
    item: ItemFacts | None = None
    towards: CircleFacts | None = None  # the circle shared with, or sat in
    coordinates: bool = False
    public: frozenset[int] = field(default_factory=lambda: frozenset({1}))

    @property
    def begun(self) -> tuple[SeatFacts, ...]:
        return tuple(seat for seat in self.seats if seat.lives(self.now))

    @property
    def living(self) -> tuple[SeatFacts, ...]:
        return tuple(seat for seat in self.begun if not seat.awaits_proof)

    @property
    def circles(self) -> frozenset[int]:
        return self.public | self.passes | {seat.circle for seat in self.living}

    @property
    def seen_by(self) -> frozenset[int]:
        reveals = self.item.reveals if self.item else ()
        return frozenset(reveal.circle for reveal in reveals if reveal.lives(self.now))


@dataclass(frozen=True)
class Decision:
    allowed: bool
    because: str

    def __bool__(self) -> bool:
        return self.allowed


def no_seat(q: Question) -> bool:
    """Nothing makes this person part of anything."""
    return not q.seats and not q.passes and not (q.verb == Verb.READ and q.seen_by & q.public)


def seat_ended(q: Question) -> bool:
    """Every seat this person had has ended, or has not begun."""
    return bool(q.seats) and not q.begun and not q.passes and not (q.verb == Verb.READ and q.seen_by & q.public)


def second_factor_missing(q: Question) -> bool:
    """A group opens only where this person confirmed, with a second factor, that it is really them."""
    veiled = {seat.circle for seat in q.begun if seat.awaits_proof}
    if q.item is not None and q.seen_by & veiled and not q.seen_by & q.circles:
        return True
    return q.towards is not None and q.towards.id in veiled


def reveal_ended(q: Question) -> bool:
    """It was shared with one of this person's circles, and no longer is."""
    if q.item is None or q.seen_by & q.circles:
        return False
    return any(reveal.circle in q.circles for reveal in q.item.reveals)


def not_shared_with_you(q: Question) -> bool:
    """It was never shared with any of this person's circles."""
    return q.item is not None and not q.seen_by & q.circles


def not_yours_to_answer(q: Question) -> bool:
    """Only who must answer, who reads first and the coordination may write."""
    if q.verb != Verb.WRITE or q.item is None or q.coordinates:
        return False
    return not q.item.answerable_by & q.circles


def contact_is_the_handlers(q: Question) -> bool:
    """The reporter's mail or phone is for the handler and the reporter alone."""
    if q.verb != Verb.SEE_CONTACT or q.item is None:
        return False
    mine = {seat.circle for seat in q.living}
    return q.item.contact_of not in mine and not q.passes & q.seen_by


def link_may_not_share(q: Question) -> bool:
    """Whoever holds only a link reads and answers; sharing is for members."""
    return q.verb in {Verb.SHARE, Verb.STOP_SHARING} and not q.living


def group_has_no_basis(q: Question) -> bool:
    """A group without a legal basis holds nothing confidential (L132-5 CSI)."""
    if q.verb != Verb.SHARE or q.towards is None or q.item is None:
        return False
    confidential = q.item.level == Level.GROUP
    return confidential and q.towards.kind == CircleKind.GROUP and q.towards.basis == Basis.NONE


def group_item_stays_in_its_group(q: Question) -> bool:
    """What a group exchanges goes to no third party: other groups, councils and organisations are third parties."""
    if q.verb != Verb.SHARE or q.towards is None or q.item is None or q.item.level != Level.GROUP:
        return False
    held_by = {circle for circle in q.seen_by if circle > 0}
    if q.towards.kind == CircleKind.PASS:
        return False
    return q.towards.kind != CircleKind.GROUP or bool(held_by - {q.towards.id})


def partners_item_is_not_public(q: Question) -> bool:
    """Making something public is an act of its own."""
    if q.verb != Verb.SHARE or q.towards is None or q.item is None:
        return False
    return q.towards.kind == CircleKind.PUBLIC and q.item.level != Level.PUBLIC


def seat_is_the_chairs_to_give(q: Question) -> bool:
    """A circle's chair or secretary seats its members; the coordination seats those of organisations and councils."""
    if q.verb != Verb.SEAT or q.towards is None:
        return False
    leads = any(seat.circle == q.towards.id and seat.role in {SeatRole.CHAIR, SeatRole.SECRETARY} for seat in q.living)
    open_to_coordination = q.towards.kind in {CircleKind.ORGANISATION, CircleKind.COUNCIL}
    return not leads and not (open_to_coordination and q.coordinates)


REFUSALS = (
    no_seat,
    seat_ended,
    second_factor_missing,
    reveal_ended,
    not_shared_with_you,
    link_may_not_share,
    not_yours_to_answer,
    contact_is_the_handlers,
    group_has_no_basis,
    group_item_stays_in_its_group,
    partners_item_is_not_public,
    seat_is_the_chairs_to_give,
)


def decide(question: Question) -> Decision:
    """Answer with the first refusal, or allow."""
    for refuses in REFUSALS:
        if refuses(question):
            return Decision(allowed=False, because=refuses.__name__)
    return Decision(allowed=True, because="need_to_know")
