"""No request to the intake ever fails: whatever is sent, an answer, and nothing half-written."""

import base64

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import keeper
from traitdunion.reports.forms.intake_draft import Draft
from traitdunion.reports.models import Report

pytestmark = pytest.mark.django_db
RELAXED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PATHS = [
    "/", "/signaler/", "/signaler/precision/", "/signaler/lieu/", "/signaler/lieu/adresses/", "/signaler/lieu/proposer/",
    "/signaler/lieu/liste/", "/signaler/lieu/carte/", "/signaler/lieu/carte/fond/", "/signaler/lieu/carte/nommer/", "/signaler/mots/",
    "/signaler/relire/", "/signaler/moi-aussi/", "/signaler/repetition/", "/signaler/merci/23456789ABCDEFGH/", "/signaler/ailleurs/drogue/",
    "/travail/guichet/", "/travail/guichet/proposer/", "/travail/guichet/recu/", "/travail/lieux/affiches/",
]  # fmt: skip
NAMES = [
    "e", "go", "often", "moments", "typed", "lon", "lat", "picked", "words", "said_place", "photo", "kept_photo", "remove_photo", "contact",
    "at.x", "at.y", "what", "origin", "recu", "perdu", "quartier", "q", "par", "deja",
]  # fmt: skip
NASTY = ["", "\x00", "é" * 5000, "../..", "9" * 400, "-1", "nan", "inf", "1e999", "٣", "' or 1=1 --", "{}", "[]", "null", "%s %d", "\ud7ff",
         "list", "map", "search", "on", "position", "often", "4", "16", "hall", "occupied", "2.35", "48.85", "12 rue des forges",
         base64.b64encode(b"\xff\xd8\xff\xe0" * 30).decode()]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace").decode())
)


def drafts(town) -> list[str]:
    hall, elsewhere = town.halls[0].id.hex, {"lon": 2.35, "lat": 48.85, "label": "Loin"}
    said = [
        Draft(), Draft(tile="hall"), Draft(chip="occupied"), Draft(chip="occupied", place=hall), Draft(chip="occupied", **elsewhere),
        Draft(chip="occupied", place=hall, often="often"), Draft(chip="tag", place=hall, often="often", key="k"),
        Draft(chip="occupied", place="0" * 32, often="often", key="k"), Draft(place=hall, category="hall", target="0" * 32, key="k"),
        Draft(chip="unknown", place=hall, often="often", key="k"), Draft(tile="unknown"), Draft(chip="music", typed="rue"),
        Draft(chip="music", near_lon=-5.6, near_lat=46.21, near_metres=900), Draft(chip="music", near_lon=0.0, near_lat=0.0, near_metres=9e9),
    ]  # fmt: skip
    return [draft.sealed for draft in said]


@pytest.fixture
def clients(open_town):
    agent = Client(raise_request_exception=True)
    agent.force_login(open_town.agent.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return [Client(raise_request_exception=True), agent]


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch):
    monkeypatch.setattr("traitdunion.reports.views.intake_send.AT_MOST", ())


@RELAXED
@given(data=st.data())
def test_no_request_fails(open_town, clients, data):
    sealed = drafts(open_town)
    client = data.draw(st.sampled_from(clients))
    path = data.draw(st.sampled_from(PATHS))
    said = data.draw(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
    if data.draw(st.integers(0, 3)):
        said["e"] = data.draw(st.sampled_from(sealed))
    if data.draw(st.booleans()):
        said["picked"] = data.draw(st.sampled_from(sealed))
    for response in (client.get(path, said), client.post(path, said)):
        assert response.status_code < 500, (path, said)


@RELAXED
@given(body=st.binary(max_size=400), path=st.sampled_from(PATHS), kind=st.sampled_from(
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain", "multipart/form-data"]))  # fmt: skip
def test_no_body_fails(open_town, clients, body, path, kind):
    assert clients[0].post(path, body, content_type=kind).status_code < 500


@RELAXED
@given(tail=st.text(max_size=40))
def test_no_address_fails(open_town, clients, tail):
    for start in (
        "/signaler/ici/",
        "/signaler/merci/",
        "/signaler/ailleurs/",
        "/signaler/lieu/liste/",
        "/travail/lieux/",
    ):
        assert clients[0].get(f"{start}{tail}/").status_code < 500


def test_a_report_that_is_refused_at_the_last_moment_leaves_nothing(open_town, monkeypatch):
    """A place erased between the page and the sending: a sentence, no half report."""
    from traitdunion.reports.forms import intake_place

    real = intake_place.anywhere

    def gone(draft):
        spot = real(draft)
        return intake_place.Spot(spot.label, spot.lon, spot.lat, spot.located, spot.authority, _Ghost(spot.place))

    draft = Draft(chip="occupied", place=open_town.halls[0].id.hex, often="often", key="k")
    monkeypatch.setattr(intake_place, "anywhere", gone)
    response = Client().post("/signaler/relire/", {"e": draft.sealed})
    assert response.status_code == 409
    assert (
        "Ce signalement n’a pas pu être gardé. Rien n’a été changé. Envoyez-le de nouveau." in response.content.decode()
    )
    with keeper():
        assert Report.objects.count() == 0


class _Ghost:
    """A place whose row is no longer there."""

    def __init__(self, place):
        self.kind, self.label, self.id = place.kind, place.label, "00000000-0000-4000-8000-000000000000"
