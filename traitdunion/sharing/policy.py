"""May this person do this to that? Read it aloud: each refusal is a sentence, and its name is the reason everywhere."""

import datetime as dt
from dataclasses import dataclass, field

from .enums import Basis, CircleKind, Level, Purpose, SeatRole, Verb

LEADS = {SeatRole.CHAIR, SeatRole.SECRETARY}


@dataclass(frozen=True)
class CharterFacts:
    """A charter of a group: from when, until when, for what; and whether the person who asks accepted its words."""

    number: int
    effective: dt.datetime
    until: dt.datetime
    accepted: bool = False
    purposes: frozenset[str] = frozenset()
    information: frozenset[str] = frozenset()
    partner_kinds: frozenset[str] = frozenset()
    keep_until: dt.datetime | None = None  # what is shared into the group now stays there until then, at most

    def lapsed(self, now: dt.datetime) -> bool:
        return self.until <= now


def in_force(charters: tuple[CharterFacts, ...], now: dt.datetime) -> CharterFacts | None:
    """Return the last version that has taken effect."""
    begun = [charter for charter in charters if charter.effective <= now]
    return max(begun, key=lambda charter: charter.number, default=None)


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

    needs_charter: bool = False  # a group that may hold confidential items
    charters: tuple[CharterFacts, ...] = ()

    def lives(self, now: dt.datetime) -> bool:
        begun = self.starts <= now and (self.ends is None or self.ends > now)
        return begun and not self.circle_closed and (self.circle_until is None or self.circle_until > now)

    def frozen(self, now: dt.datetime) -> bool:
        charter = in_force(self.charters, now)
        return self.needs_charter if charter is None else charter.lapsed(now)

    def sleeps(self, now: dt.datetime) -> bool:
        charter = in_force(self.charters, now)
        return charter is not None and not charter.accepted


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
    information: str = ""  # what it speaks of, for the charters of groups


@dataclass(frozen=True)
class CircleFacts:
    id: int
    kind: CircleKind
    basis: Basis = Basis.NONE
    charters: tuple[CharterFacts, ...] = ()
    own_items_only: bool = False
    led: bool = True  # a chair or a secretary sits there


@dataclass(frozen=True)
class Question:
    verb: Verb
    now: dt.datetime
    seats: tuple[SeatFacts, ...] = ()
    passes: frozenset[int] = frozenset()  # held through a link
    item: ItemFacts | None = None
    towards: CircleFacts | None = None  # the circle shared with, or sat in
    coordinates: bool = False
    keeps_council: bool = False  # chair or secretary of a council
    proved: bool = False  # a second factor was given on this device
    purpose: Purpose | None = None  # of a share
    until: dt.datetime | None = None
    reason: str = ""  # typed by who opens what is archived, or widens
    archived: bool = False  # past its use: its term runs out in the archive
    partner: str = ""  # the kind of the organisation that shares, or that is to be represented
    to_level: Level | None = None  # of a widening, or what is taken back
    held_by: int | None = None  # the group that holds the item
    brought_by: str = ""  # the organisation that brought it there
    wording: str = ""  # what was found in what would be read: « block », « warn », nothing
    public: frozenset[int] = field(default_factory=lambda: frozenset({1}))

    @property
    def begun(self) -> tuple[SeatFacts, ...]:
        return tuple(seat for seat in self.seats if seat.lives(self.now))

    @property
    def living(self) -> tuple[SeatFacts, ...]:
        """The seats that open something: neither asleep, nor frozen, nor waiting for a second factor."""
        awake = (seat for seat in self.begun if not seat.sleeps(self.now) and not seat.frozen(self.now))
        return tuple(seat for seat in awake if not seat.awaits_proof)

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
    if q.verb == Verb.TAKE_OVER and not q.proved:
        return True
    veiled = {seat.circle for seat in q.begun if seat.awaits_proof}
    if q.item is not None and q.seen_by & veiled and not q.seen_by & q.circles:
        return True
    return q.towards is not None and q.towards.id in veiled


def charter_lapsed(q: Question) -> bool:
    """The group's charter has lapsed, or is not there: nothing opens and nothing is shared until one is in force."""
    if q.verb == Verb.SHARE and q.towards is not None and q.towards.kind == CircleKind.GROUP:
        charter = in_force(q.towards.charters, q.now)
        if charter.lapsed(q.now) if charter else q.towards.basis != Basis.NONE:
            return True
    return _opens_only_by({seat.circle for seat in q.begun if seat.frozen(q.now)}, q)


def charter_not_accepted(q: Question) -> bool:
    """A seat sleeps until its person has accepted the charter in force."""
    return _opens_only_by({seat.circle for seat in q.begun if seat.sleeps(q.now)}, q)


def _opens_only_by(shut: set[int], q: Question) -> bool:
    return q.item is not None and bool(q.seen_by & shut) and not q.seen_by & q.circles


def reveal_ended(q: Question) -> bool:
    """It was shared with one of this person's circles, and no longer is."""
    if q.item is None or q.seen_by & q.circles:
        return False
    return any(reveal.circle in q.circles for reveal in q.item.reveals)


def not_shared_with_you(q: Question) -> bool:
    """It was never shared with any of this person's circles."""
    return q.item is not None and not q.seen_by & q.circles


def archived_without_reason(q: Question) -> bool:
    """What is archived opens with a typed reason alone, except to whoever holds its own link."""
    return q.verb == Verb.READ and q.archived and not q.reason.strip() and not q.passes & q.seen_by


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


