"""Tables are set, cards are written once whatever the network does, grouped, voted on; polls open and close."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from traitdunion.kernel.clock import now
from traitdunion.kernel.wording import find
from traitdunion.places import published as places
from traitdunion.sharing.actions import hand_pass
from traitdunion.sharing.viewer import Viewer

from ..attendance.acts import EARLY, NotDone
from ..attendance.questions import run_by
from ..enums_day import CardKind, PollState, QuestionState
from ..models import Ballot, Card, CardGroup, CardVote, Event, Poll, QuestionPut, Registration, Table, Workshop
from .rules import PEN, VOICES, counted, may_follow, may_write, secret_of, voter

LONGEST, MOST_CARDS, MOST_OPTIONS = 400, 500, 8


@transaction.atomic
def set_table(workshop: Workshop, *, facilitator: str = "", rapporteur: str = "", by: Viewer) -> Table:
    """Set one more table: its link writes, until a day after the event."""
    event = run_by(by, workshop.sequence.event_id)
    pk = uuid.uuid4()
    made, _secret = hand_pass(until=event.ends + 24 * EARLY, secret=secret_of(pk, settings.SECRET_KEY))
    number = Table.objects.filter(workshop=workshop).count() + 1
    return Table.objects.create(
        id=pk, event=event, workshop=workshop, by_pass=made, number=number, facilitator=facilitator[:120], rapporteur=rapporteur[:120]
    )  # fmt: skip


def take_pen(table: Table, *, tablet: uuid.UUID) -> None:
    """Take the pen, or keep it; refuse while another tablet writes."""
    with transaction.atomic():
        held = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
        if not may_write(held.pen, held.pen_until, tablet, now()):
            raise NotDone("pen_elsewhere")
        Table.objects.filter(pk=held.pk).update(pen=tablet, pen_until=now() + PEN)


@transaction.atomic
def write_card(table: Table, *, key: uuid.UUID, kind: CardKind, words: str, follows: uuid.UUID | None = None, sure: bool = False) -> Card:  # fmt: skip
    """Write a card under the key that its tablet drew. Sent twice, it is one; what was written without network is never refused for the pen."""
    known = Card.objects.filter(pk=key).first()
    if known is not None:
        return _same(known, table)
    said = _refuse_people(words, table, sure=sure)
    if Card.objects.filter(table=table).count() >= MOST_CARDS:
        raise NotDone("too_many_cards")
    above = Card.objects.filter(pk=follows, event=table.event_id).first() if follows else None
    if above is not None and not may_follow(kind, CardKind(above.kind)):
        above = None
    made = Card(id=key, event_id=table.event_id, table=table, kind=kind, words=said, follows=above, created=now())
    Card.objects.bulk_create([made], ignore_conflicts=True)
    return _same(Card.objects.get(pk=key), table)


def _same(card: Card, table: Table) -> Card:
    if card.table_id != table.pk:
        raise NotDone("unknown_table")
    return card


def _refuse_people(words: str, table: Table, *, sure: bool) -> str:
    """Patterns that tell somebody are refused; a name is refused until the writer says that it is a place."""
    said = " ".join(words.split())[:LONGEST]
    if not said:
        raise NotDone("empty")
    codes = [table.event.commune_id] if table.event.commune_id else []
    found = find(said, known_places=places.names(codes))
    if any(one.severity == "block" for one in found):
        raise NotDone("names_found")
    if found and not sure:
        raise NotDone("perhaps_a_name")
    return said


def strike(table: Table, *, card: uuid.UUID, tablet: uuid.UUID) -> None:
    """Strike a card of one's own table, with the pen in hand."""
    take_pen(table, tablet=tablet)
    Card.objects.filter(pk=card, table=table, voices=None).update(struck=True)


