"""Rows that leave as a file: four eyes, a day in a small town, the mark, the link, the term (18, 23); and each file's door."""

import csv
import datetime as dt
import io

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from openpyxl import load_workbook

from tests.reports.desk import signed_in
from tests.reports.sealed import keep_picture
from tests.sharing.test_proof import Cell, entered
from tests.stage import scene
from tests.world import keeper, make_person, see_as, sit
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Authority, Device
from traitdunion.reports.actions import photo_link
from traitdunion.sharing import exports
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.exports.files import safe
from traitdunion.sharing.models import Entry, Export, Reveal, Seat

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WHY = "Pour la réunion de jeudi."


class Office(Cell):
    """The cell, its mayor, its data-protection officer, and a report that partners share."""

    def __init__(self):
        super().__init__()
        self.mayor = make_person("Solveig Aubrelin", self.authority.organisation, role=SeatRole.CHAIR)
        self.officer = make_person("Apolline Rouvescat", self.other, mail="dpo@pont-entre-rives.example")
        Authority.objects.update(dpo_contact=self.officer.mail)
        self.plain = self.receive(words="Encore du bruit.").report


@scene
def office():
    with keeper():
        return Office()


def ask(office, who, *items, form="csv"):
    viewer = see_as(who)
    return exports.ask("reports_report", [item.pk for item in items], form=form, reason=WHY, by=viewer)


def take(asked, who):
    viewer = see_as(who)
    return exports.take(asked, exports.link(asked, by=viewer), by=viewer)


def lines(file) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))


def test_what_partners_share_leaves_at_once_and_marked(office):
    asked = ask(office, office.caretaker, office.plain)
    assert (asked.four_eyes, asked.count, asked.group_count, asked.ready == asked.asked) == (False, 1, 0, True)
    found = lines(take(asked, office.caretaker))
    assert found[0] == found[-1]
    assert "Dominique Arnaud" in found[0][0]
    assert "Orvelle Habitat. 1 ligne." in found[0][0]
    assert found[2][0] == office.plain.reference
    with keeper():
        kept = Entry.objects.filter(action__in=["ask_export", "export"]).order_by("at")
        assert [(one.action, one.count, one.reason, one.person) for one in kept] == [
            ("ask_export", 1, WHY, office.caretaker.pk), ("export", 1, WHY, office.caretaker.pk),
        ]  # fmt: skip


def test_what_a_group_holds_waits_for_another_pair_of_eyes(office):
    asked = ask(office, office.caretaker, office.item, office.plain)
    assert (asked.four_eyes, asked.group_count, asked.ready, asked.groups) == (True, 1, None, [office.group.pk])
    with pytest.raises(exports.NotDone, match="not_ready"):
        take(asked, office.caretaker)
    viewer = see_as(office.mayor)
    assert [(one.pk, one.count) for one in exports.to_second(viewer)] == [(asked.pk, 2)]
    exports.second(asked, agrees=True, by=viewer)
    file = take(asked, office.caretaker)
    assert ("Cellule de veille" in lines(file)[0][0], len(lines(file))) == (True, 5)
    with keeper():
        assert Entry.objects.filter(action="export", item=office.item.pk).count() == 1
        assert {mail.recipient for mail in Outgoing.objects.all()} >= {office.mayor.mail, office.officer.mail}
        assert [
            mail.recipient for mail in Outgoing.objects.all() if "hall" in mail.body and mail.about == asked.pk
        ] == []


@pytest.mark.parametrize(
    ("who", "may"), [("mayor", True), ("officer", True), ("caretaker", False), ("agent", False), ("stranger", False)]
)
def test_who_is_the_second_person(office, who, may):
    asked = ask(office, office.caretaker, office.item)
    viewer = see_as(getattr(office, who))
    assert exports.may_second(viewer) is may
    if may:
        exports.second(asked, agrees=False, by=viewer)
        with pytest.raises(exports.NotDone, match="not_ready"):
            take(asked, office.caretaker)
    else:
        with pytest.raises(exports.NotDone, match="not_yours_to_second"):
            exports.second(asked, agrees=True, by=viewer)


def test_nobody_seconds_what_they_asked_themselves(office):
    with keeper():
        sit(office.mayor, office.group, office.authority.organisation)
    asked = ask(office, office.mayor, office.item)
    with pytest.raises(exports.NotDone, match="not_yours_to_second"):
        exports.second(asked, agrees=True, by=see_as(office.mayor))


def test_in_a_small_town_a_day_passes_instead(office):
    with keeper():
        Authority.objects.update(preset="small_town")
    asked = ask(office, office.caretaker, office.item)
    assert (asked.four_eyes, asked.ready - asked.asked) == (False, dt.timedelta(hours=24))
    with pytest.raises(exports.NotDone, match="not_ready"):
        take(asked, office.caretaker)
    with keeper():
        Export.objects.update(ready=now())
    assert len(lines(take(asked, office.caretaker))) == 4


def test_nobody_writes_that_an_export_is_ready(office):
    viewer = see_as(office.caretaker)
    made = Export(
        kind_id="reports_report", items=[office.item.pk], form="csv", reason=WHY, by_id=viewer.person, circle_id=viewer.home.circle,
        asked=now(), until=now(), ready=now(), four_eyes=False, second=office.mayor,
    )  # fmt: skip
    made.save(force_insert=True)
    made.refresh_from_db()
    assert (made.ready, made.four_eyes, made.second_id) == (None, True, None)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update sharing_export set ready = now()")


