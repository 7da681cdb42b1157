"""What is asked of tables, cards, votes and questions, and for whom."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.http import Http404

from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import RegistrationState
from ..enums_day import PollState
from ..models import (
    Ballot,
    Card,
    CardGroup,
    CardVote,
    Event,
    Poll,
    QuestionPut,
    Registrant,
    Registration,
    Table,
    Workshop,
)
from .rules import Chain, chains, counted, ranked, secret_of, voter


def table_of(viewer: Viewer) -> Table:
    """Return the table whose link the viewer holds, or 404."""
    require(viewer)
    found = Table.objects.filter(by_pass__in=viewer.passes).select_related("workshop", "event").first()
    if found is None:
        raise Http404
    return found


def workshop(viewer: Viewer, event: Event, pk: uuid.UUID) -> Workshop:
    require(viewer)
    found = Workshop.objects.filter(pk=pk, sequence__event=event).select_related("sequence").first()
    if found is None:
        raise Http404
    return found


@dataclass
class Room:
    """A workshop, its tables with their links, its cards."""

    workshop: Workshop
    tables: list[tuple[Table, str]]
    chains: list[Chain]
    groups: list[tuple[CardGroup, list[Card]]]
    closed: bool


def rooms(viewer: Viewer, event: Event) -> list[Room]:
    """Return the workshops of an event with what their tables said; four questions whatever their number."""
    require(viewer)
    shops = list(
        Workshop.objects.filter(sequence__event=event)
        .select_related("sequence")
        .order_by("sequence__starts", "position")
    )
    tables = list(Table.objects.filter(event=event).order_by("number"))
    cards = list(standing(event))
    groups = list(CardGroup.objects.filter(event=event).order_by("title"))
    return [_room(shop, tables, cards, groups) for shop in shops]


def standing(event: Event):
    """Return the cards that were not struck, in the order they were written, with their voices."""
    rows = Card.objects.filter(event=event, struck=False).select_related("table").annotate(n=Count("votes"))
    return rows.order_by("created", "id")


def voices(card: Card) -> int:
    return card.n if card.voices is None else card.voices  # type: ignore[attr-defined]  # — counted by ``standing``


def _room(shop: Workshop, tables: list[Table], cards: list[Card], groups: list[CardGroup]) -> Room:
    own = [one for one in tables if one.workshop_id == shop.pk]
    here = {one.pk for one in own}
    said = [card for card in cards if card.table_id in here]
    together = [
        (one, [card for card in said if card.group_id == one.pk]) for one in groups if one.workshop_id == shop.pk
    ]
    links = [(one, secret_of(one.pk, settings.SECRET_KEY)) for one in own]
    closed = bool(said) and all(card.voices is not None for card in said)
    return Room(shop, links, chains(said), [(one, some) for one, some in together if some], closed)


def cards_of(viewer: Viewer, table: Table) -> list[Card]:
    require(viewer)
    return list(Card.objects.filter(table=table, struck=False).order_by("created", "id"))


def ranking(viewer: Viewer, shop: Workshop) -> list[tuple[Card, int]]:
    """Return the cards of a workshop, most voices first."""
    require(viewer)
    rows = [card for card in standing(shop.sequence.event) if card.table.workshop_id == shop.pk]
    return ranked(rows, {card.pk: voices(card) for card in rows})  # type: ignore[return-value]  # — the same cards come back


def own_votes(viewer: Viewer, registration: Registration, shops: list[Workshop]) -> set[uuid.UUID]:
    """Return the cards to which this person gave a voice."""
    require(viewer)
    marks = [voter(registration.by_pass_id, shop.pk, settings.SECRET_KEY) for shop in shops]
    return set(CardVote.objects.filter(event=registration.event_id, mark__in=marks).values_list("card", flat=True))


def poll(viewer: Viewer, event: Event, pk: uuid.UUID) -> Poll:
    require(viewer)
    found = Poll.objects.filter(pk=pk, event=event).first()
    if found is None:
        raise Http404
    return found


def polls(viewer: Viewer, event: Event) -> list[tuple[Poll, list[tuple[str, int]], int]]:
    """Return the polls of an event with what was counted so far; two questions."""
    require(viewer)
    given: dict[uuid.UUID, list[int]] = {}
    for one, choice in Ballot.objects.filter(event=event).values_list("poll", "choice"):
        given.setdefault(one, []).append(choice)
    rows = Poll.objects.filter(event=event).order_by("created", "id")
    return [_counted(row, given.get(row.pk, [])) for row in rows]


def _counted(row: Poll, choices: list[int]) -> tuple[Poll, list[tuple[str, int]], int]:
    numbers = row.counts if row.state == PollState.CLOSED else counted(choices, len(row.options))
    return row, list(zip(row.options, numbers, strict=True)), sum(numbers)


def own_choice(viewer: Viewer, registration: Registration, row: Poll) -> int | None:
    require(viewer)
    mark = voter(registration.by_pass_id, row.pk, settings.SECRET_KEY)
    return Ballot.objects.filter(poll=row, mark=mark).values_list("choice", flat=True).first()


def questions_put(viewer: Viewer, event: Event) -> list[tuple[Registrant, str]]:
    """Return the questions that came with registrations, for the host: with the organisation, and without the name."""
    require(viewer)
    rows = Registrant.objects.filter(event=event, registration__state=RegistrationState.CONFIRMED).exclude(question="")
    states = dict(QuestionPut.objects.filter(event=event).values_list("registration", "state"))
    ordered = rows.select_related("registration").order_by("registration__created", "id")
    return [(one, states.get(one.registration_id, "")) for one in ordered]
