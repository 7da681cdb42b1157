"""Open311 GeoReport v2: the page's own checks, in XML and in JSON; nothing of a report goes to whoever did not make it."""

import json
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.reports.desk import signed_in
from tests.world import keeper
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.enums import Category
from traitdunion.reports.models import Contact, Report

pytestmark = pytest.mark.django_db
KEY = {"HTTP_IDEMPOTENCY_KEY": "a-key-that-its-sender-drew"}
NOISE = {"service_code": "noise", "attribute[precision]": "music", "attribute[often]": "often"}
AT = {"lat": "46.21", "long": "-5.6"}


def post(client, said, kind="json", **headers):
    body = "&".join(f"{name}={value}" for name, value in _coded(said))
    return client.post(
        f"/open311/v2/requests.{kind}", body, content_type="application/x-www-form-urlencoded", **headers
    )


def _coded(said):
    for name, value in said.items():
        for one in value if isinstance(value, list) else [value]:
            yield quote(name), quote(str(one))


def sent(client, said=None, **headers):
    response = post(client, NOISE | AT | (said or {}), **headers)
    assert response.status_code == 200, response.content.decode()
    return response.json()[0]


def secret_in(answer) -> str:
    return answer["service_notice"].split("/suivi/")[1].split("/")[0]


def how_many() -> int:
    with keeper():
        return Report.objects.count()


def test_discovery_says_where_and_in_which_formats(client, db):
    root = ET.fromstring(client.get("/open311/v2/discovery.xml").content)

    assert [one.text for one in root.iter("format")] == ["text/xml", "application/json"]
    assert root.find("endpoints/endpoint/url").text == "http://localhost:8000/open311/v2"


def test_services_are_the_categories_where_reports_are_taken(client, open_town):
    root = ET.fromstring(client.get("/open311/v2/services.xml").content)
    listed = client.get("/open311/v2/services.json").json()

    assert [one.find("service_code").text for one in root] == Category.values
    assert listed[0] == {
        "service_code": "noise", "service_name": "Bruit", "description": "Voix, cris, Musique, Bar, terrasse, Travaux, livraisons",
        "metadata": True, "type": "realtime", "keywords": "Bruit", "group": "Bruit",
    }  # fmt: skip


def test_a_definition_asks_the_pages_own_precisions(client, open_town):
    said = client.get("/open311/v2/services/alcohol.json").json()
    asked = {one["code"]: one for one in said["attributes"]}

    assert list(asked) == ["elsewhere", "precision", "often", "moments", "said_place"]
    assert asked["precision"]["values"] == [
        {"key": "alcohol", "name": "Alcool"},
        {"key": "glass", "name": "Verre brisé"},
    ]
    assert (asked["elsewhere"]["variable"], asked["precision"]["required"]) == (False, True)
    assert asked["elsewhere"]["description"].startswith("Danger maintenant\u00a0: 17 (police ou gendarmerie")


def test_where_reports_are_not_taken_there_is_no_service_and_no_way_in(client, closed_town):
    assert client.get("/open311/v2/services.json").json() == []
    assert client.get("/open311/v2/services/noise.json").status_code == 404
    assert post(client, NOISE | AT).status_code == 404
    assert how_many() == 0


def test_even_its_coordination_sends_nothing_to_a_closed_town(closed_town):
    assert post(signed_in(closed_town.agent), NOISE | AT).status_code == 404
    assert how_many() == 0


def test_a_report_is_kept_and_its_link_given_to_its_sender(client, open_town):
    answer = sent(client, {"description": "La musique du bar passe les murs.", "attribute[moments][]": ["4", "8"]})

    with keeper():
        report = Report.objects.get()
    kept = (report.reference, report.origin, report.category, report.precision, report.often, report.moments)
    assert kept == (answer["service_request_id"], "open311", "noise", "music", "often", 12)
    assert report.words == "La musique du bar passe les murs."
    assert client.get(f"/suivi/{secret_in(answer)}/").status_code == 200


def test_in_xml_as_the_specification_shows_it(client, open_town):
    root = ET.fromstring(post(client, NOISE | AT, kind="xml").content)

    assert (root.tag, [one.tag for one in root]) == ("service_requests", ["request"])
    assert [one.tag for one in root[0]] == ["service_request_id", "service_notice", "account_id"]


