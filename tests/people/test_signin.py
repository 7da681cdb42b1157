"""The ways in: what is asked, what is told, when the entrance closes, and for how long."""

import datetime as dt
import re
import statistics
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from traitdunion.people.adapter import AccountAdapter
from traitdunion.people.models import Account
from traitdunion.people.views.account import device_label

from ..world import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/compte/login/"


class SlowHasher(PBKDF2PasswordHasher):
    iterations = 200_000


@pytest.fixture(autouse=True)
def fresh_counts(db):
    with connection.cursor() as cursor:
        cursor.execute("delete from kernel_cache")


@pytest.fixture
def account(town) -> Account:
    return town.agent.account


def sign_in(client, mail, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": mail, "password": password}, **more)


def test_the_right_password_enters(account, client):
    answer = sign_in(client, account.email.upper())
    assert (answer.status_code, answer["Location"]) == (302, "/travail/")
    assert client.get(reverse("people:account")).status_code == 200


def test_next_goes_to_our_own_pages_only(account, client):
    for asked, went in (
        ("/qui-fait-quoi/", "/qui-fait-quoi/"),
        ("https://evil.example/", "/travail/"),
        ("//evil.example", "/travail/"),
    ):
        client.logout()
        assert client.post(LOGIN, {"login": account.email, "password": PASSWORD, "next": asked})["Location"] == went


def test_unknown_and_wrong_get_the_same_page(account, client):
    pages = [sign_in(client, mail, "wrong wrong wrong") for mail in (account.email, "nobody@ville.example")]
    said = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages]
    assert ([page.status_code for page in pages], said[0] == said[1]) == ([200, 200], True)
    assert "Ce courriel et ce mot de passe ne vont pas ensemble." in said[0]


def test_an_unknown_mailbox_costs_a_hash_too(account, client, settings):
    settings.PASSWORD_HASHERS = ["tests.people.test_signin.SlowHasher"]
    account.set_password(PASSWORD)
    account.save()
    times = {True: [], False: []}
    for known in (True, False) * 3:
        cache.clear()
        start = time.process_time()
        sign_in(client, account.email if known else "nobody@ville.example", "wrong wrong wrong")
        times[known].append(time.process_time() - start)
    ratio = statistics.median(times[False]) / statistics.median(times[True])
    assert 0.5 < ratio < 2


def test_a_closed_account_enters_nowhere(account, client):
    Account.objects.update(is_active=False)
    assert sign_in(client, account.email)["Location"] == "/compte/inactive/"
    assert "Ce compte est fermé" in client.get("/compte/inactive/").content.decode()


# -- lock-out -----------------------------------------------------------------------------


def test_five_wrong_tries_close_the_entrance_and_the_page_says_until_when(account, client):
    for _ in range(5):
        sign_in(client, account.email, "wrong wrong wrong")
    page = sign_in(client, account.email).content.decode()
    until = re.search(r"jusqu’à (\d+)\u00a0h(?:\u00a0(\d\d))?", page)
    assert until is not None
    assert client.get(reverse("people:account")).status_code == 302


def test_the_entrance_closes_for_a_mailbox_that_nobody_has(client):
    for _ in range(5):
        sign_in(client, "nobody@ville.example", "wrong wrong wrong")
    assert "l’entrée est fermée" in sign_in(client, "nobody@ville.example").content.decode()


def test_it_opens_again_after_five_minutes(account, client, monkeypatch):
    for _ in range(5):
        sign_in(client, account.email, "wrong wrong wrong")
    moment = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: moment + 301)
    assert sign_in(client, account.email).status_code == 302


def test_right_tries_do_not_count(account, client):
    for _ in range(8):
        client.logout()
        assert sign_in(client, account.email).status_code == 302


def test_another_process_sees_the_same_count(account):
    """Two clients, two browsers: the count is the database's, not a process's own memory."""
    one, other = Client(), Client(REMOTE_ADDR="192.0.2.7")
    for client in (one, other, one, other, one):
        sign_in(client, account.email, "wrong wrong wrong")
    assert "l’entrée est fermée" in sign_in(other, account.email).content.decode()


def test_counts_keep_no_mailbox_and_no_address(account, client):
    sign_in(client, account.email, "wrong wrong wrong")
    with connection.cursor() as cursor:
        cursor.execute("select cache_key, value from kernel_cache")
        kept = str(cursor.fetchall())
    import hashlib

    assert "127.0.0.1" not in kept
    assert account.email not in kept
    assert hashlib.sha256(account.email.encode()).hexdigest() not in kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("192.0.2.7", "192.0.2.7", True), ("192.0.2.7", "192.0.2.8", False), ("2001:db8::1", "2001:db8::2", True), ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
     ("::ffff:192.0.2.7", "192.0.2.7", True)],
)  # fmt: skip
def test_an_address_is_a_keyed_hash_of_the_day_and_an_ipv6_network_is_one_visitor(one, other, same, monkeypatch):
    adapter = AccountAdapter()
    kept = [adapter.get_client_ip(RequestFactory().get("/", REMOTE_ADDR=address)) for address in (one, other)]
    assert (kept[0] == kept[1], kept[0].startswith("fd"), one in kept[0]) == (same, True, False)
    monkeypatch.setattr("traitdunion.people.adapter.today", lambda: dt.date(2030, 1, 1))
    assert adapter.get_client_ip(RequestFactory().get("/", REMOTE_ADDR=one)) != kept[0]


