"""Edits of one meeting's minutes by two browsers, one of them offline for a while: no word is lost, and none is made up.

Two hundred edits and thirty seconds with ``TU_WHOLE=1``; a quarter of them every day.
"""

import datetime as dt
import os
import random
import time
from contextlib import suppress

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as Late

from tests.councils.conftest import Councils
from tests.world import keeper, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import Layer
from traitdunion.councils.models import Block, BlockVersion
from traitdunion.kernel.ids import new_id
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Seat

pytestmark = [pytest.mark.journey]
BLOCKS = 5
EDITS, AWAY = (200, 30) if os.environ.get("TU_WHOLE") else (50, 5)  # seconds


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        made = Councils()
        with keeper():
            Seat.objects.filter(person=made.caretaker, circle=made.watch).update(role=SeatRole.CHAIR.value)
        by = see_as(made.coordinator)
        starts = timezone.now() + dt.timedelta(minutes=20)
        made.meeting = actions.plan(made.night, starts=starts, where="Mairie", by=by)
        actions.add_point(made.meeting, title="Hall D du Bourdon", layer=Layer.GROUP, by=by)
        actions.open_meeting(made.meeting, by=by)
        made.meeting.refresh_from_db()
        for rank in range(BLOCKS):
            actions.write(made.meeting, key=new_id(), text=f"début{rank}", where=actions.Where(), by=by)
    return made


@pytest.fixture
def writer(enter, town):
    """Open the minutes as somebody who keeps them."""
    return lambda person: enter(person).open(f"/instances/seances/{town.meeting.pk}/compte-rendu/").page


def areas(page: Page):
    return page.locator("textarea[data-block]")


def add(page: Page, rank: int, word: str) -> None:
    """Put the caret at the end of a paragraph and type one word more, key by key."""
    areas(page).nth(rank).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {word}")


def put(page: Page, rank: int, word: str) -> None:
    """The same at one stroke, as a phone's keyboard does: a pause never falls inside a word, so that nothing but whole words is ever sent."""
    areas(page).nth(rank).focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f" {word}")


def choose(page: Page, dice: random.Random) -> int:
    """Answer every clash that shows: mine or the other one's."""
    shown = page.locator(".clash")
    answered = 0
    while shown.count() and answered < EDITS:
        with suppress(Late):  # it may be answered already: the page was about to say so
            shown.first.get_by_role("button").nth(dice.randrange(2)).click(timeout=1_000)
            answered += 1
        page.wait_for_timeout(150)
    return answered


