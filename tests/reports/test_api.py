"""The API under /api/v1/: public data as the pages give it, one's own report, what members see; and nothing beside."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.reports.desk import Desk, fill, signed_in
from tests.stage import scene
from tests.world import keeper, open_part
from traitdunion.people.enums import Part
from traitdunion.reports.models import Figure, PublicAccount, Report
from traitdunion.sharing.models import Entry

pytestmark = pytest.mark.django_db
TOWN = "/api/v1/towns/00001"
PUBLIC = [
    "/api/v1/towns",
    f"{TOWN}/categories",
    f"{TOWN}/delays",
    f"{TOWN}/figures",
    f"{TOWN}/quarters/ca/answerers",
    f"{TOWN}/quarters/ca/changes",
]
MEMBERS = "/api/v1/members/reports"


def line(town, n, **more):
    day = dt.date(2026, 1, 1) + dt.timedelta(days=n)
    given = {"scope": "whole", "span": "month", "starts": day, "ends": day, "received": 20 + n, "made": timezone.now()}
    return Figure(authority=town.authority, **given | more)


@scene
def opened(town):
    with keeper():
        open_part(town.authority, Part.PUBLIC_PAGES, town.agent)
        Figure.objects.bulk_create(line(town, n) for n in range(5))
    return town


@scene
def desk():
    with keeper():
        made = Desk()
    made.made = fill(made)
    return made


# -- public data --------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*PUBLIC, f"{TOWN}/map"])
def test_closed_pages_are_closed_here_too(client, town, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PUBLIC)
def test_public_data_is_kept_an_hour_and_read_from_any_site(client, opened, address):
    first = client.get(address)
    again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (first.status_code, first["Access-Control-Allow-Origin"], first["Cache-Control"]) == (
        200, "*", "public, max-age=3600",
    )  # fmt: skip
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", PUBLIC[1:])
def test_each_answer_says_its_licence_and_its_source(client, opened, address):
    said = client.get(address).json()

    assert (said["licence"], said["source"]) == ("Licence Ouverte 2.0 (Etalab)", "Ville de Pont-entre-Rives")


def test_figures_are_the_rows_of_the_pages_own_file(client, opened):
    page = client.get("/chiffres/00001/chiffres.json").json()
    here = client.get(f"{TOWN}/figures").json()

    assert here == page | {"next": None}
    assert len(here["rows"]) == 5


def test_figures_come_page_by_page_without_loss(client, opened):
    found, after = [], 0
    while after is not None:
        said = client.get(f"{TOWN}/figures", {"after": after, "limit": 2}).json()
        found, after = found + said["rows"], said["next"]

    assert [row["received"] for row in found] == [20, 21, 22, 23, 24]


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": 1001}, {"limit": "x"}, {"after": -1}, {"after": 10**7}, {"after": "9" * 400}]
)
def test_pages_are_bounded(client, opened, asked):
    assert client.get(f"{TOWN}/figures", asked).status_code == 422


def test_what_is_not_published_is_not_here(client, opened):
    with keeper():
        PublicAccount.objects.create(
            authority=opened.authority, area=opened.quarter, by=opened.agent.pk, written=timezone.now(), said="Un hall.",
            done="Une porte azalée.", outcome="eased",
        )  # fmt: skip

    assert client.get(f"{TOWN}/quarters/ca/changes").json()["accounts"] == []


@pytest.mark.parametrize(
    "address", [f"{TOWN}/quarters/zz/changes", f"{TOWN}/map", f"{TOWN}/map?category=zz", "/api/v1/towns/99999/figures"]
)
def test_what_is_not_there_is_not_found(client, opened, address):
    assert (client.get(address).status_code, client.get(address).json()) == (404, {"detail": "Not Found"})


def test_a_rehearsal_stays_with_its_coordination(town):
    answer = signed_in(town.agent).get(f"{TOWN}/figures")

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert ("Access-Control-Allow-Origin" in answer, "ETag" in answer) == (False, False)


def test_figures_cost_the_same_whatever_their_number(client, opened):
    with CaptureQueriesContext(connection) as few:
        client.get(f"{TOWN}/figures")
    with keeper():
        Figure.objects.bulk_create(line(opened, n) for n in range(5, 300))
    with CaptureQueriesContext(connection) as many:
        client.get(f"{TOWN}/figures")

    assert len(few) == len(many)


def test_too_many_requests_are_told_to_wait(client, opened, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.api.doors.A_MINUTE", 2)

    assert [client.get(f"{TOWN}/figures").status_code for _ in range(3)] == [200, 200, 429]


# -- one's own report ---------------------------------------------------------------------


def test_ones_own_report_by_its_secret(client, town):
    receipt = town.receive(words="Le hall est occupé.")

    said = client.get("/api/v1/my-report", HTTP_AUTHORIZATION=f"Bearer {receipt.secret}")

    assert said["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in said
    told = said.json()
    assert (told["reference"], told["words"], told["state"]) == (
        receipt.report.reference,
        "Le hall est occupé.",
        "received",
    )
    assert [one["title"] for one in told["story"]] == ["Reçu"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer 22223333444455AA", "Basic {}", "Bearer {}X", "Bearer é", "{}"]
)
def test_any_other_secret_finds_nothing(client, town, header):
    secret = town.receive().secret

    answer = client.get("/api/v1/my-report", HTTP_AUTHORIZATION=header.format(secret))

    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


def test_a_secret_in_the_address_is_not_read(client, town):
    secret = town.receive().secret

    assert client.get("/api/v1/my-report", {"secret": secret, "access_token": secret}).status_code == 404


def test_guessing_is_bounded_together_with_the_pages(client, town, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.api.doors.FOLLOWED", 1)
    guesses = [
        client.get("/api/v1/my-report", HTTP_AUTHORIZATION="Bearer 2222333344445555").status_code for _ in range(2)
    ]

    assert guesses == [404, 429]


# -- members ------------------------------------------------------------------------------


def test_members_read_what_the_work_screen_shows(desk):
    for person in (desk.agent, desk.caretaker, desk.chief, desk.stranger):
        client = signed_in(person)
        page = client.get("/travail/?tout=oui&tri=recents").content.decode()
        rows = client.get(MEMBERS).json()["rows"]
        with keeper():
            ids = [str(pk) for pk in Report.objects.filter(joined_to=None).values_list("pk", flat=True)]
        assert {row["id"] for row in rows} == {one for one in ids if one in page}, person.name


def test_they_come_newest_first_and_page_by_page(desk, monkeypatch):
    client, found, after = signed_in(desk.agent), [], ""
    whole = [row["id"] for row in client.get(MEMBERS).json()["rows"]]
    monkeypatch.setattr("traitdunion.reports.queries.work.listing.__defaults__", (2, None))
    while after is not None:
        said = client.get(MEMBERS, {"apres": after}).json()
        found, after = found + [row["id"] for row in said["rows"]], said["next"]

    assert found == whole
    with keeper():
        assert found == [
            str(pk) for pk in Report.objects.filter(joined_to=None).order_by("-created").values_list("pk", flat=True)
        ]


def test_a_count_stops_at_a_thousand(desk, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.api.told.MANY", 2)

    assert signed_in(desk.agent).get(MEMBERS).json()["count"] == "1 000+"


def test_hidden_and_missing_answer_byte_for_byte_alike(desk):
    client = signed_in(desk.stranger)
    hidden, missing = client.get(f"{MEMBERS}/{desk.made['hall'].pk}"), client.get(f"{MEMBERS}/{uuid.uuid4()}")

    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert set(hidden.headers) == set(missing.headers)


@pytest.mark.parametrize("address", [MEMBERS, f"{MEMBERS}/{uuid.UUID(int=7)}"])
def test_visitors_find_no_such_address(client, desk, address):
    assert client.get(address).status_code == 404


def test_opening_one_is_noted_in_the_journal(desk):
    hall = desk.made["hall"]
    client = signed_in(desk.caretaker)

    said = client.get(f"{MEMBERS}/{hall.pk}").json()

    assert said["reference"] == hall.reference
    with keeper():
        assert Entry.objects.filter(item=hall.pk, action="read", person=desk.caretaker.pk).count() == 1


def test_lists_cost_the_same_for_one_row_and_for_twenty(desk):
    client = signed_in(desk.agent)
    client.get(MEMBERS)
    with CaptureQueriesContext(connection) as few:
        client.get(MEMBERS, {"q": "", "nature": "hall"})
    for _ in range(20):
        desk.receive()
    with CaptureQueriesContext(connection) as many:
        client.get(MEMBERS, {"q": "", "nature": "hall"})

    assert len(few) == len(many)


# -- its description ----------------------------------------------------------------------


def test_the_description_names_every_address(client, db):
    said = client.get("/api/v1/openapi.json").json()

    assert sorted(said["paths"]) == [
        "/api/v1/members/reports",
        "/api/v1/members/reports/{pk}",
        "/api/v1/my-report",
        "/api/v1/towns",
        "/api/v1/towns/{commune_code}/categories",
        "/api/v1/towns/{commune_code}/delays",
        "/api/v1/towns/{commune_code}/figures",
        "/api/v1/towns/{commune_code}/map",
        "/api/v1/towns/{commune_code}/quarters/{slug}/answerers",
        "/api/v1/towns/{commune_code}/quarters/{slug}/changes",
    ]


def test_its_page_calls_nobody_else(client, db):
    page = client.get("/api/v1/docs/").content.decode()

    assert "GET /api/v1/towns/{commune_code}/figures" in page
    assert [word for word in ("cdn", "swagger", "http://", "https://", "<style") if word in page.lower()] == []


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(verb, opened):
    assert [getattr(Client(), verb)(address).status_code for address in [*PUBLIC, MEMBERS, "/api/v1/my-report"]] == [
        405
    ] * 8
