"""Agents at work, told in a browser: read, take, answer by keyboard alone; on a phone; without script."""

import re

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests.reports.desk import Desk, fill
from tests.world import keeper, see_as
from traitdunion.reports.enums import State
from traitdunion.reports.models import Report
from traitdunion.sharing.queries import visible


@pytest.fixture
def desk(live_db):
    with keeper():
        desk = Desk()
    desk.made = fill(desk)
    return desk


@transaction.atomic
def state_of(desk, key) -> str:
    return visible(see_as(desk.agent), Report).get(pk=desk.made[key].pk).state


def row(page, heading):
    return page.get_by_role("row").filter(has_text=heading)


def press(story, *keys):
    for key in keys:
        story.page.keyboard.press(key)


def test_an_agent_reads_and_answers_by_keyboard_alone(desk, tell, look):
    story = tell("desk", account=desk.agent.account).open("/travail/")
    page = story.page
    expect(page.locator("#vues .tag").first).to_have_text("9")
    story.reads_well()
    look(story, "suivi-1280")

    press(story, "j", "j", "j")
    expect(page.locator(":focus")).to_have_text("Bar, terrasse, Quai des Gabares")
    press(story, "x")
    expect(page.locator("[data-chosen]")).to_have_text("1 choisi")
    press(story, "a")
    expect(row(page, "Bar, terrasse")).to_contain_text("Lu")
    assert state_of(desk, "noise") == State.READ

    row(page, "Hall occupé").get_by_role("link").focus()
    press(story, "Enter")
    expect(page.locator("#fiche h2")).to_be_focused()
    expect(page.locator("#fiche")).to_contain_text("on ne passe plus")
    story.reads_well()
    look(story, "suivi-fiche-1280")
    answer_from_the_sheet(story)
    assert state_of(desk, "hall") == State.PARTLY


def answer_from_the_sheet(story):
    """From the sheet's title on, Tab and Enter alone."""
    page = story.page
    summary = page.locator("#fiche summary", has_text="Noter une réponse")
    for _step in range(12):
        press(story, "Tab")
        if summary.evaluate("(it) => it === document.activeElement"):
            break
    press(story, "Enter", "Tab", "ArrowDown", "Tab")
    expect(page.get_by_label("Ce que lira qui a parlé").first).to_be_focused()
    page.keyboard.type("La porte ferme. La lumière attend une pièce.")
    press(story, "Tab", "Enter")
    expect(page.locator("#fiche .undo")).to_contain_text("Réponse donnée : fait en partie")


def test_an_answer_is_taken_back_and_the_table_follows(desk, tell):
    page = tell("desk", account=desk.agent.account).open(f"/travail/?fiche={desk.made['noise'].pk}").page
    page.locator("#fiche").get_by_role("button", name="Marquer comme lu").click()
    expect(row(page, "Bar, terrasse")).to_contain_text("Lu")
    page.locator("#fiche").get_by_role("button", name=re.compile("Annuler")).click()
    expect(row(page, "Bar, terrasse")).to_contain_text("Reçu, à lire")
    assert state_of(desk, "noise") == State.RECEIVED


def test_the_table_freshens_without_losing_focus_or_choice(desk, tell):
    page = tell("desk", account=desk.agent.account).open("/travail/").page
    row(page, "Épave").get_by_role("checkbox").check()
    row(page, "Verre brisé").get_by_role("link").focus()
    with keeper():
        Report.objects.filter(pk=desk.made["wreck"].pk).update(state=State.IN_HAND)
    page.evaluate("htmx.trigger(document.body, 'tu-refresh')")

    expect(row(page, "Épave")).to_contain_text("En cours")
    expect(row(page, "Épave").get_by_role("checkbox")).to_be_checked()
    expect(row(page, "Verre brisé").get_by_role("link")).to_be_focused()


def test_keys_help_search_and_may_be_turned_off(desk, tell):
    story = tell("desk", account=desk.agent.account).open("/travail/")
    page = story.page
    press(story, "/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jx?")
    expect(page.locator("#q")).to_have_value("jx?")
    page.locator("h1").click()
    press(story, "?")
    expect(page.get_by_role("dialog")).to_contain_text("signalement suivant")
    story.reads_well()
    page.get_by_label("Raccourcis actifs dans ce navigateur").uncheck()
    press(story, "Escape", "j")
    expect(page.locator("tr.here")).to_have_count(0)


