"""Tables, cards, votes: one writes, many read, nothing doubled; who votes for what is told to nobody."""

import datetime as dt
import json
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.events.attendance.acts import NotDone
from traitdunion.events.enums_day import CardKind, PollState, QuestionState
from traitdunion.events.models import Ballot, Card, CardVote, Poll, QuestionPut, Table
from traitdunion.events.rooms import acts, questions
from traitdunion.events.rooms.rules import counted, may_follow, may_write, secret_of
from traitdunion.kernel.clock import now

from .day_town import registered, some

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
NOON = dt.datetime(2026, 6, 24, 12, tzinfo=dt.UTC)
A, B = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize(
    ("pen", "until", "tablet", "expected"),
    [(None, None, A, True), (A, NOON, A, True), (B, NOON + dt.timedelta(seconds=1), A, False), (B, NOON, A, True)],
)
def test_one_tablet_writes(pen, until, tablet, expected):
    assert may_write(pen, until, tablet, NOON) == expected


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        ("experience", "finding", True),
        ("proposal", "experience", True),
        ("proposal", "finding", True),
        ("finding", "proposal", False),
        ("experience", "proposal", False),
    ],
)
def test_what_follows_what(kind, before, expected):
    assert may_follow(CardKind(kind), CardKind(before)) == expected


def test_counting_choices():
    assert counted([0, 2, 2, 7, -1], 3) == [1, 0, 2]


@scene
def room(town):
    event = town.event(days=2)
    shop = town.workshops(event, 20)[0]
    table = acts.set_table(shop, facilitator="Médiation", by=town.by())
    return town, event, shop, table, secret_of(table.pk, settings.SECRET_KEY)


def sent(client, secret, **said):
    return client.post(reverse("day:act", args=[secret]), json.dumps(said), content_type="application/json")


def card(client, secret, words, kind="finding", key=None, **more):
    return sent(client, secret, do="card", key=str(key or uuid.uuid4()), kind=kind, words=words, **more)


def test_a_card_sent_twice_is_one(room):
    town, _event, _shop, _table, secret = room
    key = uuid.uuid4()
    answers = [card(town.client(), secret, "La rue est sombre le soir.", key=key).status_code for _time in range(2)]
    with keeper():
        assert (answers, list(Card.objects.values_list("words", flat=True))) == (
            [200, 200],
            ["La rue est sombre le soir."],
        )


def test_a_finding_then_an_experience_then_a_proposal(room):
    town, event, _shop, _table, secret = room
    keys = [uuid.uuid4() for _n in range(3)]
    for key, kind, follows in zip(keys, CardKind.values, ["", *keys], strict=False):
        card(town.client(), secret, f"Ce que dit la table, {kind}.", kind, key, follows=str(follows))
    found = questions.rooms(town.by(), event)[0].chains
    assert [[found[0].card.pk], [found[0].then[0].card.pk], [found[0].then[0].then[0].card.pk]] == [
        [key] for key in keys
    ]


@pytest.mark.parametrize(
    ("words", "because"),
    [("", "empty"), ("Appeler le 06 39 98 12 34.", "names_found"), ("Écrire à a.b@ville.example.", "names_found")],
)
def test_no_names(room, words, because):
    town, _event, _shop, _table, secret = room
    answer = card(town.client(), secret, words)
    assert (answer.status_code, answer.json()["because"]) == (409, because)


def test_unreadable_acts_and_wrong_links(room):
    town, _event, _shop, _table, secret = room
    client = town.client()
    assert [sent(client, secret, do="dance").status_code, sent(client, secret, do="card", key="x").status_code] == [
        400,
        400,
    ]
    assert client.get(reverse("day:table", args=["ABCDEFGHJKMNPQRS"])).status_code == 404


def test_the_pen_goes_from_one_tablet_to_another_and_no_card_is_lost(room):
    town, _event, _shop, table, secret = room
    client = town.client()
    assert sent(client, secret, do="pen", tablet=str(A)).status_code == 200
    assert sent(client, secret, do="pen", tablet=str(B)).json()["because"] == "pen_elsewhere"
    address = reverse("day:cards", args=[secret])
    assert [client.get(address, {"tablet": str(one)}).json()["writes"] for one in (A, B)] == [True, False]
    assert card(client, secret, "Écrit hors réseau par l’autre tablette.").status_code == 200
    with keeper():
        Table.objects.filter(pk=table.pk).update(pen_until=now())
    assert sent(client, secret, do="pen", tablet=str(B)).status_code == 200


def test_a_struck_card_is_gone_and_needs_the_pen(room):
    town, _event, _shop, _table, secret = room
    client, key = town.client(), uuid.uuid4()
    card(client, secret, "Trop vite dit.", key=key)
    sent(client, secret, do="pen", tablet=str(A))
    assert sent(client, secret, do="strike", key=str(key), tablet=str(B)).status_code == 409
    assert sent(client, secret, do="strike", key=str(key), tablet=str(A)).status_code == 200
    assert client.get(reverse("day:cards", args=[secret])).json()["cards"] == []


def test_without_script_a_form_writes_a_card(room):
    town, _event, _shop, _table, secret = room
    client = town.client()
    page = client.get(reverse("day:table", args=[secret]))
    client.post(
        reverse("day:act", args=[secret]),
        {"key": str(page.context["key"]), "kind": "finding", "words": "Le hall est ouvert."},
    )
    assert [one.words for one in client.get(reverse("day:table", args=[secret])).context["cards"]] == [
        "Le hall est ouvert."
    ]