# -- a forgotten password -----------------------------------------------------------------


def test_a_forgotten_password_is_chosen_again_by_mail(account, client, outgoing):
    answer = client.post("/compte/password/reset/", {"email": account.email})
    mail = outgoing()[-1]
    assert (answer.status_code, mail.recipient, mail.subject) == (302, account.email, "Choisir un autre mot de passe")
    link = re.search(r"http://localhost:8000(/compte/password/reset/key/\S+)", mail.body)[1]
    page = client.get(link, follow=True)
    chosen = {"password1": "un autre pont de pierre", "password2": "un autre pont de pierre"}
    assert client.post(page.redirect_chain[-1][0], chosen).status_code == 302
    account.refresh_from_db()
    assert account.check_password("un autre pont de pierre") is True
    assert "Ce lien ne sert plus" in client.get(link, follow=True).content.decode()


def test_nobody_is_written_to_because_a_stranger_typed_an_address(client, outgoing):
    answer = client.post("/compte/password/reset/", {"email": "nobody@ville.example"})
    assert (answer.status_code, answer["Location"], outgoing()) == (302, "/compte/password/reset/done/", [])


def test_an_unknown_mailbox_takes_as_long_as_a_known_one(account, client, alone):
    times = []
    with alone():
        for mail in (account.email, "nobody@ville.example"):
            start = time.monotonic()
            client.post("/compte/password/reset/", {"email": mail})
            times.append(time.monotonic() - start)
    assert [0.4 <= spent < 2 for spent in times] == [True, True]


def test_the_link_never_follows_the_visitors_host(account, client, outgoing, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/compte/password/reset/", {"email": account.email}, headers={"host": "evil.example"})
    assert "evil.example" not in outgoing()[-1].body


def test_a_changed_password_is_told_by_mail_and_ends_other_sessions(account, outgoing):
    here, there = Client(), Client()
    sign_in(here, account.email)
    sign_in(there, account.email)
    said = {"oldpassword": PASSWORD, "password1": "un autre pont de pierre", "password2": "un autre pont de pierre"}
    assert here.post("/compte/password/change/", said).status_code == 302
    assert outgoing()[-1].subject == "Votre mot de passe est changé"
    assert (here.get(reverse("people:account")).status_code, there.get(reverse("people:account")).status_code) == (
        200,
        302,
    )


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("court", "court", "12"),
        ("motdepasse123456", "autre chose", "Les deux mots de passe sont différents"),
    ],
)
def test_a_weak_password_is_refused_in_a_sentence(account, client, first, second, word):
    sign_in(client, account.email)
    page = client.post("/compte/password/change/", {"oldpassword": PASSWORD, "password1": first, "password2": second})
    account.refresh_from_db()
    assert (page.status_code, word in page.content.decode(), account.check_password(PASSWORD)) == (200, True, True)


# -- sessions -----------------------------------------------------------------------------


def test_sessions_are_seen_and_ended_by_their_owner(account, town):
    here, there, third = (
        Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"}),
        Client(),
        Client(),
    )
    for client in (here, there, third):
        sign_in(client, account.email)
        client.get(reverse("people:account"))
    page = here.get("/compte/sessions/").content.decode()
    assert ("Firefox sous Windows" in page, "celle-ci" in page, page.count("Terminer<span")) == (True, True, 2)
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("people:end_session", args=[other.pk])).status_code == 302
    assert (there.get(reverse("people:account")).status_code, third.get(reverse("people:account")).status_code) == (
        302,
        200,
    )
    here.post(reverse("people:end_other_sessions"))
    assert (third.get(reverse("people:account")).status_code, here.get(reverse("people:account")).status_code) == (
        302,
        200,
    )


def test_nobody_ends_the_session_of_another(account, town, client):
    theirs = Client()
    sign_in(theirs, town.coordinator.account.email)
    theirs.get(reverse("people:account"))
    sign_in(client, account.email)
    session = UserSession.objects.get(user=town.coordinator.account)
    assert client.post(reverse("people:end_session", args=[session.pk])).status_code == 404
    own = UserSession.objects.get(user=account)
    assert client.post(reverse("people:end_session", args=[own.pk])).status_code == 404
    assert theirs.get(reverse("people:account")).status_code == 200