def test_the_chief_reads_it_on_a_phone(desk, tell, look):
    with keeper():
        from traitdunion.reports.models import RoutingRule

        RoutingRule.objects.update(answerer=desk.police, to_custodian=False)
    story = tell("phone", account=desk.chief.account).open("/travail/").fits_320()
    story.reads_well()
    look(story, "suivi-360")
    story.sees("À vous de répondre", "Rodéo, Quai des Gabares").shows_without_scrolling("Fait")
    story.tap(story.page.locator(".live .what a").first)
    assert story.heading == "Rodéo, Quai des Gabares"
    story.reads_well().fits_320()
    look(story, "fiche-360")


@pytest.mark.parametrize("script", [True, False])
def test_a_partner_says_it_is_done_in_one_tap_from_the_first_screen(desk, tell, script):
    story = tell("phone", script=script, account=desk.caretaker.account, counted=True).open("/travail/")
    story.sees("À vous de répondre", "Hall occupé, Le Bourdon").tap("Fait")
    story.effort.within(taps=1, seconds=26, typed=0)  # the whole table is on the page; the mail's page is held to 20
    assert state_of(desk, "hall") == State.DONE


def test_everything_works_without_script(desk, tell):
    story = tell("desk", script=False, account=desk.agent.account).open("/travail/")
    story.tap("Hall occupé, Le Bourdon").sees("on ne passe plus").tap("Marquer comme lu")
    assert state_of(desk, "hall") == State.READ
    story.tap(story.page.locator("summary", has_text="Prévu le"))
    story.page.locator("#plan_promised").fill("2020-01-01")
    story.tap("Prévu ce jour-là").sees("Ce jour est passé.")
    story.tap("Revenir au tableau").tap("Ajouter un filtre").sees("Choisir ce que montre le suivi")
    story.page.get_by_label("Bruit", exact=True).check()
    story.tap("Montrer").sees("Bar, terrasse, Quai des Gabares")
    assert story.page.locator("[data-row]").count() == 1


@pytest.mark.parametrize(("device", "dark"), [("phone", False), ("desk", True)], ids=["phone-light", "desk-dark"])
def test_every_page_reads_well(desk, tell, look, device, dark):
    story = tell(device, account=desk.agent.account, dark=dark)
    addresses = {
        "suivi": "/travail/?tout=oui", "fiche": f"/travail/{desk.made['dog'].pk}/", "partage": f"/travail/{desk.made['hall'].pk}/partage/",
        "carte": "/travail/carte/?tout=oui", "filtres": "/travail/filtres/", "delais": "/travail/reglages/delais/",
        "repartition": "/travail/reglages/repartition/?category=hall&place=bourdon", "modeles": "/travail/reglages/modeles/",
    }  # fmt: skip
    for name, address in addresses.items():
        story.open(address)
        if name == "carte":
            story.sees("Par secteur")
        story.reads_well()
        look(story, f"{name}-{device}-{'dark' if dark else 'light'}")


def test_the_map_is_explored_or_stays_the_servers_drawing(desk, tell):
    story = tell("desk", account=desk.agent.account).open("/travail/carte/?tout=oui")
    expect(story.page.locator(".map polygon.cell")).to_have_count(2)  # it follows the page
    story.sees("Par secteur").reads_well().tap("Le Port-au-Bois (Quai des Gabares)", "link")
    assert story.page.locator("[data-row]").count() == 7
    still = tell("desk", script=False, account=desk.agent.account).open("/travail/carte/?tout=oui")
    expect(still.page.locator(".map polygon.cell").first).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_filters_are_chosen_above_the_table(desk, tell, look, device):
    story = tell(device, account=desk.agent.account).open("/travail/?tout=oui")
    story.tap(story.page.locator("[data-dialog=filtres]"))
    dialog = story.page.get_by_role("dialog", name="Filtres")
    expect(dialog.get_by_role("button", name="Fermer")).to_be_visible()
    story.reads_well()
    look(story, f"filtres-{device}")
    dialog.get_by_label("Bruit", exact=True).check()
    story.tap(dialog.get_by_role("button", name="Montrer")).sees("Bar, terrasse, Quai des Gabares")
    assert story.page.locator("[data-row]").count() == 1


PARTS = {
    "the filters": ("/travail/?tout=oui", "/travail/filtres/", "Choisir ce que montre le suivi"),
    "the map": ("/travail/carte/?tout=oui", "/travail/carte/dessin/", "Par secteur"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_cannot_be_fetched_comes_as_a_page(desk, tell, part):
    address, fetched, sees = PARTS[part]
    story = tell("desk", account=desk.agent.account)
    story.page.route(re.compile(fetched), _cut_off)
    story.open(address)
    if part == "the filters":
        story.tap(story.page.locator("[data-dialog=filtres]"))
    story.sees(sees)


def _cut_off(route):
    """What a script fetches is lost on the way; a page arrives."""
    if route.request.is_navigation_request():
        route.continue_()
    else:
        route.abort()