def settle(pages: list[Page], dice: random.Random) -> None:
    """Wait until nothing waits any more in either browser."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for page in pages:
            areas(page).first.blur()
            choose(page, dice)
        if not any(page.locator("textarea[data-dirty], .clash").count() for page in pages):
            return
        pages[0].wait_for_timeout(300)
    raise AssertionError("Words still wait in a browser.")


def written() -> tuple[set[str], set[str]]:
    """Return every word that the minutes hold, and every word of their versions."""
    with transaction.atomic(), keeper():
        texts = list(Block.objects.values_list("text", flat=True))
        past = list(BlockVersion.objects.values_list("text", flat=True))
    return {word for one in texts for word in one.split()}, {word for one in past for word in one.split()}


def test_many_edits_by_two_browsers_lose_no_word(writer, town):
    dice = random.Random(12)
    pages = [writer(town.coordinator), writer(town.caretaker)]
    typed = {f"début{rank}" for rank in range(BLOCKS)}
    clashes, gone = 0, 0.0
    for edit in range(EDITS):
        if edit == EDITS // 3:
            pages[1].context.set_offline(True)
            gone = time.monotonic()
        back = gone and time.monotonic() - gone >= AWAY
        if back:
            pages[1].context.set_offline(False)
            gone = 0.0
        if gone and edit == EDITS - EDITS // 5:  # the rest is typed once both are there again
            pages[1].wait_for_timeout(max(0, AWAY - (time.monotonic() - gone)) * 1000)
            pages[1].context.set_offline(False)
            gone = 0.0
        page = dice.choice(pages)
        clashes += choose(page, dice)
        put(page, dice.randrange(BLOCKS), word := f"mot{edit}")
        typed.add(word)
    settle(pages, dice)
    held, past = written()
    assert held | past == typed  # in the minutes, or in a version: none lost, none cut, none that nobody typed
    assert clashes > 0
    for rank, text in enumerate(standing(pages[0])):  # what the other wrote last comes in by itself
        expect(areas(pages[0]).nth(rank)).to_have_value(text, timeout=15_000)


def standing(page: Page) -> list[str]:
    """Return what the server holds, in the order of the page."""
    keys = [areas(page).nth(rank).get_attribute("data-block") for rank in range(BLOCKS)]
    with transaction.atomic(), keeper():
        texts = dict(Block.objects.values_list("pk", "text"))
    return [next(text for pk, text in texts.items() if str(pk) == key) for key in keys]


def test_two_paragraphs_never_meet(writer, town):
    pages = [writer(town.coordinator), writer(town.caretaker)]
    for turn in range(6):
        for rank, page in enumerate(pages):
            add(page, rank, f"mot{rank}{turn}")
    for page in pages:
        areas(page).first.blur()
        page.locator("body").click(position={"x": 2, "y": 2})
        expect(page.locator("textarea[data-dirty]")).to_have_count(0)
    assert [page.locator(".clash").count() for page in pages] == [0, 0]
    with transaction.atomic(), keeper():
        texts = list(Block.objects.order_by("position").values_list("text", flat=True))[:2]
    assert texts == [f"début{rank}" + "".join(f" mot{rank}{turn}" for turn in range(6)) for rank in (0, 1)]


def hold_first_save(request: Route, held: list[Route]) -> None:
    held.append(request) if '"save"' in request.request.post_data and not held else request.continue_()


def test_the_later_writer_sees_both_and_keeps_either_words_typed_meanwhile_included(writer, town, look):
    first, late = writer(town.coordinator), writer(town.caretaker)
    late.context.set_offline(True)
    add(late, 0, "tard")
    expect(late.locator(".block:has(textarea[data-block]) .said").first).to_have_text(
        "Réseau absent : vos mots attendent ici"
    )
    add(first, 0, "tôt")
    areas(first).first.blur()
    expect(first.locator("textarea[data-dirty]")).to_have_count(0)
    late.context.set_offline(False)
    clash = late.locator(".clash")
    expect(clash).to_contain_text("début0 tôt")
    expect(clash).to_contain_text("début0 tard")
    add(late, 0, "encore")
    expect(clash).to_contain_text("début0 tard encore")
    on_the_way = []
    late.route("**/compte-rendu/blocs/", lambda one: hold_first_save(one, on_the_way))
    clash.get_by_role("button", name="Garder l’autre").click()
    add(late, 0, "aussi")  # while the answer is on its way
    on_the_way[0].continue_()
    expect(clash).to_have_count(0)
    expect(late.locator("textarea[data-dirty]")).to_have_count(0)
    expect(areas(late).first).to_have_value("début0 tôt")
    held, past = written()
    assert ({"tôt"} <= held, {"tard", "encore", "aussi"} <= past, {"tard", "encore", "aussi"} & held) == (
        True,
        True,
        set(),
    )


def test_what_others_write_comes_in_where_nothing_waits(writer, town):
    first, other = writer(town.coordinator), writer(town.caretaker)
    add(first, 1, "vu")
    areas(first).nth(1).blur()
    expect(areas(other).nth(1)).to_have_value("début1 vu", timeout=12_000)
    add(other, 1, "ailleurs")
    areas(other).nth(1).blur()
    expect(other.locator("textarea[data-dirty]")).to_have_count(0)
    assert other.locator(".clash").count() == 0


def test_a_paragraph_added_without_network_arrives_once(writer, town):
    page = writer(town.coordinator)
    page.context.set_offline(True)
    fresh = page.locator(".block.new").first
    fresh.locator("textarea").fill("Un paragraphe de plus.")
    fresh.get_by_role("button", name="Ajouter").click()
    expect(fresh.locator(".said")).to_have_text("Réseau absent : vos mots attendent ici")
    page.context.set_offline(False)
    expect(areas(page)).to_have_count(BLOCKS + 1, timeout=12_000)
    with transaction.atomic(), keeper():
        assert Block.objects.filter(text="Un paragraphe de plus.").count() == 1
