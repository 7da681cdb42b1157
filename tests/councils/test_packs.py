"""Packs: each number leads to the list that it counts; a group's things go to nobody who does not sit there."""

import datetime as dt
import io
import re
import uuid
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests.stage import scene
from tests.world import give_custody, keeper, make_person, make_place, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import Layer
from traitdunion.councils.models import Meeting
from traitdunion.councils.packs.enums import PackKind
from traitdunion.councils.packs.periods import period
from traitdunion.problems import actions as problems
from traitdunion.problems import queries as of_problems
from traitdunion.problems.enums import ActionState, Outcome, Track
from traitdunion.problems.models import Action
from traitdunion.reports.enums import Scope, Span
from traitdunion.reports.models import Figure
from traitdunion.sharing import exports
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Entry, Export

pytestmark = pytest.mark.django_db
BASE = "/instances/bilans/"
NUMBER = re.compile(r'<a class="pack-n[^"]*" data-n="(\d+)" href="([^"]+)"')
COUNTS = re.compile(r'data-count="(\d+)"')
DAY = dt.timedelta(days=1)


def address(kind, one) -> str:
    return f"{BASE}{kind}/{one.pk}/"


def open_problem(town, circle, title, **more):
    by = see_as(town.coordinator)
    given = {"track": Track.POINT, "title": title, "category": "hall", "place_label": "Le Bourdon", "lon": -5.6, "lat": 46.21, "commune": "00001",
             "place": None, "quarter": None}  # fmt: skip
    return problems.open_problem(problems.Opening(home=of_problems.home(by, circle.id), **given | more), by=by)[0]


def follow(town, what, *, days=3, circle=None, problem=None, lead=True):
    said = problems.Planned(what, lead=town.landlord.pk if lead else None, due=timezone.localdate() + days * DAY)
    return problems.plan(
        said, by=see_as(town.coordinator), circle=circle.id if circle else None, problem=problem, taken_over=True
    )


def held(town, body, *, days=20):
    """A meeting that was held, with one decision."""
    meeting, by = town.opened(body), see_as(town.coordinator)
    layer = Layer.GROUP if meeting.reserved else Layer.SHAREABLE
    town.decide(meeting, "Tailler la haie", "orv", "+9", layer)
    actions.close_meeting(meeting, by=by)
    Meeting.objects.filter(pk=meeting.pk).update(starts=timezone.now() - days * DAY)
    return meeting


@scene
def season(town):
    """A season: a problem of each kind of circle, suites kept and late, meetings, published months."""
    shared = open_problem(town, town.free, "Le quai du Pont")
    closed = open_problem(town, town.free, "La cour du Bourdon")
    problems.close(closed, outcome=Outcome.EASED, reason="", by=see_as(town.coordinator))
    reserved = open_problem(town, town.watch, "Le porche Hortensia")
    done = follow(town, "Changer la lampe", circle=town.free)
    problems.answer(done, ActionState.DONE, by=see_as(town.coordinator))
    follow(town, "Poser un banc", circle=town.free, days=-4)
    follow(town, "Poser la grille hortensia", problem=reserved)
    follow(town, "Repeindre", circle=town.free, lead=False)
    town.meetings = [held(town, town.plain), held(town, town.night), held(town, town.council)]
    town.shared, town.closed, town.reserved = shared, closed, reserved
    _publish(town)
    return town


def _publish(town) -> None:
    today = timezone.localdate()
    with keeper():
        for back, (received, answered) in enumerate([(40, 31), (None, None), (22, 12)], 1):
            first = _month(today, -back)
            rest = {
                "done": answered,
                "solved": answered and 9,
                "delay_q1": answered and 5,
                "delay_q3": answered and 9,
                "made": timezone.now(),
            }
            given = {
                "authority": town.authority,
                "span": Span.MONTH,
                "starts": first,
                "ends": _month(first, 1) - DAY,
                "scope": Scope.WHOLE,
            }
            Figure.objects.create(received=received, answered=answered, **given | rest)
            Figure.objects.create(
                received=received and received - 20, category="noise", **given | {"made": timezone.now()}
            )


def _month(day: dt.date, by: int) -> dt.date:
    years, rest = divmod(day.month - 1 + by, 12)
    return dt.date(day.year + years, rest + 1, 1)


def numbers(page: str) -> dict[str, int]:
    return {href.split("/liste/")[1].split("/")[0]: int(n) for n, href in NUMBER.findall(page)}