def test_three_voices_taken_back_closed_and_forgotten(room):
    town, event, shop, _table, secret = room
    row, place = registered(event, "Lou", "Petit")
    keys = [uuid.uuid4() for _n in range(4)]
    for n, key in enumerate(keys):
        card(town.client(), secret, f"Une proposition, {n}.", "proposal", key)
    client, address = town.client(), reverse("day:vote", args=[place, shop.pk])
    for key in [*keys, keys[0]]:
        client.post(address, {"card": str(key)})
    shown = client.get(reverse("day:taking_part", args=[place]))
    assert shown.context["own"] == set(keys[1:3])
    acts.close_votes(shop, by=town.by())
    with keeper():
        assert (CardVote.objects.count(), list(Card.objects.order_by("created").values_list("voices", flat=True))) == (
            0,
            [0, 1, 1, 0],
        )
    with pytest.raises(NotDone) as refused:
        acts.vote(Card.objects.get(pk=keys[3]), workshop=shop, registration=row)
    assert refused.value.because == "vote_closed"


def test_cards_put_together_and_taken_apart(room):
    town, event, shop, _table, secret = room
    keys = [uuid.uuid4() for _n in range(2)]
    for key in keys:
        card(town.client(), secret, f"La lumière manque ici {key.hex[:2]}.", key=key)
    client, address = town.client(town.organiser), reverse("day:group", args=[event.pk, shop.pk])
    client.post(address, {"card": [str(key) for key in keys], "title": "La lumière"})
    assert [(one.title, len(some_)) for one, some_ in questions.rooms(town.by(), event)[0].groups] == [
        ("La lumière", 2)
    ]
    client.post(address, {"card": [str(key) for key in keys], "title": ""})
    assert questions.rooms(town.by(), event)[0].groups == []


def test_a_poll_opens_is_answered_once_a_person_and_closes(town):
    event = town.event(days=2)
    places = some(event)
    by = town.by()
    poll = acts.put_poll(
        event, question="Par quoi commencer ?", options=["La lumière", "", "Les halls", "La lumière"], by=by
    )
    address = reverse("day:answer_poll", args=[places[0][1], poll.pk])
    town.client().post(address, {"choice": "0"})
    acts.move_poll(poll, to=PollState.OPEN, by=town.by())
    for choice in ("0", "1", "9", "x"):
        town.client().post(address, {"choice": choice})
    town.client().post(reverse("day:answer_poll", args=[places[1][1], poll.pk]), {"choice": "1"})
    acts.move_poll(poll, to=PollState.CLOSED, by=town.by())
    with keeper():
        assert (Poll.objects.get().counts, Ballot.objects.count()) == ([0, 2], 0)


@pytest.mark.parametrize("options", [[], ["une"], ["une", "une"], [str(n) for n in range(9)]])
def test_a_poll_has_two_to_eight_answers(town, options):
    with pytest.raises(NotDone) as refused:
        acts.put_poll(town.event(), question="?", options=options, by=town.by())
    assert refused.value.because == "two_options_at_least"


def test_the_hosts_list_of_questions(town):
    event = town.event(days=2)
    row, _secret = registered(event, "Lou", "Petit", question="Qui signe la réponse ?")
    registered(event, "Sacha", "Lemoine")
    client = town.client(town.organiser)
    shown = client.get(reverse("day:put", args=[event.pk]))
    assert ([one.question for one, _state in shown.context["rows"]], "Petit" in shown.content.decode()) == (
        ["Qui signe la réponse ?"],
        False,
    )
    client.post(reverse("day:put_question", args=[event.pk, row.pk]), {"state": "asked"})
    with keeper():
        assert QuestionPut.objects.get().state == QuestionState.ASKED


def test_pages_of_the_organiser_ask_the_same_for_one_card_and_for_many(room):
    town, event, shop, _table, secret = room
    client, counts = town.client(town.organiser), []
    pages = [reverse("day:rooms", args=[event.pk]), reverse("day:screen", args=[event.pk, shop.pk])]
    for page in pages:
        client.get(page)
    for many in (1, 5):
        for n in range(many):
            card(town.client(), secret, f"Une phrase de la table, {many} {n}.")
        with CaptureQueriesContext(connection) as asked:
            assert [client.get(page).status_code for page in pages] == [200, 200]
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_strangers_see_no_table_no_card_no_vote(room):
    town, event, shop, _table, secret = room
    card(town.client(), secret, "Une phrase de la table.")
    client = town.client(town.stranger)
    names = [("rooms", ()), ("votes", ()), ("put", ()), ("screen", (shop.pk,)), ("table_sheet", (shop.pk,))]
    assert [client.get(reverse(f"day:{name}", args=[event.pk, *more])).status_code for name, more in names] == [404] * 5
    see_as(town.stranger)
    assert (Table.objects.count(), Card.objects.count(), Poll.objects.count()) == (0, 0, 0)


def test_other_pages_of_the_rooms_open(room):
    town, event, shop, _table, _secret = room
    client = town.client(town.organiser)
    poll = acts.put_poll(event, question="Par quoi commencer ?", options=["a", "b"], by=town.by())
    pages = [("votes", ()), ("poll_screen", (poll.pk,)), ("table_sheet", (shop.pk,))]
    assert [client.get(reverse(f"day:{name}", args=[event.pk, *more])).status_code for name, more in pages] == [200] * 3
