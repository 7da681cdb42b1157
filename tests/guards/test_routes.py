"""Every address names who may come: a new one fails here until it does, and strangers are tried on each."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.stage import scene
from tests.world import keeper, make_authority, make_organisation, make_person

pytestmark = pytest.mark.django_db

EVERYONE = {
    "": {"set_language", "find", "healthz", "metrics"},
    "attestation/": {"check", "check_reference"},
    "journal/": {"roots", "roots_json"},
    "vos-donnees/": {"your_data"},
    "api/v1/": {"api-root", "openapi-json", "openapi-view"},
    "open311/v2/": {f"{name}_{kind}" for kind in ("xml", "json")
                    for name in ("discovery", "services", "definition", "requests", "one_request", "token")},
    "signaler/": {"intake", "here", "precision", "where", "addresses", "suggest", "places", "places_within", "map", "map_data", "name_point",
                  "words", "preview", "join", "rehearsed", "away"},
    "prix/": {"prizes", "call", "start"},
    "bibliotheque/": {"library", "practices_json", "practices_csv", "practice", "practice_pdf", "practice_file", "picture"},
}  # fmt: skip
WITH_A_LINK = re.compile(
    r"^(api/v1/my-report$|suivi/<|reponse/<|signaler/merci/<|invitation/<|photos/<|rencontres/inscription/<|rencontres/ma-place/<|rencontres/table/<|prix/candidature/<)"
)
SIGN_IN = re.compile(r"^compte/")
MEMBERS = re.compile(
    r"^(api/v1/members/|exports/|travail/|reglages/|partage/|annuaire/|carte/|groupes/|instances/|livre-blanc/<slug:slug>/remarques/|organiser/|problemes/|qui-fait-quoi/|candidatures/|jury/|fiches/)"
)
DEMONSTRATION = re.compile(r"^(demo/|design/)")
PUBLIC_PAGES = re.compile(
    r"^(api/v1/towns|mon-quartier/|quartiers/|chiffres/|donnees/|accessibilite/|robots\.txt|sitemap\.xml|lieu/|qui-repond/|rencontres/|rendu-public/|livre-blanc/|propositions/)"
)
SAMPLES = {"uuid": str(uuid.uuid4()), "uuidstr": str(uuid.uuid4()), "int": "7", "slug": "abc", "str": "abc"}


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.name
        else:
            yield from routes(entry, address)


def who(address: str, name: str) -> str | None:
    kinds = {
        "link": WITH_A_LINK,
        "sign-in": SIGN_IN,
        "members": MEMBERS,
        "demonstration": DEMONSTRATION,
        "public pages": PUBLIC_PAGES,
    }
    for kind, shape in kinds.items():
        if shape.search(address):
            return kind
    named = {one for start, names in EVERYONE.items() if address.startswith(start) for one in names}
    return "everyone" if address == "" or name in named else None


ROUTES = sorted({(address, name) for address, name in routes() if name})


def sample(address: str) -> str:
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], address)


def test_every_address_says_who_may_come():
    assert [address for address, name in ROUTES if who(address, name) is None] == []


def test_addresses_are_plain():
    ours = [address for address, name in ROUTES if who(address, name) not in {"sign-in", "demonstration"}]
    assert [
        address for address in ours if re.search(r"[A-Z]|<path:", address) or "_" in re.sub(r"<[^>]*>", "", address)
    ] == []


MEMBERS_ROUTES = [(address, name) for address, name in ROUTES if who(address, name) == "members"]


@pytest.mark.parametrize("address", [address for address, _name in MEMBERS_ROUTES])
def test_a_visitor_is_sent_to_sign_in_or_finds_nothing(client, address):
    for send in (client.get, client.post):
        response = send(sample(address))
        assert response.status_code in {302, 404, 405}, response.status_code
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/compte/login/")


@scene
def without_seat():
    with keeper():
        make_authority()
        person = make_person("Sans siège", None)
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@scene
def partner():
    with keeper():
        make_authority()
        person = make_person("Dominique Arnaud", make_organisation())
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("address", [address for address, _name in MEMBERS_ROUTES])
def test_an_account_without_a_seat_finds_nothing(without_seat, address):
    assert without_seat.get(sample(address)).status_code in {404, 405}


@pytest.mark.parametrize("address", [address for address, _name in MEMBERS_ROUTES if address.startswith("reglages/")])
def test_a_partner_finds_no_settings(partner, address):
    assert partner.get(sample(address)).status_code in {404, 405}


@pytest.mark.parametrize("address", [address for address, name in ROUTES if who(address, name) == "link"])
def test_a_made_up_link_finds_nothing(client, address):
    assert client.get(sample(address)).status_code in {404, 405}


@pytest.mark.parametrize("address", [address for address, name in ROUTES if who(address, name) == "public pages"])
def test_public_pages_are_closed_until_they_are_opened(client, db, address):
    with keeper():
        make_authority()
    always = address.startswith(("robots", "donnees", "accessibilite"))
    assert client.get(sample(address)).status_code in ({200, 404} if always else {404})


@pytest.mark.parametrize(
    "address", [address for address, name in ROUTES if who(address, name) == "demonstration" and "demo/" in address]
)
def test_a_town_has_no_demonstration_pages(client, address):
    assert client.get(sample(address)).status_code == 404