@pytest.mark.parametrize(
    ("word", "since", "until"),
    [
        ("", dt.date(2025, 3, 1), dt.date(2026, 3, 1)), ("2026", dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
        ("2025-t4", dt.date(2025, 10, 1), dt.date(2026, 1, 1)), ("2031", dt.date(2025, 3, 1), dt.date(2026, 3, 1)),
        ("2025-t9", dt.date(2025, 3, 1), dt.date(2026, 3, 1)), ("<x>", dt.date(2025, 3, 1), dt.date(2026, 3, 1)),
        ("un-an", dt.date(2025, 3, 4), dt.date(2026, 3, 5)),
    ],
)  # fmt: skip
def test_a_period_is_read_from_its_word(word, since, until):
    found = period(PackKind.YEARLY, word, dt.date(2026, 3, 4))
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("today", "word", "before"),
    [
        (dt.date(2026, 3, 4), "2025-t4", dt.date(2025, 7, 1)),
        (dt.date(2026, 4, 1), "2026-t1", dt.date(2025, 10, 1)),
        (dt.date(2026, 12, 31), "2026-t3", dt.date(2026, 4, 1)),
    ],
)
def test_a_quarterly_note_is_of_the_quarter_that_is_over(today, word, before):
    found = period(PackKind.QUARTERLY, "", today)
    assert (found.word, found.before.since) == (word, before)


def test_a_yearly_report_counts_what_partners_share(season):
    page = (
        season.client(season.coordinator)
        .get(address("annuel", season.council) + f"?periode={timezone.localdate().year}")
        .content.decode()
    )
    found = numbers(page)
    said = {"problems-opened": 2, "problems-closed": 1, "problems-eased": 1, "problems-going": 1, "actions-kept": 1, "actions-late": 1,
            "actions-bare": 2, "meetings": 1, "decisions": 1}  # fmt: skip
    assert {key: found[key] for key in said} == said
    assert "À dire d’acteurs\u00a0: calmé." in page


def test_the_years_figures_are_the_published_months(season):
    page = season.client(season.coordinator).get(address("annuel", season.council)).content.decode()
    found = numbers(page)
    assert (found["received"], found["answered"], found["verdict-solved"], found["nature-noise"]) == (62, 43, 18, 22)
    assert "Les mois où les voix sont trop rares ne sont pas publiés" in page
    listed = season.client(season.coordinator).get(address("annuel", season.council) + "liste/delays/").content.decode()
    assert listed.count("entre 5 et 9 jours pour la moitié des réponses") == 2


PACKS = [
    ("annuel", "council"),
    ("trimestriel", "council"),
    ("groupe", "night"),
    ("groupe", "plain"),
    ("bailleur", "landlord"),
]


@pytest.mark.sql
@pytest.mark.parametrize(("kind", "about"), PACKS)
def test_each_number_leads_to_the_list_that_it_counts(season, kind, about):
    client, one = season.client(season.coordinator), getattr(season, about)
    for word in ("", f"{timezone.localdate().year}"):
        page = client.get(f"{address(kind, one)}?periode={word}").content.decode()
        for n, href in NUMBER.findall(page)[:: 1 if word else 5]:
            listed = client.get(href.replace("&amp;", "&")).content.decode()
            assert (href, sum(map(int, COUNTS.findall(listed)))) == (href, int(n))
        bare = re.sub(
            r"<a class=\"pack-n.*?</a>", "", "".join(re.findall(r"<dd>(.*?)</dd>", page, re.DOTALL)), flags=re.DOTALL
        )
        assert re.findall(r">[^<]*\d[^<]*<", bare) == []


@pytest.mark.parametrize(("kind", "about"), PACKS)
def test_an_empty_pack_says_in_each_part_what_would_fill_it(town, kind, about):
    page = town.client(town.coordinator).get(address(kind, getattr(town, about))).content.decode()
    parts = re.findall(r"<section.*?</section>", page, re.DOTALL)
    assert len(parts) >= 3
    assert [
        part
        for part in parts
        if 'class="empty"' not in part and "<dl" not in part and "<table" not in part and "<p>" not in part
    ] == []
    assert "0" not in [n for part in parts for n in re.findall(r'data-n="(\d+)"', part)] or kind == "annuel"


def test_a_groups_pack_holds_its_own_and_is_noted(season):
    client = season.client(season.caretaker)
    page = client.get(address("groupe", season.night)).content.decode()
    assert ("Le porche Hortensia" in page, "Poser la grille hortensia" in page, "Le quai du Pont" in page) == (
        True,
        False,
        False,
    )
    assert numbers(page)["problems-opened"] == 1
    with keeper():
        noted = set(Entry.objects.filter(person=season.caretaker.pk).values_list("item", flat=True))
    assert {season.reserved.pk, season.meetings[1].pk} <= noted