@transaction.atomic
def group(workshop: Workshop, *, cards: Iterable[uuid.UUID], title: str, by: Viewer) -> CardGroup | None:
    """Put cards of a workshop together under a title; without a title, take them out of their group."""
    event = run_by(by, workshop.sequence.event_id)
    rows = Card.objects.filter(pk__in=list(cards), table__workshop=workshop, event=event)
    if not rows.exists():
        raise NotDone("no_card")
    made = (
        CardGroup.objects.create(event=event, workshop=workshop, title=title.strip()[:120]) if title.strip() else None
    )
    rows.update(group=made)
    return made


@transaction.atomic
def vote(card: Card, *, workshop: Workshop, registration: Registration) -> None:
    """Give a voice to a card, or take it back: three in each workshop."""
    if card.voices is not None:
        raise NotDone("vote_closed")
    mark = voter(registration.by_pass_id, workshop.pk, settings.SECRET_KEY)
    if CardVote.objects.filter(card=card, mark=mark).delete()[0]:
        return
    if CardVote.objects.filter(card__table__workshop=workshop, mark=mark).count() >= VOICES:
        raise NotDone("no_voice_left")
    CardVote.objects.bulk_create([CardVote(event_id=card.event_id, card=card, mark=mark)], ignore_conflicts=True)


@transaction.atomic
def close_votes(workshop: Workshop, *, by: Viewer) -> None:
    """Close the vote of a workshop: counts are kept on the cards, who voted is forgotten."""
    event = run_by(by, workshop.sequence.event_id)
    rows = list(Card.objects.filter(event=event, table__workshop=workshop, voices=None).annotate(n=Count("votes")))
    for one in rows:
        one.voices = one.n
    Card.objects.bulk_update(rows, ["voices"])
    CardVote.objects.filter(card__in=rows).delete()


@transaction.atomic
def put_poll(event: Event, *, question: str, options: Iterable[str], by: Viewer) -> Poll:
    held = run_by(by, event.pk)
    said = list(dict.fromkeys(one.strip()[:120] for one in options if one.strip()))
    if not question.strip() or not 2 <= len(said) <= MOST_OPTIONS:
        raise NotDone("two_options_at_least")
    return Poll.objects.create(event=held, question=question.strip()[:200], options=said, created=now())


@transaction.atomic
def move_poll(poll: Poll, *, to: PollState, by: Viewer) -> None:
    """Open a poll, or close it: then it is counted and who voted is forgotten."""
    run_by(by, poll.event_id)
    held = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if (held.state, to) not in {(PollState.READY, PollState.OPEN), (PollState.OPEN, PollState.CLOSED)}:
        raise NotDone("poll_is_elsewhere")
    held.state = to
    if to == PollState.CLOSED:
        held.counts = counted(Ballot.objects.filter(poll=held).values_list("choice", flat=True), len(held.options))
        Ballot.objects.filter(poll=held).delete()
    held.save(update_fields=["state", "counts"])


@transaction.atomic
def answer_poll(poll: Poll, *, choice: int, registration: Registration) -> None:
    """Vote; vote again while it is open, and the last one counts."""
    if poll.state != PollState.OPEN or not 0 <= choice < len(poll.options):
        raise NotDone("vote_closed")
    mark = voter(registration.by_pass_id, poll.pk, settings.SECRET_KEY)
    if not Ballot.objects.filter(poll=poll, mark=mark).update(choice=choice):
        Ballot.objects.bulk_create(
            [Ballot(event_id=poll.event_id, poll=poll, mark=mark, choice=choice)], ignore_conflicts=True
        )


@transaction.atomic
def put_question(event: Event, *, registration: uuid.UUID, state: QuestionState, by: Viewer) -> None:
    """Say what becomes of a question that came with a registration."""
    held = run_by(by, event.pk)
    row = Registration.objects.filter(pk=registration, event=held).first()
    if row is None:
        raise NotDone("unknown")
    QuestionPut.objects.update_or_create(registration=row, defaults={"event": held, "state": state})
