"""The work screen as pages: who may open what, what each costs, what a stranger can tell."""

import re
import uuid
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from tests.reports.desk import Desk, age, fill, signed_in, sow
from tests.stage import scene
from tests.world import keeper, make_person, see_as
from traitdunion.reports.actions import add_note, keep_template
from traitdunion.reports.enums import Move
from traitdunion.reports.models import RoutingRule
from traitdunion.sharing.models import Entry

pytestmark = pytest.mark.django_db


@scene
def desk():
    with keeper():
        return Desk()


@pytest.fixture
def clients(desk):
    """Who may come: the coordination, a member of the handler, the landlord, the police who only know, a stranger, nobody."""
    with keeper():
        without_seat = make_person("Sans siège", None)
    people = {"coordination": desk.agent, "handler": desk.member, "landlord": desk.caretaker, "police": desk.chief,
              "stranger": desk.stranger, "without seat": without_seat}  # fmt: skip
    return {name: signed_in(person) for name, person in people.items()} | {"visitor": Client()}


ROLES = ["coordination", "handler", "landlord", "police", "stranger", "without seat", "visitor"]
LISTS = [
    "work",
    "work_rows",
    "work_counts",
    "work_filters",
    "work_map",
    "work_map_drawing",
    "work_map_data",
    "keep_view",
    "routing",
    "delays",
    "templates",
]
# Who finds what: 200 the page, 302 the entrance or back to the page, 404 nothing.
ON_A_REPORT = {
    "sheet": ("get", [200, 200, 200, 404, 404, 404, 404]),
    "share": ("get", [200, 200, 200, 404, 404, 404, 404]),
    "move": ("post", [302, 302, 302, 404, 404, 404, 404]),
    "add_note": ("post", [422, 422, 422, 404, 404, 404, 404]),
    "see_contact": ("post", [302, 302, 302, 404, 404, 404, 404]),
    "stop_sharing": ("post", [302, 302, 302, 404, 404, 404, 404]),
}
BY_COORDINATION = {"add_rule": 422, "delays": 422}


@pytest.mark.parametrize("name", LISTS)
def test_members_open_the_lists_and_visitors_the_entrance(clients, name):
    found = [clients[role].get(reverse(f"reports:{name}")) for role in ROLES]
    assert [one.status_code for one in found] == [200, 200, 200, 200, 200, 404, 302]
    assert found[-1]["Location"] == f"/compte/login/?next={reverse(f'reports:{name}')}"


@pytest.mark.parametrize("name", ON_A_REPORT)
def test_a_report_is_there_for_whoever_sees_it(desk, clients, name):
    report = desk.receive(words="Le soir, le hall est occupé.").report
    method, expected = ON_A_REPORT[name]
    address = reverse(f"reports:{name}", args=[report.pk])
    assert [getattr(clients[role], method)(address).status_code for role in ROLES] == expected


@pytest.mark.parametrize("name", BY_COORDINATION)
def test_only_the_coordination_sets_rules_and_delays(desk, clients, name):
    found = [clients[role].post(reverse(f"reports:{name}")).status_code for role in ROLES]
    refused = [404] * 5 + [302 if name == "delays" else 404]
    assert found == [BY_COORDINATION[name], *refused]
    with keeper():
        rule = RoutingRule.objects.first()
    for act in ("change_rule", "close_rule"):
        address = reverse(f"reports:{act}", args=[rule.pk])
        assert [clients[role].post(address).status_code for role in ROLES[1:]] == [404] * 6


def test_what_is_hidden_and_what_never_was_are_one_page(desk, clients):
    hidden = desk.receive().report
    template = keep_template(
        move=Move.DECLINE, name="Trop loin", words="Ce lieu n’est pas à nous.", by=see_as(desk.caretaker)
    )
    pairs = [(name, [hidden.pk]) for name in ON_A_REPORT] + [
        ("undo", [hidden.pk, uuid.uuid4()]), ("erase_note", [hidden.pk, uuid.uuid4()]), ("template", [template.pk]),
        ("drop_template", [template.pk]), ("photo", [uuid.uuid4()]), ("drop_view", [uuid.uuid4()]),
    ]  # fmt: skip
    for role in ("stranger", "without seat", "visitor"):
        for name, args in pairs:
            for send in (clients[role].get, clients[role].post):
                there, nowhere = (
                    send(reverse(f"reports:{name}", args=given)) for given in (args, [uuid.uuid4() for _ in args])
                )
                assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content), (role, name)