def test_rows_one_does_not_see_are_not_asked_for(office):
    asked = ask(office, office.caretaker, office.plain, office.item)
    assert set(asked.items) == {office.plain.pk, office.item.pk}
    with pytest.raises(exports.NotDone, match="nothing_to_export"):
        ask(office, office.stranger, office.item)


def test_a_row_whose_sight_ended_since_is_not_in_the_file(office):
    asked = ask(office, office.caretaker, office.plain, office.item)
    exports.second(asked, agrees=True, by=see_as(office.mayor))
    with keeper():
        Seat.objects.filter(person=office.caretaker, circle=office.group).update(ends=now())
    assert [line[0] for line in lines(take(asked, office.caretaker))[2:-1]] == [office.plain.reference]


def test_the_spreadsheet_is_marked_in_its_lines_and_its_properties(office):
    file = take(ask(office, office.caretaker, office.plain, form="xlsx"), office.caretaker)
    book = load_workbook(io.BytesIO(file.content))
    first = next(row[0].value for row in book.active.iter_rows())
    assert (book.properties.creator, book.properties.description == first, book.properties.keywords) == (
        "Dominique Arnaud", True, "Orvelle Habitat",
    )  # fmt: skip
    assert "Dominique Arnaud" in book.active.oddFooter.center.text


@pytest.mark.parametrize(
    ("typed", "kept"), [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2", "'-2"), ("le hall", "le hall")]
)
def test_a_spreadsheet_runs_nothing_that_was_typed(typed, kept):
    assert safe(typed) == kept


# -- on screen, and each file's door -------------------------------------------------------


def asked_on_screen(office):
    client = signed_in(office.caretaker)
    assert (
        client.post("/travail/exporter/?tout=oui", {"retour": "tout=oui", "form": "csv", "reason": WHY})["Location"]
        == "/exports/"
    )
    page = client.get("/exports/").content.decode()
    return client, page


def test_from_the_table_to_the_file(office):
    client, page = asked_on_screen(office)
    assert "Attend un accord" in page
    asked = Export.objects.get()
    other = signed_in(office.mayor)
    assert "Dominique Arnaud, Orvelle Habitat" in other.get("/exports/").content.decode()
    assert other.post(f"/exports/{asked.pk}/accord/", {"agrees": "yes"}).status_code == 302
    address = _address(client)
    answer = client.get(address)
    assert (answer.status_code, "no-store" in answer["Cache-Control"], office.item.reference in answer.content.decode()) == (
        200, True, True,
    )  # fmt: skip


def _address(client) -> str:
    import html
    import re

    return html.unescape(
        re.search(r'href="(/exports/[^"]*fichier/\?s=[^"]*)"', client.get("/exports/").content.decode())[1]
    )


def _stranger(office, _client):
    return signed_in(office.stranger)


def _colleague_with_the_link(office, _client):
    with keeper():
        other = make_person("Noa Fabre", office.landlord)
    return signed_in(other)


def _visitor(_office, _client):
    return Client()


def _other_device(office, _client):
    return entered(office.caretaker)


def _proof_forgotten(office, client):
    Device.objects.filter(person=office.caretaker).update(until=now())
    return client


def _past(_office, client):
    with keeper():
        Export.objects.update(until=now())
    return client


@pytest.mark.parametrize(
    "door", [_stranger, _colleague_with_the_link, _visitor, _other_device, _proof_forgotten, _past]
)
def test_an_export_is_there_for_nobody_else(office, door):
    client, _page = asked_on_screen(office)
    exports.second(Export.objects.get(), agrees=True, by=see_as(office.mayor))
    address = _address(client)
    assert door(office, client).get(address).status_code in {302, 404}


def test_an_old_link_is_over(office, monkeypatch):
    client, _page = asked_on_screen(office)
    exports.second(Export.objects.get(), agrees=True, by=see_as(office.mayor))
    address = _address(client)
    monkeypatch.setattr("traitdunion.sharing.exports.acts.LINK_SECONDS", -1)
    assert client.get(address).status_code == 404


def _seat_ended(office, client):
    with keeper():
        Seat.objects.filter(person=office.caretaker, circle=office.group).update(ends=now())
    return client


def _reveal_ended(office, client):
    with keeper():
        Reveal.objects.filter(item=office.item.pk).update(ended=now())
    return client


@pytest.fixture
def pictured(office):
    """The sheet of a group's report, with the address of its picture as its member is given it."""
    with keeper():
        office.item.refresh_from_db()
    office.photo = keep_picture(office.item, b"\xff\xd8\xff\xe0 une porte")
    client = signed_in(office.caretaker)
    return office, client, f"/photos/{office.photo.pk}/?s={photo_link(office.photo, by=see_as(office.caretaker))}"


def _as_it_is(_office, client):
    return client


OTHERS = [_stranger, _colleague_with_the_link, _visitor, _other_device, _proof_forgotten, _seat_ended, _reveal_ended]


@pytest.mark.parametrize(("door", "status"), [(_as_it_is, 200), *((door, 404) for door in OTHERS)])
def test_a_picture_is_there_for_nobody_else(pictured, door, status):
    office, client, address = pictured
    assert door(office, client).get(address).status_code == status


def test_a_pictures_old_link_is_over(pictured, monkeypatch):
    _office, client, address = pictured
    monkeypatch.setattr("traitdunion.reports.actions.reading.PHOTO_SECONDS", -1)
    assert client.get(address).status_code == 404
