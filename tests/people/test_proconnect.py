"""ProConnect, against a stand-in on the loopback: what is signed, for us, in answer to us, opens a linked account and nothing else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.urls import reverse

from traitdunion.people.models import Account

from ..world import PASSWORD, see_as
from .oidc_server import CLIENT, PERSON, Provider, Told

pytestmark = pytest.mark.django_db
ENTER, BACK = "/compte/proconnect/", "/compte/proconnect/retour/"


@pytest.fixture(scope="module")
def running():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def provider(running, settings):
    running.told = Told()
    app = {"client_id": CLIENT, "secret": "a secret", "settings": {"server_url": running.url, "acr_values": "eidas1"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": [app]}}
    return running


@pytest.fixture
def linked(town) -> Account:
    account = town.agent.account
    SocialAccount.objects.create(user=account, provider="proconnect", uid=PERSON["sub"], extra_data={})
    return account


def go(client, provider, process="login"):
    """Leave for the provider, let the person be recognised there, and come back with a code."""
    left = client.post(f"{ENTER}?process={process}")
    provider.authorize(left["Location"])
    return client.get(BACK, {"state": provider.asked["state"], "code": "a-code"})


def test_what_is_asked_of_the_provider(client, provider):
    left = client.post(f"{ENTER}?process=login&scope=admin&auth_params=prompt%3Dnone")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(left["Location"]).query).items()}
    assert left["Location"].startswith(f"{provider.url}/authorize?")
    assert set(asked["scope"].split()) == {"openid", "given_name", "usual_name", "email", "siret"}
    assert (asked["acr_values"], asked["response_type"]) == ("eidas1", "code")
    assert asked["redirect_uri"] == "http://localhost:8000/compte/proconnect/retour/"
    assert (len(asked["nonce"]) >= 32, len(asked["state"]) >= 16, "prompt" in asked) == (True, True, False)


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
@pytest.mark.parametrize("signed", [True, False])
def test_a_linked_account_enters(client, provider, linked, alg, signed):
    provider.told = Told(alg=alg, key=alg, signed_userinfo=signed)
    assert go(client, provider)["Location"] == "/travail/"
    assert client.get(reverse("people:account")).status_code == 200
    assert client.session["proconnect_amr"] == {"acr": "eidas1", "amr": ["pwd", "mfa"], "uid": PERSON["sub"]}
    assert SocialToken.objects.count() == 0


REFUSED = {
    "forged key": Told(key="forged"),
    "wrong audience": Told(audience="another-client"),
    "wrong issuer": Told(issuer="https://evil.example"),
    "wrong nonce": Told(nonce="another-nonce"),
    "no nonce": Told(nonce=""),
    "past": Told(expires=-3600),
    "unknown key": Told(kid="nobody"),
    "another person": Told(sub="somebody-else"),
}


@pytest.mark.parametrize("told", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_whole_is_refused(client, provider, linked, told):
    provider.told = told
    page = go(client, provider)
    assert (page.status_code, "La réponse reçue n’est pas sûre" in page.content.decode()) == (401, True)
    assert client.get(reverse("people:account")).status_code == 302


def test_an_unsigned_token_is_refused(client, provider, linked, monkeypatch):
    import base64
    import json

    def naked(part):
        return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()

    monkeypatch.setattr(provider, "sign", lambda said: f"{naked({'alg': 'none', 'kid': 'RS256'})}.{naked(said)}.")
    assert go(client, provider).status_code == 401


def test_an_answer_serves_once_and_in_its_own_browser(client, provider, linked):
    from django.test import Client

    go(client, provider)
    replayed = {"state": provider.asked["state"], "code": "a-code"}
    assert Client().get(BACK, replayed).status_code == 401
    assert client.get(BACK, replayed).status_code == 401
    assert client.get(BACK).status_code == 401


def test_whoever_cancels_is_told_so(client, provider):
    left = client.post(f"{ENTER}?process=login")
    provider.authorize(left["Location"])
    page = client.get(BACK, {"state": provider.asked["state"], "error": "access_denied"}, follow=True)
    assert "Vous avez annulé" in page.content.decode()


def test_an_unknown_identity_makes_no_account_even_with_a_known_mail(town, client, provider):
    account = town.agent.account
    account.email = PERSON["email"]
    account.save()
    before = Account.objects.count()
    page = go(client, provider)
    assert "Aucun compte n’est lié à cette identité" in page.content.decode()
    assert (Account.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert client.get(reverse("people:account")).status_code == 302


def test_one_links_ones_own_account_and_the_siret_gives_no_seat(town, client, provider):
    client.force_login(town.agent.account)
    seats = see_as(town.agent).circles
    assert go(client, provider, process="connect").status_code == 302
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.uid, kept.extra_data) == (town.agent.account, PERSON["sub"], {"siret": PERSON["siret"]})
    assert see_as(town.agent).circles == seats
    assert "Relié à ce compte" in client.get(reverse("people:account")).content.decode()
    client.post(reverse("people:unlink"))
    assert SocialAccount.objects.count() == 0


def test_whoever_has_no_other_way_in_keeps_the_link(town, client, provider, linked):
    linked.set_unusable_password()
    linked.save()
    client.force_login(linked)
    assert client.post(reverse("people:unlink"))["Location"] == "/compte/password/set/"
    assert SocialAccount.objects.count() == 1


def test_leaving_here_is_leaving_there(client, provider, linked):
    go(client, provider)
    left = client.post("/compte/logout/")["Location"]
    said = parse_qs(urlsplit(left).query)
    assert left.startswith(f"{provider.url}/session/end?")
    assert (said["post_logout_redirect_uri"], len(said["id_token_hint"][0]) > 100) == (["http://localhost:8000/"], True)
    assert client.get(reverse("people:account")).status_code == 302


def test_the_entrance_offers_it_only_when_it_is_settled(client, provider, settings):
    assert "Entrer avec ProConnect" in client.get("/compte/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": []}}
    assert "ProConnect" not in client.get("/compte/login/").content.decode()
    assert (client.post(ENTER).status_code, client.get(BACK).status_code) == (404, 404)


def test_a_password_still_enters_beside_it(client, provider, linked):
    assert client.post("/compte/login/", {"login": linked.email, "password": PASSWORD}).status_code == 302
