"""Laureates enter the programme of an event: each its time, none when one does not fit, never twice."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.stage import scene
from tests.world import circle_of, keeper, make_organisation, open_part
from traitdunion.awards import actions
from traitdunion.awards.models import Laureate
from traitdunion.events.models import Event, Sequence
from traitdunion.kernel.ids import new_id
from traitdunion.people.enums import Part

from .conftest import because

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@scene
def prized(town):
    """An edition whose results are out: two laureates."""
    town.edition = town.call(blind=False)
    town.files = [
        town.applies(town.edition, town.caretaker, town.landlord),
        town.applies(town.edition, town.driver, town.transport, commune=("75001", "Paris 1er")),
    ]
    with keeper():
        open_part(town.authority, Part.EVENTS, town.coordinator)
        for place, one in enumerate(town.files, 1):
            Laureate.objects.create(
                call=town.edition, application=one, prize="laureate", position=place, title=f"Action {place}", name="Orvelle Habitat",
                theme="relations", words="Un partenariat dense." if place == 1 else "", created=timezone.now(),
            )  # fmt: skip
    town.edition = town.time_passes(town.edition, **dict.fromkeys(("sealed", "opened", "announced"), timezone.now()))
    return town


def event(town, organiser=None, **more) -> Event:
    body, starts = organiser or town.authority.handler, timezone.now().replace(second=0, microsecond=0) + 30 * 24 * HOUR
    given = {
        "circle": circle_of(body), "organiser": body, "authority": town.authority, "kind": "web", "by_video": True, "title": "La remise",
        "slug": f"remise-{new_id().hex[:6]}", "starts": starts, "ends": starts + HOUR, "state": "draft", "created": timezone.now(),
    } | more  # fmt: skip
    with keeper():
        return Event.objects.create(**given)


def plan(town, held, **more):
    facts = {"event": held.pk, "starts": held.starts, "minutes": 15} | more
    return actions.plan_ceremony(town.edition, **facts, by=town.by())


def test_each_laureate_has_a_time_one_after_the_other(prized):
    held = event(prized)

    assert plan(prized, held, starts=held.starts + HOUR / 4) == 2
    rows = (
        Sequence.objects.filter(event=held).order_by("starts").values_list("kind", "title", "starts", "ends", "summary")
    )
    quarter = HOUR / 4
    assert list(rows) == [
        (
            "prize",
            "Action 1",
            held.starts + quarter,
            held.starts + 2 * quarter,
            "Orvelle Habitat, Prix 2026\nUn partenariat dense.",
        ),
        ("prize", "Action 2", held.starts + 2 * quarter, held.starts + 3 * quarter, "Orvelle Habitat, Prix 2026"),
    ]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"minutes": 31}, "outside_the_event"),
        ({"starts": timezone.now()}, "outside_the_event"),
        ({"event": new_id()}, "no_such_event"),
    ],
)
def test_what_does_not_fit_adds_nothing(prized, wrong, word):
    held = event(prized)

    assert because(lambda: plan(prized, held, **wrong)) == word
    assert Sequence.objects.filter(event=held).count() == 0


def test_a_prize_enters_a_programme_once(prized):
    held = event(prized)
    plan(prized, held)

    assert because(lambda: plan(prized, held)) == "already_planned"
    assert Sequence.objects.filter(event=held).count() == 2


def test_an_event_of_somebody_else_is_none(prized):
    with keeper():
        other = make_organisation("Réseau des ponts", "network")

    assert because(lambda: plan(prized, event(prized, organiser=other))) == "no_such_event"


def test_nothing_is_told_before_the_results(prized):
    held = event(prized)
    prized.edition = prized.time_passes(prized.edition, announced=None)

    assert because(lambda: plan(prized, held)) == "not_announced"
    assert prized.client(prized.coordinator).get(f"/jury/{prized.edition.pk}/ceremonie/").status_code == 404


def test_on_screen(prized):
    client, page = prized.client(prized.coordinator), f"/jury/{prized.edition.pk}/ceremonie/"
    assert "Aucune rencontre à venir" in client.get(page).content.decode()
    held = event(prized)
    assert "La remise, " in client.get(page).content.decode()
    said = {
        "event": str(held.pk),
        "starts": timezone.localtime(held.starts).strftime("%Y-%m-%dT%H:%M"),
        "minutes": "90",
    }
    assert "Donnez de 5 à 60 minutes." in client.post(page, said).content.decode()
    sent = client.post(page, said | {"minutes": "10"})
    assert (sent.status_code, sent["Location"]) == (302, f"/organiser/{held.pk}/")
    assert prized.client(prized.caretaker).get(page).status_code == 404
