"""No request to the API or to Open311 fails, whatever is sent; what is not understood is a sentence in the format asked for."""

import json
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.desk import signed_in
from tests.reports.test_any_request import ODD
from tests.world import keeper, open_part
from traitdunion.people.enums import Part
from traitdunion.reports.api.site import api
from traitdunion.reports.enums import Category
from traitdunion.reports.rules import CHIP_BY_KEY
from traitdunion.reports.urls.open311 import urlpatterns

pytestmark = pytest.mark.django_db
MANY = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
NAMES = [
    "service_code", "attribute[precision]", "attribute[often]", "attribute[moments][]", "attribute[said_place]", "lat", "long",
    "address_string", "address_id", "email", "phone", "device_id", "description", "jurisdiction_id", "media_url", "start_date",
    "end_date", "status", "service_request_id", "after", "limit", "category", "quarter", "apres", "q", "du", "case", "tri",
]  # fmt: skip
KNOWN = [
    *Category.values, *CHIP_BY_KEY, "often", "4", "46.21", "-5.6", "4 rue des Forges", "moi@exemple.fr", "00001", "ca", "open",
    "2026-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "due.1.00000000000000000000000000000007",
]  # fmt: skip
BOMBS = [
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
    b'<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="http://127.0.0.1:1/"/></x>',
    b"{" * 2000,
    b"\xff\xfe\x00",
    b"a=%ff%fe&b=%00&&&===",
    b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
]
KINDS = ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=latin-1", "text/xml",
         "application/json", "multipart/form-data; boundary=x", "multipart/form-data", ""]  # fmt: skip
values = st.sampled_from(KNOWN) | st.sampled_from(ODD) | st.text(max_size=20)


@pytest.fixture
def anybody(open_town, monkeypatch):
    """The same requests a thousand times over: limits are tried elsewhere."""
    monkeypatch.setattr("traitdunion.reports.api.doors.A_MINUTE", 10**6)
    monkeypatch.setattr("traitdunion.reports.api.doors.FOLLOWED", 10**6)
    monkeypatch.setattr("traitdunion.reports.rules.INTAKE_AT_MOST", ())
    with keeper():
        open_part(open_town.authority, Part.PUBLIC_PAGES, open_town.agent)
    open_town.secret = open_town.receive().secret
    return open_town


def kept():
    """Hear now what the database would only say when the request is done."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def addresses() -> list[tuple[str, dict]]:
    found = [(f"open311:{one.name}", one.pattern.converters) for one in urlpatterns]
    return found + [(f"api:{one.name}", one.pattern.converters) for one in api.urls[0] if one.name != "api-root"]


WORDS = {"pk": ["00000000-0000-4000-8000-000000000007"], "code": ["noise", "zz"], "reference": ["PER AAA AAAA", "é.json", "%"],
         "token": ["1"], "commune_code": ["00001", "zz"], "slug": ["ca", "zz"]}  # fmt: skip


def test_no_request_fails(anybody):
    clients = [Client(), signed_in(anybody.agent), signed_in(anybody.stranger)]
    headers = st.sampled_from(
        ["", f"Bearer {anybody.secret}", "Bearer", "Bearer \x00", "Basic eDp4", "Bearer " + "é" * 99]
    )

    @MANY
    @given(st.data(), st.sampled_from(addresses()), st.sampled_from(clients), st.sampled_from(["get", "post", "put"]))
    def asked(data, address, client, verb):
        drawn = {name: data.draw(st.sampled_from(WORDS[name])) for name in address[1]}
        said = data.draw(st.dictionaries(st.sampled_from(NAMES), values, max_size=8))
        answer = getattr(client, verb)(
            reverse(address[0], kwargs=drawn), said if verb != "put" else "", HTTP_AUTHORIZATION=data.draw(headers)
        )
        assert answer.status_code < 500, (address[0], said)
        kept()

    asked()


def test_whatever_is_sent_is_answered_in_the_format_asked_for(anybody):
    """Bodies that claim to be XML, JSON or files are never opened; a form is read as a form or refused."""

    @MANY
    @given(st.sampled_from(BOMBS) | st.binary(max_size=60), st.sampled_from(KINDS), st.sampled_from(["xml", "json"]))
    def sent(body, kind, form):
        answer = Client().generic("POST", f"/open311/v2/requests.{form}", body, content_type=kind)
        assert answer.status_code == 400
        errors = ET.fromstring(answer.content) if form == "xml" else json.loads(answer.content)
        assert len(errors) >= 1

    sent()


def test_a_form_is_kept_or_told_what_to_mend(anybody):
    """Nearly right forms: each is a report with a link, or a list of sentences."""
    near = {
        "service_code": "noise",
        "attribute[precision]": "music",
        "attribute[often]": "often",
        "lat": "46.21",
        "long": "-5.6",
    }

    @MANY
    @given(st.dictionaries(st.sampled_from(NAMES), values, max_size=3))
    def sent(changes):
        answer = Client().post("/open311/v2/requests.json", _form(near | changes), content_type=KINDS[0])
        assert answer.status_code in {200, 400, 404}, changes
        key = "service_notice" if answer.status_code == 200 else "description"
        assert all(one[key] for one in answer.json())
        kept()

    sent()


def _form(said: dict) -> bytes:
    return urlencode({name: value.encode("utf-8", "replace") for name, value in said.items()}).encode()