def test_a_named_place_and_an_address_are_understood(client, open_town):
    sent(client, {"lat": "", "long": "", "address_id": str(open_town.stop.pk)})
    sent(client, {"lat": "", "long": "", "address_string": "4 rue des Forges"})

    with keeper():
        places = set(Report.objects.values_list("place_label", flat=True))
    assert places == {"Carillons-Sud", "4 rue des Forges"}


REFUSED = [
    ({"service_code": ""}, 400, "service_code – Choisissez un service de la liste."),
    ({"attribute[precision]": "dog"}, 400, "attribute[precision] – Choisissez une précision dans la liste."),
    ({"attribute[often]": ""}, 400, "attribute[often] – Choisissez une des trois réponses."),
    ({"attribute[moments]": "7"}, 400, "attribute[moments] – Choisissez parmi matin, après-midi, soir et nuit."),
    ({"lat": "nord"}, 400, "Ce point n’est pas lisible. Donnez lat et long en degrés, comme 46.21 et -5.6."),
    ({"lat": "", "long": ""}, 400, "Dites où c’est : lat et long, ou address_string."),
    ({"lat": "48.85", "long": "2.35"}, 400, "Ce lieu est hors de la commune. Adressez-vous à la mairie de ce lieu."),
    ({"lat": "", "long": "", "address_id": "7"}, 400, "Ce lieu n’existe plus dans la liste. Choisissez-en un autre."),
    ({"description": "é" * 301}, 400, "description – Ce texte a 301 caractères. Gardez-en 300 au plus."),
    ({"description": "Un\x00bruit"}, 400, "description – Ce texte contient un caractère illisible. Retapez-le."),
    ({"email": "moi"}, 400, "email – Un courriel s’écrit prenom@exemple.fr."),
    ({"jurisdiction_id": "75056"}, 404, "Cette commune ne prend pas de signalement en ligne ici."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "status", "sentence"), REFUSED)
def test_what_is_wrong_is_told_and_nothing_is_kept(client, open_town, said, status, sentence):
    response = post(client, NOISE | AT | said)

    plain = json.loads(response.content.decode().replace("\u00a0", " ").replace("\u202f", " "))
    assert (response.status_code, plain) == (status, [{"code": status, "description": sentence}])
    assert how_many() == 0


def test_words_that_name_somebody_are_refused_with_what_where_and_how(client, open_town):
    response = post(client, NOISE | AT | {"description": "La voiture AB-123-CD klaxonne le soir."})

    said = response.json()[0]["description"]
    assert response.status_code == 400
    assert said.startswith("description – Ce texte permet de reconnaître quelqu’un.")
    assert "AB-123-CD" in said
    assert said.endswith("Écrivez seulement le genre et la couleur du véhicule.")
    assert how_many() == 0


@pytest.mark.parametrize("code", ["emergency", "complaint", "police", "danger", "agents"])
def test_emergencies_and_complaints_are_told_whom_to_call(client, open_town, code):
    response = post(client, NOISE | AT | {"service_code": code})

    said = response.json()[0]["description"]
    assert response.status_code == 404
    assert [number for number in ("17", "112", "114", "116 006", "09 69 39 00 00") if number not in said] == []
    assert how_many() == 0