def test_sessions_keep_no_address(account, client):
    sign_in(client, account.email)
    client.get(reverse("people:account"))
    assert {session.ip.startswith("fd") for session in UserSession.objects.all()} == {True}


def test_a_session_is_written_once_a_minute_and_whenever_its_device_changes(account, client, monkeypatch):
    sign_in(client, account.email)
    client.get(reverse("people:account"))
    seen = UserSession.objects.values_list("last_seen_at", "user_agent")
    first = seen.get()
    client.get(reverse("people:account"))
    assert seen.get() == first
    client.get(reverse("people:account"), headers={"user-agent": "curl/8"})
    second = seen.get()
    assert (second[0] > first[0], second[1]) == (True, "curl/8")
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    client.get(reverse("people:account"), headers={"user-agent": "curl/8"})
    assert seen.get()[0] > second[0]


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome sous Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari sous iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge sous Windows"),
        ("curl/8", "Appareil inconnu"),
    ],
)
def test_devices_are_named_as_their_owner_would(agent, label):
    assert device_label(agent) == label


def test_out_is_out(account, client):
    sign_in(client, account.email)
    assert client.get("/compte/logout/").status_code == 200
    assert client.post("/compte/logout/", {"next": "https://evil.example/"})["Location"] == "/"
    assert client.get(reverse("people:account")).status_code == 302
    assert client.get("/compte/logout/").status_code == 302


# -- second factor ------------------------------------------------------------------------


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def install_app(client) -> str:
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    page = client.get("/compte/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert (
        client.post("/compte/2fa/totp/activate/", {"code": f"{code_of(secret)[:3]} {code_of(secret)[3:]}"}).status_code
        == 302
    )
    return secret


def test_an_application_of_codes_then_printed_codes(account, client, outgoing, django_capture_on_commit_callbacks):
    sign_in(client, account.email)
    with django_capture_on_commit_callbacks(execute=True):
        secret = install_app(client)
    assert [mail.subject for mail in outgoing()] == ["Une application de codes est en service"]
    kept = str(Authenticator.objects.filter(user=account).values_list("data", flat=True))
    assert secret not in kept
    printed = client.get("/compte/2fa/recovery-codes/").context["unused_codes"]
    assert len(printed) == 10
    client.post("/compte/logout/")
    cache.clear()
    assert sign_in(client, account.email)["Location"] == "/compte/2fa/authenticate/"
    assert client.get(reverse("people:account")).status_code == 302
    assert client.post("/compte/2fa/authenticate/", {"code": "000 000"}).status_code == 200
    assert client.post("/compte/2fa/authenticate/", {"code": printed[0]})["Location"] == "/travail/"
    client.post("/compte/logout/")
    sign_in(client, account.email)
    assert client.post("/compte/2fa/authenticate/", {"code": printed[0]}).status_code == 200


def test_what_protects_the_account_is_touched_after_a_fresh_proof(account, client):
    sign_in(client, account.email)
    answer = client.get("/compte/2fa/totp/activate/")
    assert answer["Location"].startswith("/compte/reauthenticate/")
    again = client.post(
        "/compte/reauthenticate/", {"password": "wrong wrong wrong", "next": "/compte/2fa/totp/activate/"}
    )
    assert "Ce n’est pas le bon mot de passe." in again.content.decode()
    right = client.post("/compte/reauthenticate/", {"password": PASSWORD, "next": "/compte/2fa/totp/activate/"})
    assert right["Location"] == "/compte/2fa/totp/activate/"
    assert EmailAddress.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "confirm-email/x/", "3rdparty/signup/", "3rdparty/"]
)
def test_there_is_no_open_sign_up(account, client, path):
    assert (
        client.get(f"/compte/{path}").status_code,
        client.post(f"/compte/{path}", {"email": "x@y.example"}).status_code,
    ) == (404, 404)


@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/x-y/",
        "inactive/",
        "3rdparty/login/error/",
        "3rdparty/login/cancelled/",
    ],
)
def test_the_pages_of_the_entrance_are_ours(client, path):
    page = client.get(f"/compte/{path}", follow=True)
    text = page.content.decode()
    assert (page.status_code in {200, 401}, "trait d’union" in text, "Sign In" in text, "style=" in text) == (
        True,
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    "path",
    ["", "sessions/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/", "password/change/",
     "reauthenticate/", "logout/"],
)  # fmt: skip
def test_the_pages_of_ones_account_are_ours(account, client, path):
    sign_in(client, account.email)
    page = client.get(f"/compte/{path}", follow=True)
    text = page.content.decode()
    assert (page.status_code, "trait d’union" in text, "Two-Factor" in text, " style=" in text) == (
        200,
        True,
        False,
        False,
    )
