"""At the set term names, minutes and voices go; hours, counts and what was published stay, and a certificate is still checked."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from tests.world import keeper
from traitdunion.events.attendance import acts
from traitdunion.events.enums_day import CardKind
from traitdunion.events.models import (
    Attendance,
    Ballot,
    Card,
    CardVote,
    Poll,
    Presence,
    Registrant,
    Registration,
    SurveyTally,
    SurveyWord,
    Table,
)
from traitdunion.events.outcome import account
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.models import DataKey
from traitdunion.sharing.keeping.sweeping import sweep
from traitdunion.sharing.models import Certificate

from .day_town import held_day, some

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
ENDED = ("presence", "survey_word", "ballot", "card_vote", "registrant")


def swept(worker) -> dict[str, int]:
    with worker():
        return sweep(*ENDED)


def full(town, day):
    """A day with a trace of each kind."""
    event = held_day(town, day=day)
    places = some(event)
    shop = town.workshops(event, 20)[0]
    half = next(iter(acts.questions.halves_of(event)))
    acts.tick(event, half=half, present=[row.pk for row, _secret in places], by=town.by())
    acts.issue(event, by=town.by())
    with keeper():
        table = Table.objects.create(event=event, workshop=shop, by_pass=places[0][0].by_pass, number=1)
        card = Card.objects.create(
            id=uuid.uuid4(), event=event, table=table, kind=CardKind.PROPOSAL, words="Éclairer.", created=now()
        )
        poll = Poll.objects.create(event=event, question="?", options=["a", "b"], created=now())
        CardVote.objects.create(event=event, card=card, mark=b"x" * 32)
        Ballot.objects.create(event=event, poll=poll, mark=b"x" * 32, choice=0)
        SurveyWord.objects.create(event=event, words="Plus de pauses.")
        SurveyTally.objects.create(event=event, question="useful", answer=4, n=9)
    return event


def left(event) -> dict[str, int]:
    models = (Presence, Registrant, CardVote, Ballot, SurveyWord, Registration, Attendance, Card, Poll, SurveyTally)
    with keeper():
        return {model.__name__: model.objects.filter(event=event).count() for model in models}


def test_names_go_and_statistics_stay(town, worker):
    old = full(town, today() - dt.timedelta(days=400))
    young = full(town, today() - dt.timedelta(days=300))
    before = account.account(town.by(), old)
    done = swept(worker)
    assert done == {"presence": 3, "registrant": 3, "survey_word": 1, "ballot": 1, "card_vote": 1}
    assert left(old) == {
        "Presence": 0, "Registrant": 0, "CardVote": 0, "Ballot": 0, "SurveyWord": 0,
        "Registration": 3, "Attendance": 3, "Card": 1, "Poll": 1, "SurveyTally": 1,
    }  # fmt: skip
    assert left(young)["Presence"] == 3
    assert account.account(town.by(), old) == before
    assert swept(worker) == {}
    with keeper():
        assert set(Certificate.objects.values_list("rule", flat=True)) == set(ENDED)
        assert DataKey.objects.filter(kind="events_registrant").count() == 3


def test_a_certificate_is_still_checked_and_no_longer_made(town, worker):
    event = full(town, today() - dt.timedelta(days=400))
    with keeper():
        reference = Attendance.objects.first().reference
    swept(worker)
    assert town.client().get(reverse("day:check_reference", args=[reference])).context["told"].minutes == 165
    client = town.client(town.organiser)
    assert client.get(reverse("day:certificates", args=[event.pk])).status_code == 404
    assert "nom effacé" in client.get(reverse("day:presence", args=[event.pk])).content.decode()
