"""Public pages told in a browser: on a phone and at a desk, light and dark, with and without script, by keyboard alone."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.world import keeper, open_part
from traitdunion.people.enums import Part
from traitdunion.reports.enums import AccountOutcome, Category, Scope, Span
from traitdunion.reports.models import Figure, PublicAccount, PublicCell, PublicChange, RoutingRule

QUARTER, FIGURES = "/quartiers/00001/ca/", "/chiffres/00001/"
PAGES = {
    "mon-quartier": "/mon-quartier/",
    "quartier": QUARTER,
    "ce-qui-a-change": QUARTER + "ce-qui-a-change/",
    "chiffres": FIGURES,
    "chiffres-bruit": FIGURES + "?nature=noise",
    "accessibilite": "/accessibilite/",
    "api": "/api/v1/docs/",
}
HEXAGON = ((0, 2), (2, 1), (2, -1), (0, -2), (-2, -1), (-2, 1), (0, 2))
YEAR = {"span": Span.YEAR, "starts": "2025-11-01", "ends": "2026-10-31"}
NUMBERS = {"received": 90, "answered": 80, "done": 40, "partly": 20, "declined": 20, "reasoned": 70, "solved": 30, "not_solved": 20,
           "unknown": 8, "delay_q1": 3, "delay_median": 6, "delay_q3": 11, "listened": 40, "listened_yes": 30}  # fmt: skip


@pytest.fixture
def open_pages(town):
    """A town that has published: two years of months, its quarter, a map of twelve sectors, words and their withdrawal."""
    with keeper():
        open_part(town.authority, Part.PUBLIC_PAGES, town.coordinator)
        Figure.objects.bulk_create(
            Figure(authority=town.authority, made=timezone.now(), **row) for row in rows(town.quarter)
        )
        PublicCell.objects.bulk_create(sector(town, n, category) for category in ("", "noise") for n in range(12))
        RoutingRule.objects.create(authority=town.authority, category="hall", place_kind="residence", to_custodian=True)
        narrate(town)
    return town


def rows(quarter):
    yield YEAR | NUMBERS | {"scope": Scope.WHOLE}
    yield YEAR | NUMBERS | {"scope": Scope.QUARTER, "area": quarter}
    yield from (YEAR | NUMBERS | {"scope": Scope.WHOLE, "category": category} for category in Category.values)
    for number in range(24):
        starts = dt.date(2024 + (10 + number) // 12, (10 + number) % 12 + 1, 1)
        month = {"span": Span.MONTH, "starts": starts, "ends": starts + dt.timedelta(days=27)}
        told = {"received": 20 + number, "answered": None if number == 3 else 18 + number, "delay_q1": 3, "delay_q3": 9}
        yield from (
            month | told | place for place in ({"scope": Scope.WHOLE}, {"scope": Scope.QUARTER, "area": quarter})
        )
    course = {"span": Span.OPEN, "starts": "2026-11-01", "ends": "2026-11-30", "received": 15, "answered": 10}
    yield from (course | place for place in ({"scope": Scope.WHOLE}, {"scope": Scope.QUARTER, "area": quarter}))


def sector(town, n: int, category: str) -> PublicCell:
    lon, lat = -5.608 + n % 4 * 0.004 + n // 4 % 2 * 0.002, 46.205 + n // 4 * 0.003
    ring = [[lon + x / 1000, lat + y / 1000] for x, y in HEXAGON]
    return PublicCell(
        authority=town.authority, area=town.quarter, cell=n, label=f"rue des Forges, rue {n}", category=category,
        outline={"type": "MultiPolygon", "coordinates": [[ring]]}, received=None if n == 5 else 6 + n, made=timezone.now(),
    )  # fmt: skip


def narrate(town) -> None:
    common = {
        "authority": town.authority,
        "area": town.quarter,
        "by": town.coordinator.pk,
        "written": timezone.now(),
        "published": timezone.now(),
    }
    said = {"said": "Un hall occupé le soir.", "done": "La porte est réparée.", "category": "hall"}
    PublicAccount.objects.create(**common, **said, outcome=AccountOutcome.EASED, count_floor=40)
    PublicAccount.objects.create(**common, **said, outcome=AccountOutcome.UNCHANGED)
    gone = {"withdrawn": timezone.now(), "withdrawn_because": "La porte est cassée de nouveau."}
    PublicAccount.objects.create(**common, **said, outcome=AccountOutcome.SOLVED, **gone)
    PublicChange.objects.create(**common, words="Une personne suit chaque signalement.", since=dt.date(2026, 2, 1))


@pytest.mark.parametrize(
    ("device", "script", "dark"),
    [
        ("phone", True, False),
        ("phone", False, True),
        ("desk", False, False),
        ("desk", True, True),
    ],
)
def test_every_public_page_is_accessible(tell, open_pages, look, device, script, dark):
    story = tell(device, script=script, dark=dark)
    for name, address in PAGES.items():
        story.open(address).reads_well().fits_320()
        look(story, f"public-{device}-{name}{'-sombre' if dark else ''}{'' if script else '-sans-script'}")


@pytest.mark.parametrize("script", [True, False])
def test_from_an_address_to_what_changed_by_keyboard_alone(tell, open_pages, script):
    story = tell("desk", keyboard=True, script=script).open("/mon-quartier/")
    story.type("Votre adresse ou votre rue", "12 rue des Forges").tap("Trouver mon quartier").sees(
        "La porte est réparée."
    )
    story.tap("Tout ce qui a changé ici").sees(
        "Une ligne a été retirée", "Raison donnée : La porte est cassée de nouveau."
    )
    story.back().tap("Les chiffres de toute la ville").sees("Douze mois : 90 signalements, 80 réponses.")
    story.tap("Bruit").sees("Bruit, les chiffres, Pont-entre-Rives")


def test_an_unknown_address_leads_to_the_field(tell, open_pages):
    story = tell().open("/mon-quartier/").type("Votre adresse ou votre rue", "nulle part").tap("Trouver mon quartier")
    story.errs("Cette adresse n’est pas dans un quartier d’ici.", "id_adresse").reads_well()


def test_ones_position_leads_to_ones_quarter(tell, open_pages):
    here = {"permissions": ["geolocation"], "geolocation": {"longitude": -5.6, "latitude": 46.21}}
    story = tell(**here).open("/mon-quartier/").tap("Ma position").sees("La porte est réparée.")
    assert story.page.url.endswith(QUARTER)
    story = tell(permissions=[]).open("/mon-quartier/")
    story.page.get_by_role("button", name="Ma position").tap()
    expect(story.page.get_by_role("status").filter(has_text="Votre position n’est pas arrivée.")).to_be_visible()


def test_without_script_the_map_is_a_drawing_and_a_list(tell, open_pages):
    story = tell(script=False).open(QUARTER)
    expect(story.page.locator("svg .cell")).to_have_count(12)
    expect(story.page.get_by_role("button", name="Explorer la carte")).to_have_count(0)
    expect(story.page.get_by_role("button", name="Ma position")).to_have_count(0)
    story.tap(story.page.get_by_text("Voir la liste")).sees("rue des Forges, rue 5")
    assert story.page.locator("details[open] tbody tr").nth(5).inner_text().split("\t") == [
        "rue des Forges, rue 5",
        "non publié",
    ]


def test_with_script_the_map_is_explored(tell, open_pages, look):
    story = tell("desk").open(FIGURES)
    story.tap("Explorer la carte")
    expect(story.page.locator("[data-map='shown']")).to_be_visible()
    story.page.locator("[data-map] canvas").scroll_into_view_if_needed()
    look(story, "public-desk-carte")
    story.page.locator("[data-map] canvas").click()
    expect(story.page.locator(".maplibregl-popup-content")).to_contain_text("rue des Forges")
    story.reads_well()


def test_a_chosen_category_is_shown_with_its_map(tell, open_pages):
    story = tell(script=False).open(FIGURES)
    story.page.get_by_label("De quoi il s’agit", exact=True).and_(story.page.locator("select")).select_option("noise")
    story.tap("Voir", exact=True)
    assert story.heading == "Bruit, les chiffres, Pont-entre-Rives"
    expect(story.page.locator("svg .cell")).to_have_count(12)
