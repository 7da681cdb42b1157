"""A meeting from its agenda to its list, by the keyboard alone; the network goes for a while and no decision is lost or doubled."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from tests.councils.conftest import Councils
from tests.world import keeper, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import Layer
from traitdunion.councils.models import Block, Decision, Meeting
from traitdunion.kernel.ids import new_id

pytestmark = [pytest.mark.journey]
TYPED = ("Garder les médiateurs jusqu’aux vacances", "orv", "+15")


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        made = Councils()
        starts = timezone.now() + dt.timedelta(minutes=20)
        made.meeting = actions.plan(made.night, starts=starts, where="Mairie", by=see_as(made.coordinator))
        actions.add_point(made.meeting, title="Hall D du Bourdon", layer=Layer.GROUP, by=see_as(made.coordinator))
    return made


@pytest.fixture
def secretary(enter, town):
    return enter(town.coordinator)


def decided() -> list[tuple[str, str]]:
    with transaction.atomic(), keeper():
        return list(Decision.objects.order_by("created").values_list("what", "layer"))


def decide(page, what, lead, due):
    """D, what, Tab, who, Tab, when, Enter: no pointer."""
    page.keyboard.press("d")
    page.keyboard.type(what)
    for words in (lead, due):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_a_meeting_is_held_by_the_keyboard_through_a_cut(secretary, town, look):
    base = f"/instances/seances/{town.meeting.pk}/"
    secretary.open("/instances/").reads_well("Cellule de veille des Carillons")
    secretary.open(base).reads_well("Envoyer l’ordre du jour")
    look(secretary, "seance-preparee-1280")
    secretary.tap("Envoyer l’ordre du jour").reads_well()
    secretary.tap("Tous présents").tap("Noter les présences cochées")
    secretary.tap("Ouvrir la séance").reads_well("Noter")
    page = secretary.page
    decide(page, *TYPED)
    expect(page.locator("#decided")).to_contain_text("Orvelle Habitat")
    page.context.set_offline(True)
    decide(page, "Réparer la lumière du porche", "orv", "18/12")
    expect(page.locator("#away")).to_be_visible()
    page.keyboard.press("h")
    page.keyboard.press("s")
    expect(page.locator("#pt")).to_have_text("Hall D du Bourdon")
    page.keyboard.press("l")
    decide(page, "Afficher les horaires", "orv", "vendredi")
    look(secretary, "salle-sans-reseau-1280")
    page.context.set_offline(False)
    expect(page.locator("#away")).to_be_hidden(timeout=20_000)
    assert decided() == [
        (TYPED[0], "group"),
        ("Réparer la lumière du porche", "group"),
        ("Afficher les horaires", "shareable"),
    ]
    with transaction.atomic(), keeper():
        assert Block.objects.filter(kind="off_tool").count() == 1
    _curtain(page)
    _closed(secretary, town)


def _curtain(page):
    page.keyboard.press("r")
    expect(page.locator("#curtain")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("#curtain")).to_be_hidden()


def _closed(secretary, town):
    secretary.open(f"/instances/seances/{town.meeting.pk}/clore/").reads_well().sees("Rien à regarder")
    secretary.page.get_by_role("button", name="Clore la séance").click()
    secretary.page.get_by_role("button", name="Envoyer le relevé").click()
    expect(secretary.page.get_by_role("heading", name="Relevé de décisions")).to_be_visible()
    secretary.open(f"/instances/seances/{town.meeting.pk}/compte-rendu/").reads_well()
    with transaction.atomic(), keeper():
        assert Meeting.objects.get(pk=town.meeting.pk).sent is not None


def test_two_writers_see_both_texts(secretary, town, look):
    with transaction.atomic():
        by = see_as(town.coordinator)
        actions.open_meeting(town.meeting, by=by)
        town.meeting.refresh_from_db()
        block = actions.write(town.meeting, key=new_id(), text="Le hall est calme.", where=actions.Where(), by=by)
    secretary.open(f"/instances/seances/{town.meeting.pk}/compte-rendu/")
    with transaction.atomic():
        actions.save(
            block, meeting=town.meeting, seen=actions.Seen(1), text="Le hall est éclairé.", by=see_as(town.coordinator)
        )
    area = secretary.page.locator("textarea[data-block]").first
    area.fill("Le hall est propre.")
    area.blur()
    clash = secretary.page.locator(".clash")
    expect(clash).to_contain_text("Le hall est éclairé.")
    look(secretary, "deux-textes-1280")
    clash.get_by_role("button", name="Garder le mien").click()
    expect(secretary.page.locator(f"#b-{block.pk} .said")).to_have_text("Gardé")
    with transaction.atomic(), keeper():
        assert Block.objects.get(pk=block.pk).text == "Le hall est propre."
