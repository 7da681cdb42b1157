"""The pages: who finds them, what they refuse, in how many questions."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import keeper, make_person, see_as
from traitdunion.councils import actions
from traitdunion.councils.enums import College, Layer
from traitdunion.councils.models import Block, Body, Convened, Decision, Meeting, Point
from traitdunion.sharing.models import Entry

pytestmark = pytest.mark.django_db


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def post(client, address, **said):
    return client.post(address, json.dumps(said), content_type="application/json")


def test_the_list_and_a_body_open_for_members(town):
    client = town.client(town.coordinator)
    page = client.get("/instances/").content.decode()
    assert [name in page for name in ("CLSPD de la ville", "Cellule de veille des Carillons")] == [True, True]
    assert client.get(f"/instances/{town.night.pk}/").status_code == 200


def test_a_group_is_404_to_who_does_not_sit_there(town):
    meeting = town.plan()
    client = town.client(town.driver)
    addresses = [f"/instances/{town.night.pk}/", f"/instances/seances/{meeting.pk}/", f"/instances/seances/{meeting.pk}/papiers/seance.ics"]  # fmt: skip
    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]


def test_a_coordinator_founds_a_council_binds_and_mentions(town):
    client = town.client(town.coordinator)
    said = [
        {"act": "council", "kind": "restricted", "name": "CLSPD, formation restreinte", "parent": str(town.council.pk), "every_days": "91"},
        {"act": "mention", "name": "GLTD Les Carillons", "perimeter": "Les Carillons", "review": "Quatre opérations.", "reviewed": ""},
    ]  # fmt: skip
    assert [client.post("/instances/nouvelle/", one).status_code for one in said] == [302, 302]
    with keeper():
        kinds = sorted(Body.objects.values_list("kind", flat=True))
    assert kinds == ["clspd", "gltd", "gpo", "restricted", "watch"]
    assert "Quatre opérations." in client.get(f"/instances/{Body.objects.get(kind='gltd').pk}/").content.decode()


def test_a_mandate_is_given_from_the_list_alone(town):
    client = town.client(town.coordinator)
    address = f"/instances/{town.council.pk}/mandats/nouveau/"
    given = {"person": f"{town.chief.pk} {town.police.pk}", "college": "right", "quality": "", "starts": f"{timezone.localdate()}", "ends": ""}  # fmt: skip
    assert client.post(address, given | {"person": f"{uuid.uuid4()} {town.police.pk}"}).status_code == 422
    assert client.post(address, given).status_code == 302
    assert "Claude Durand" in client.get(f"/instances/{town.council.pk}/").content.decode()


def test_a_meeting_in_the_past_is_refused_with_its_sentence(town):
    answer = town.client(town.coordinator).post(
        f"/instances/{town.night.pk}/seances/nouvelle/", {"starts": "2020-03-03T14:30", "minutes": "120", "where": "Mairie"}
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Cette date est passée. Donnez une date à venir." in answer.content.decode()


def test_a_reserved_point_without_basis_is_refused_with_its_sentence(town):
    meeting = town.plan(town.plain)
    answer = town.client(town.coordinator).post(
        f"/instances/seances/{meeting.pk}/points/", {"title": "Un hall", "minutes": "10", "layer": "group"}
    )
    assert answer.status_code == 422
    assert "Sans base légale, rien de confidentiel n’entre ici" in answer.content.decode()


@pytest.mark.parametrize("title", ["Appeler le 06 12 34 56 78", "", "x" * 121])
def test_an_agenda_takes_no_title_that_names_or_overflows(town, title):
    meeting = town.plan()
    answer = town.client(town.coordinator).post(
        f"/instances/seances/{meeting.pk}/points/", {"title": title, "minutes": "10", "layer": "group"}
    )
    assert (answer.status_code, Point.objects.filter(meeting=meeting).count()) == (422, 1)


def test_a_meeting_runs_from_its_plan_to_its_list(town):
    client = town.client(town.coordinator)
    client.post(f"/instances/{town.night.pk}/seances/nouvelle/", {"starts": f"{timezone.localdate().year + 1}-03-03T14:30", "minutes": "120", "where": "Mairie"})  # fmt: skip
    meeting = Meeting.objects.get()
    base = f"/instances/seances/{meeting.pk}/"
    client.post(f"{base}points/", {"title": "Hall D du Bourdon", "minutes": "10", "layer": "group"})
    statuses = [client.post(f"{base}{one}").status_code for one in ("convoquer/", "ouvrir/")]
    rows = list(Convened.objects.filter(meeting=meeting))
    statuses.append(client.post(f"{base}presence/", {"present": [str(one.pk) for one in rows[:2]]}).status_code)
    statuses.append(client.get(f"{base}salle/").status_code)
    act = {"do": "decide", "key": str(uuid.uuid4()), "what": "Réparer la lumière", "lead": "orv", "due": "+5"}
    told = [post(client, f"{base}salle/actes/", **act) for _again in range(2)]
    statuses += [client.post(f"{base}clore/", {"act": one}).status_code for one in ("close", "send")]
    assert statuses == [302, 302, 302, 200, 302, 302]
    assert [one.json()["lead"] for one in told] == ["Orvelle Habitat", "Orvelle Habitat"]
    assert Decision.objects.count() == 1
    papers = ("convocation.pdf", "seance.ics", "lettres.pdf", "presence.pdf")
    assert [client.get(f"{base}papiers/{one}").status_code for one in papers] == [200] * 4
    files = [f"{layer}.{form}" for layer in ("reserve", "diffusable") for form in ("odt", "pdf", "docx")]
    assert [client.get(f"{base}compte-rendu/{one}").status_code for one in files] == [200] * 6


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"do": "drop"}', b'{"do": "decide"}', b'{"do": "decide", "key": "x", "what": "y"}', b'{"do": "step", "point": 7}',
     b'{"do": "decide", "key": "7b2b8a1c-0000-4000-8000-000000000000", "what": "y", "layer": "secret"}', b"\xff\xfe"],
)  # fmt: skip
def test_what_the_room_cannot_read_is_refused_and_nothing_is_written(town, body):
    meeting = town.opened()
    answer = town.client(town.coordinator).post(
        f"/instances/seances/{meeting.pk}/salle/actes/", body, content_type="application/json"
    )
    assert (answer.status_code, Decision.objects.count(), Block.objects.count()) == (400, 0, 0)


def test_a_member_has_no_keyboard_in_the_room(town):
    meeting = town.opened()
    client = town.client(town.caretaker)
    base = f"/instances/seances/{meeting.pk}/"
    found = [client.get(f"{base}salle/").status_code, post(client, f"{base}salle/actes/", do="off_tool", key=str(uuid.uuid4())).status_code]  # fmt: skip
    found += [
        post(client, f"{base}compte-rendu/blocs/", do="add").status_code,
        client.post(f"{base}convoquer/").status_code,
    ]
    assert found == [404, 404, 404, 404]


def test_a_clash_shows_both_texts(town):
    meeting = town.opened()
    client, address = town.client(town.coordinator), f"/instances/seances/{meeting.pk}/compte-rendu/blocs/"
    key = str(uuid.uuid4())
    post(client, address, do="add", key=key, text="Un", layer="group")
    post(client, address, do="save", key=key, version=1, text="Deux")
    late = post(client, address, do="save", key=key, version=1, text="Trois")
    assert (late.status_code, late.json()) == (409, {"key": key, "version": 2, "text": "Deux", "clash": True})


def test_what_is_typed_is_shown_as_text(town):
    meeting = town.opened()
    key = uuid.uuid4()
    typed = "<script>alert(1)</script>"
    town.decide(meeting, typed, typed, typed, key=key)
    page = town.client(town.coordinator).get(f"/instances/seances/{meeting.pk}/salle/").content.decode()
    assert (typed in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_reading_a_groups_meeting_leaves_a_line(town):
    meeting = town.plan()
    town.client(town.caretaker).get(f"/instances/seances/{meeting.pk}/")
    with keeper():
        lines = list(Entry.objects.filter(item=meeting.pk, action="read").values_list("person", "circle"))
    assert lines == [(town.caretaker.pk, town.watch.id)]


def test_each_partner_answers_its_own_in_the_table(town):
    meeting = town.opened()
    mine = town.decide(meeting, "Réparer la lumière", "orv", "+5")
    other = town.decide(meeting, "Passer le soir", "durand", "+5")
    client = town.client(town.caretaker)
    page = client.get("/instances/suites/?voir=nous").content.decode()
    assert ["Réparer la lumière" in page, "Passer le soir" in page] == [True, False]
    assert (
        client.post(f"/instances/suites/{mine.action_id}/", {"state": "done", "words": "", "noted": ""}).status_code
        == 302
    )
    assert client.get(f"/instances/suites/{other.action_id}/").status_code == 404
    assert "Réparer la lumière" not in town.client(town.driver).get("/instances/suites/").content.decode()


def test_pages_ask_as_many_questions_for_one_as_for_many(town):
    meeting = town.opened()
    town.decide(meeting)
    client = town.client(town.coordinator)
    addresses = ["/instances/", "/instances/suites/", f"/instances/seances/{meeting.pk}/", f"/instances/seances/{meeting.pk}/salle/", f"/instances/seances/{meeting.pk}/compte-rendu/", f"/instances/{town.night.pk}/"]  # fmt: skip
    for _first in range(2):
        write(town, meeting, 1)
    before = [queries(client, one) for one in addresses]
    write(town, meeting, 20)
    assert [queries(client, one) for one in addresses] == before


def write(town, meeting, count):
    by = see_as(town.coordinator)
    for rank in range(count):
        point = actions.add_point(meeting, title=f"Point {rank}", layer=Layer.GROUP, by=by)
        typed = actions.Typed(f"Décision {rank}", "orv", "+5")
        actions.decide(meeting, key=uuid.uuid4(), typed=typed, point=point, by=by)
        actions.write(meeting, key=uuid.uuid4(), text="Un mot.", where=actions.Where(point), by=by)
    with keeper():
        more = [make_person(f"Personne {rank}", town.landlord, account=False) for rank in range(count)]
    for person in more:
        actions.appoint(town.council, person=person, organisation=town.landlord, college=College.GUEST, starts=timezone.localdate(), by=see_as(town.coordinator))  # fmt: skip