@pytest.mark.parametrize("kind", ["text/xml", "application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_a_body_that_is_no_form_is_never_read(client, open_town, kind):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

    response = client.post("/open311/v2/requests.xml", bomb, content_type=kind)

    assert response.status_code == 400
    assert "passwd" not in response.content.decode()


def test_another_sites_page_cannot_make_visitors_send(client, open_town):
    assert post(client, NOISE | AT, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert how_many() == 0


# -- once ---------------------------------------------------------------------------------


def test_sent_twice_with_its_key_it_counts_once(client, open_town):
    assert sent(client, **KEY) == sent(Client(), **KEY)
    assert how_many() == 1


def test_sent_twice_in_the_same_words_from_the_same_address_it_counts_once(client, open_town):
    words = {"description": "La musique du bar passe les murs."}

    assert sent(client, words) == sent(client, words)
    elsewhere = sent(client, words, REMOTE_ADDR="198.51.100.7")
    assert elsewhere["service_request_id"] != sent(client, words)["service_request_id"]
    assert how_many() == 2


def test_without_words_or_key_nobody_gets_somebody_elses_link(client, open_town):
    """A neighbour behind the same address, who guesses the same place and precision, must not be told of the first."""
    first, second = sent(client), sent(client)

    assert secret_in(first) != secret_in(second)
    assert how_many() == 2


def test_too_many_from_one_address_are_told_to_wait(client, open_town, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.rules.INTAKE_AT_MOST", (("intake", 1, 3600),))
    sent(client)

    assert post(client, NOISE | AT).status_code == 429
    assert how_many() == 1


def test_a_mail_gets_the_receipt(client, open_town):
    answer = sent(client, {"email": "moi@exemple.fr"}, **KEY)
    sent(client, {"email": "moi@exemple.fr"}, **KEY)

    with keeper():
        assert Contact.objects.count() == 1
        assert [secret_in(answer) in one.body for one in Outgoing.objects.filter(recipient="moi@exemple.fr")] == [True]


def test_names_of_the_sender_are_not_kept(client, open_town):
    sent(
        client,
        {"first_name": "Amaryllis", "last_name": "Pivoine", "account_id": "Zinnia", "media_url": "http://127.0.0.1/x"},
    )

    with keeper(), connection.cursor() as cursor:
        cursor.execute("select to_jsonb(r)::text from reports_report r")
        row = cursor.fetchone()[0]
    assert [word for word in ("Amaryllis", "Pivoine", "Zinnia", "127.0.0.1") if word in row] == []


# -- reading ------------------------------------------------------------------------------


def bearer(secret: str) -> dict:
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def test_reports_of_residents_are_not_public(client, open_town):
    answer = sent(client)

    assert client.get("/open311/v2/requests.json").json() == []
    assert ET.fromstring(client.get("/open311/v2/requests.xml").content).findall("request") == []
    assert client.get(f"/open311/v2/requests/{answer['service_request_id']}.json").status_code == 404


def test_its_secret_opens_it_and_no_other(client, open_town):
    one, other = sent(client), sent(client)
    address = f"/open311/v2/requests/{one['service_request_id']}.json"

    said = client.get(address, **bearer(secret_in(one))).json()[0]
    hidden = client.get(address, **bearer(secret_in(other)))
    missing = client.get("/open311/v2/requests/PER AAA AAAA.json", **bearer(secret_in(other)))

    assert (said["service_request_id"], said["status"], said["status_notes"]) == (
        one["service_request_id"],
        "open",
        "Reçu",
    )
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content) == (404, missing.content)


FILTERS = [
    ({"status": "open"}, 1),
    ({"status": "closed"}, 0),
    ({"status": "open,closed"}, 1),
    ({"service_code": "noise,hall"}, 1),
    ({"service_code": "hall"}, 0),
    ({"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-02-01T00:00:00Z"}, 0),
    ({"start_date": "2020-01-01T00:00:00Z"}, 0),
]


@pytest.mark.parametrize(("asked", "count"), FILTERS)
def test_filters_narrow_it(client, open_town, asked, count):
    secret = secret_in(sent(client))

    assert len(client.get("/open311/v2/requests.json", asked, **bearer(secret)).json()) == count


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "lost"},
        {"start_date": "hier"},
        {"start_date": "2026-01-01T00:00:00"},
        {"start_date": "2026-13-01T00:00:00Z"},
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"},
    ],
)
def test_filters_that_nobody_can_read_are_refused(client, db, asked):
    assert client.get("/open311/v2/requests.json", asked).status_code == 400


def test_no_token_is_ever_handed_out(client, db):
    assert client.get("/open311/v2/tokens/12345.xml").status_code == 404


def test_other_verbs_are_refused_in_the_format_asked_for(client, db):
    response = client.delete("/open311/v2/services.xml")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert ET.fromstring(response.content).find("error/code").text == "405"


def test_the_list_of_services_costs_the_same_for_everybody(client, open_town):
    with CaptureQueriesContext(connection) as seen:
        client.get("/open311/v2/services.json")
    with CaptureQueriesContext(connection) as again:
        client.get("/open311/v2/services.xml?jurisdiction_id=00001")
    assert len(seen) == len(again)