@pytest.mark.parametrize("end", ["", "fichier-pdf/", "liste/meetings/", "exporter/"])
def test_who_does_not_sit_there_finds_nothing(season, end):
    client = season.client(season.driver)
    kinds = [
        "annuel",
        "trimestriel",
        "groupe",
        "bailleur",
        "transporteur",
        "suites",
        "seance",
        "seance-diffusable",
        "autre",
    ]
    asked = [
        address(kind, one) + end
        for kind in kinds
        for one in (season.night, season.council, season.landlord, season.meetings[1])
    ]
    assert [page for page in asked if client.get(page).status_code != 404] == []


@pytest.mark.sql
def test_nothing_of_a_group_is_in_the_packs_of_others(season):
    client = season.client(season.coordinator)
    for kind, about in (
        ("annuel", season.council),
        ("trimestriel", season.council),
        ("bailleur", season.landlord),
        ("groupe", season.plain),
    ):
        page = client.get(address(kind, about) + f"?periode={timezone.localdate().year}").content.decode()
        assert ("ortensia" in page, "Cellule de veille des Carillons, " in page) == (False, False)


@pytest.mark.parametrize(
    ("kind", "about"),
    [("annuel", "council"), ("trimestriel", "council"), ("bailleur", "landlord"), ("groupe", "plain")],
)
def test_each_file_is_made_in_one_click(season, kind, about):
    client = season.client(season.coordinator)
    for form in ("pdf", "odt", "xlsx", "ods"):
        answer = client.get(f"{address(kind, getattr(season, about))}fichier-{form}/")
        assert answer.status_code == 200
        assert answer.content[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
        assert f".{form}" in answer["Content-Disposition"]
    with keeper():
        assert Entry.objects.filter(action="take_pack").count() == 4


def test_the_spreadsheet_holds_the_lists_behind_its_figures(season):
    year = timezone.localdate().year
    answer = season.client(season.coordinator).get(f"{address('annuel', season.council)}fichier-xlsx/?periode={year}")
    book = load_workbook(io.BytesIO(answer.content))
    figures = {(row[0], row[1]): row[2] for row in book["Chiffres"].iter_rows(values_only=True)}
    behind = [
        row for row in book["Listes"].iter_rows(values_only=True) if row[0] == "Problèmes : Ouverts dans la période"
    ]
    assert (figures["Problèmes", "Ouverts dans la période"], sum(row[3] for row in behind)) == (2, 2)


def test_a_groups_problems_leave_with_another_persons_word(season):
    client, here = season.client(season.coordinator), address("groupe", season.night)
    first = client.get(f"{here}fichier-pdf/")
    assert (first.status_code, first["Location"]) == (302, f"{here}exporter/?forme=pdf&periode=un-an")
    assert client.post(first["Location"], {"reason": "court"}).status_code == 422
    assert client.post(first["Location"], {"reason": "Bilan pour la présidence du groupe"}).status_code == 302
    with keeper():
        asked = Export.objects.get()
        mayor = make_person("Sol Girard", season.authority.organisation, role=SeatRole.CHAIR)
    assert (asked.form, asked.items[0], asked.ready, asked.paper) == (
        "pdf", season.reserved.pk, None, f"groupe {season.night.pk} un-an",
    )  # fmt: skip
    assert (set(asked.items[1:]), asked.count, asked.group_count) == (kept_beside(season), 4, 4)
    season.client(mayor).post(f"/exports/{asked.pk}/accord/", {"agrees": "yes"})
    link = re.search(r'href="([^"]*\?s=[^"]*)"', client.get("/exports/").content.decode())
    taken = client.get(link[1])
    assert (taken.status_code, taken.content[:5]) == (200, b"%PDF-")


def kept_beside(town) -> set:
    """The meeting that the watch held, and all that it decided."""
    with keeper():
        return {
            town.meetings[1].pk,
            *Action.objects.filter(circle=town.watch, level="group").values_list("pk", flat=True),
        }


def test_decisions_of_a_group_alone_leave_with_another_persons_word_too(town):
    meeting = held(town, town.night)
    client, here = town.client(town.coordinator), address("groupe", town.night)
    assert "le fichier demande l’accord d’une autre personne" in client.get(here).content.decode()
    first = client.get(f"{here}fichier-xlsx/")
    assert (first.status_code, first["Location"]) == (302, f"{here}exporter/?forme=xlsx&periode=un-an")
    client.post(first["Location"], {"reason": "Bilan pour la présidence du groupe"})
    with keeper():
        asked, decided = Export.objects.get(), Action.objects.get()
        mayor = make_person("Sol Girard", town.authority.organisation, role=SeatRole.CHAIR)
    assert (set(asked.items), asked.groups, asked.ready) == ({meeting.pk, decided.pk}, [town.watch.id], None)
    town.client(mayor).post(f"/exports/{asked.pk}/accord/", {"agrees": "yes"})
    link = re.search(r'href="([^"]*\?s=[^"]*)"', client.get("/exports/").content.decode())
    book = load_workbook(io.BytesIO(client.get(link[1]).content))
    assert "Tailler la haie" in {row[1] for row in book["Listes"].iter_rows(values_only=True)}
    assert "Pris par Camille Verdier" in book["Chiffres"]["A1"].value


def test_the_follow_up_table_is_a_file_and_asks_a_word_where_a_group_keeps_lines(season):
    client, here = season.client(season.coordinator), address("suites", season.authority.handler)
    page = client.get(here).content.decode()
    told = [words in page for words in ("Poser un banc", "Poser la grille hortensia", "Repeindre", "Changer la lampe")]
    assert (told, numbers(page)["actions-late"]) == ([True, True, True, False], 1)
    assert client.get(f"{here}fichier-xlsx/").status_code == 302
    with keeper():
        Action.objects.filter(level="group").delete()
    book = load_workbook(io.BytesIO(client.get(f"{here}fichier-xlsx/").content))
    rows = [row[:4] for row in book["Suites à donner"].iter_rows(min_row=2, values_only=True)]
    assert ("Repeindre", "pilote à trouver") in {row[:2] for row in rows}
    assert {row[3] for row in rows} == {"échéance dépassée", "à faire"}


@pytest.mark.sql
def test_what_others_keep_never_counts_in_an_export(town):
    """Somebody who does not sit there may name its rows: they are not there."""
    meeting = held(town, town.night)
    with keeper():
        decided = Action.objects.get()
    by = see_as(town.driver)
    with pytest.raises(exports.NotDone, match="nothing_to_export"):
        exports.ask(
            "problems_problem",
            [meeting.pk, decided.pk],
            form="pdf",
            reason="Bilan du groupe",
            paper="groupe x un-an",
            by=by,
        )


def test_the_pack_of_a_free_group_needs_nobodys_word(season):
    client = season.client(season.coordinator)
    assert client.get(f"{address('groupe', season.plain)}exporter/").status_code == 404


def test_a_landlord_has_its_own_account_and_no_other(season):
    with keeper():
        place = make_place("Le Bourdon", "residence")
        give_custody(place, season.landlord)
    client = season.client(season.caretaker)
    assert client.get(address("bailleur", season.landlord)).status_code == 200
    assert client.get(address("transporteur", season.landlord)).status_code == 404
    assert client.get(address("transporteur", season.transport)).status_code == 404
    page = client.get(BASE).content.decode()
    assert ("Bilan bailleur" in page, "Bilan transporteur" in page, "Bilan annuel" in page) == (True, False, False)


def test_the_sheet_of_a_meeting_has_two_layers(season):
    meeting, by = season.plan(season.night), see_as(season.coordinator)
    actions.add_point(meeting, title="Le porche Hortensia", layer=Layer.GROUP, problem=season.reserved, by=by)
    client = season.client(season.coordinator)
    whole, told = (client.get(address(kind, meeting)).content.decode() for kind in ("seance", "seance-diffusable"))
    rank = 1 + [one.title for one in meeting.points.order_by("position")].index("Le porche Hortensia")
    assert f"{rank}. Le porche Hortensia" in whole
    assert "Poser la grille hortensia" in whole
    assert (f"point {rank} : réservé aux membres" in told.replace("\xa0", " "), "ortensia" in told) == (True, False)
    made = client.get(f"{address('seance', meeting)}fichier-odt/")
    with zipfile.ZipFile(io.BytesIO(made.content)) as document:
        text = document.read("content.xml").decode()
    assert "Pris par Camille Verdier" in text
    assert client.get(f"{address('seance-diffusable', meeting)}fichier-pdf/").status_code == 200


@pytest.mark.sql
def test_a_pack_asks_the_same_number_of_questions_for_any_number(season):
    client = season.client(season.coordinator)

    def asked(kind, one) -> int:
        here = f"{address(kind, one)}?periode={timezone.localdate().year}"
        client.get(here)
        with CaptureQueriesContext(connection) as questions:
            client.get(here)
        return len(questions)

    before = [asked("annuel", season.council), asked("groupe", season.plain)]
    for number in range(12):
        made = open_problem(season, season.free, f"Un lieu {number}")
        follow(season, f"Une suite {number}", problem=made)
    assert [asked("annuel", season.council), asked("groupe", season.plain)] == before


def test_an_unknown_list_or_form_is_not_there(season):
    client, here = season.client(season.coordinator), address("annuel", season.council)
    found = [client.get(f"{here}{end}").status_code for end in ("liste/rien/", "fichier-docx/", "exporter/")]
    assert found == [404, 404, 404]
    assert client.get(f"{BASE}annuel/{uuid.uuid4()}/").status_code == 404