def _shares_into_group(q: Question) -> bool:
    return q.verb == Verb.SHARE and q.towards is not None and q.towards.kind == CircleKind.GROUP


def group_is_not_yours(q: Question) -> bool:
    """Only who sits in a group shares into it: to others it is not there."""
    return _shares_into_group(q) and q.towards is not None and q.towards.id not in {seat.circle for seat in q.living}


def group_holds_its_own_only(q: Question) -> bool:
    """This group has chosen to hold nothing but what is born in it."""
    return _shares_into_group(q) and q.towards is not None and q.towards.own_items_only


def _charter(q: Question) -> CharterFacts | None:
    return in_force(q.towards.charters, q.now) if q.towards is not None else None


def charter_lacks_purpose(q: Question) -> bool:
    """The charter does not foresee sharing for this purpose."""
    charter = _charter(q)
    return _shares_into_group(q) and charter is not None and q.purpose not in charter.purposes


def charter_lacks_information(q: Question) -> bool:
    """The charter does not foresee this category of information."""
    charter, item = _charter(q), q.item
    return (
        _shares_into_group(q)
        and charter is not None
        and item is not None
        and item.information not in charter.information
    )


def charter_lacks_partner(q: Question) -> bool:
    """The charter does not foresee this kind of partner, neither to share nor to sit."""
    charter = _charter(q)
    if charter is None or not (_shares_into_group(q) or (q.verb == Verb.SEAT and q.partner)):
        return False
    return q.partner not in charter.partner_kinds


def charter_keeps_less_long(q: Question) -> bool:
    """The charter keeps what is shared for less long than that."""
    charter = _charter(q)
    if charter is None or charter.keep_until is None or not _shares_into_group(q):
        return False
    return q.until is not None and q.until > charter.keep_until


def group_is_the_coordinations_to_open(q: Question) -> bool:
    """The coordination opens the groups of its council."""
    return q.verb == Verb.OPEN_GROUP and not q.coordinates


def lead_is_the_chairs(q: Question) -> bool:
    """A group's charter, its signed sheets and its closing are for its chair and its secretary, even while their seats sleep."""
    if q.verb != Verb.LEAD or q.towards is None:
        return False
    return not any(seat.circle == q.towards.id and seat.role in LEADS for seat in q.begun)


def takeover_is_the_coordinations(q: Question) -> bool:
    """A group that nobody leads is taken up by the coordination, or by who keeps the papers of its council."""
    return q.verb == Verb.TAKE_OVER and not (q.coordinates or q.keeps_council)


def group_has_a_lead(q: Question) -> bool:
    """Somebody leads this group, or it is not theirs to know: it stays closed to whoever is outside."""
    return q.verb == Verb.TAKE_OVER and (q.towards is None or q.towards.led)


def seat_is_the_chairs_to_give(q: Question) -> bool:
    """A circle's chair or secretary seats its members; the coordination seats those of organisations and councils."""
    if q.verb != Verb.SEAT or q.towards is None:
        return False
    leads = any(seat.circle == q.towards.id and seat.role in LEADS for seat in q.begun)
    open_to_coordination = q.towards.kind in {CircleKind.ORGANISATION, CircleKind.COUNCIL}
    return not leads and not (open_to_coordination and q.coordinates)


WIDER = {(Level.GROUP, Level.PARTNERS), (Level.PARTNERS, Level.PUBLIC)}
SHORTEST_REASON = 10


def not_the_next_level(q: Question) -> bool:
    """A group's item goes to partners first, and what partners share to everybody: one act for each."""
    if q.verb != Verb.WIDEN or q.item is None:
        return False
    return (q.item.level, q.to_level) not in WIDER


def not_yours_to_widen(q: Question) -> bool:
    """Who chairs a group, or keeps its papers, for the organisation that brought the item; then the coordination."""
    if q.verb not in {Verb.WIDEN, Verb.NARROW}:
        return False
    if q.to_level == Level.PUBLIC:
        return not q.coordinates
    mine = (seat for seat in q.living if seat.circle == q.held_by and seat.role in LEADS)
    return not any(q.brought_by in {"", seat.organisation} for seat in mine)


def personal_data_left(q: Question) -> bool:
    """What would be read lets someone be recognised."""
    return q.verb == Verb.WIDEN and bool(q.wording)


def reason_missing(q: Question) -> bool:
    """More people see it for a reason, which is written down; so is why a group is taken up."""
    return q.verb in {Verb.WIDEN, Verb.TAKE_OVER} and len(q.reason.strip()) < SHORTEST_REASON


REFUSALS = (
    no_seat,
    seat_ended,
    second_factor_missing,
    charter_lapsed,
    charter_not_accepted,
    reveal_ended,
    not_shared_with_you,
    archived_without_reason,
    link_may_not_share,
    not_yours_to_answer,
    contact_is_the_handlers,
    group_has_no_basis,
    group_item_stays_in_its_group,
    partners_item_is_not_public,
    group_is_not_yours,
    group_holds_its_own_only,
    charter_lacks_purpose,
    charter_lacks_information,
    charter_lacks_partner,
    charter_keeps_less_long,
    group_is_the_coordinations_to_open,
    lead_is_the_chairs,
    takeover_is_the_coordinations,
    group_has_a_lead,
    seat_is_the_chairs_to_give,
    not_the_next_level,
    not_yours_to_widen,
    personal_data_left,
    reason_missing,
)


def decide(question: Question) -> Decision:
    """Answer with the first refusal, or allow."""
    for refuses in REFUSALS:
        if refuses(question):
            return Decision(allowed=False, because=refuses.__name__)
    return Decision(allowed=True, because="need_to_know")