def test_an_open_page_leads_to_the_entrance_once_the_session_ends(desk):
    answer = Client().get(reverse("reports:work_rows"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"], answer.content) == (204, "/compte/login/", b"")


def queries_of(django_assert_num_queries, client, address, count):
    with django_assert_num_queries(count):
        assert client.get(address).status_code == 200


COSTS = {"work": 11, "work_rows": 9, "work_counts": 12}


@pytest.mark.parametrize("rows", [1, 50])
@pytest.mark.parametrize("name", COSTS)
def test_a_list_costs_the_same_for_one_row_and_for_fifty(desk, django_assert_num_queries, name, rows):
    sow(desk, rows, Random(2))
    client = signed_in(desk.agent)
    client.get(reverse("reports:work"))  # what a process learns once
    queries_of(django_assert_num_queries, client, reverse(f"reports:{name}") + "?tout=oui", COSTS[name])


SHEET = 25  # one of them asks what was widened, which whoever opens a sheet must be able to read


@pytest.mark.parametrize("more", [0, 6])
def test_a_sheet_costs_the_same_whatever_its_story(desk, django_assert_num_queries, more):
    report = desk.receive(words="Le soir, le hall est occupé.").report
    for _ in range(more + 1):
        add_note(report, "À revoir jeudi.", by=see_as(desk.agent))
    client = signed_in(desk.agent)
    client.get(reverse("reports:sheet", args=[report.pk]))
    queries_of(django_assert_num_queries, client, reverse("reports:sheet", args=[report.pk]), SHEET)


def test_opening_is_noted_in_the_journal_and_told_on_the_sheet(desk):
    report = desk.receive().report
    signed_in(desk.caretaker).get(reverse("reports:sheet", args=[report.pk]))
    page = signed_in(desk.agent).get(f"/travail/?fiche={report.pk}").content.decode()

    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split("Qui a consulté")[1].split("</p>")[0]))
    assert "Orvelle Habitat, référent" in told
    assert "Service tranquillité, référent" in told
    assert desk.caretaker.name not in page
    with keeper():
        lines = Entry.objects.filter(action="read", item=report.pk).order_by("at")
        assert [(line.organisation, line.person) for line in lines] == [
            (desk.landlord.pk, desk.caretaker.pk), (desk.authority.handler_id, desk.agent.pk),
        ]  # fmt: skip


def test_whoever_may_not_read_leaves_no_line(desk):
    report = desk.receive().report
    for person in (desk.stranger, desk.chief):
        signed_in(person).get(reverse("reports:sheet", args=[report.pk]))
        signed_in(person).get(f"/travail/?fiche={report.pk}")
    with keeper():
        assert Entry.objects.filter(action="read").count() == 0


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[1]))


def test_the_table_stands_in_groups_by_when(desk):
    fill(desk)
    page = signed_in(desk.agent).get("/travail/?tout=oui")
    groups = re.findall(r'scope="rowgroup">([^<]+?)\s*<span', page.content.decode())
    assert [group for group in groups if group not in {"Aujourd’hui", "D’ici à vendredi"}] == [
        "Échéance dépassée",
        "Plus tard",
        "Sans échéance",
    ]
    assert "Sans réponse : relance envoyée" in text_of(page)
    assert "4 signalements" in text_of(page)


def test_a_partner_first_finds_what_is_due_to_it_with_large_buttons(desk):
    fill(desk)
    page = text_of(signed_in(desk.caretaker).get("/travail/"))
    assert "À vous de répondre Hall occupé, Le Bourdon" in page
    assert all(word in page for word in ("Fait", "Prévu le …", "Pas chez nous", "Besoin d’aide"))
    assert "À vous de répondre" not in text_of(signed_in(desk.agent).get("/travail/"))
    assert "À vous de répondre" not in text_of(signed_in(desk.caretaker).get("/travail/?tout=oui"))


def test_filters_are_chips_that_an_address_less_removes(desk):
    page = signed_in(desk.agent).get(
        f"/travail/?nature=hall&nature=noise&quartier={desk.quarter.pk}&q=le+hall&tri=recents"
    )
    chips = re.findall(r'class="fchip[^"]*" href="([^"]+)">([^<]+?) <', page.content.decode())
    without = {label: url for url, label in chips}
    assert list(without) == ["Hall ou parties communes occupés", "Bruit", "Les Carillons", "«\xa0le hall\xa0»"]
    assert without["Bruit"] == f"/travail/?nature=hall&amp;quartier={desk.quarter.pk}&amp;q=le+hall&amp;tri=recents"


def test_what_is_not_known_is_set_aside_and_told(desk):
    desk.receive()
    page = text_of(signed_in(desk.agent).get("/travail/?nature=fantaisie&quartier=7&du=hier&case=xyz&etat=received"))
    assert "sont laissés de côté : fantaisie, 7, xyz, hier" in page
    assert "Hall occupé, Le Bourdon" in page


def test_a_place_is_asked_for_with_what_lies_within_it(desk):
    from tests.world import make_place

    with keeper():
        hall = make_place("Hall B", "entrance", within=desk.place, quarter=desk.quarter)
    report = desk.receive(place=hall, place_label="Le Bourdon, hall B").report
    age(report, days=1)
    assert "Le Bourdon, hall B" in text_of(signed_in(desk.agent).get(f"/travail/?lieu={desk.place.pk}"))
