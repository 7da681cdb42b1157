"""An invited person makes a passkey, leaves, and comes back with it; and those who try passwords at once are all counted."""

import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections, transaction
from django.test import Client

from tests.people.town import make_town
from tests.world import keeper, make_person, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Account
from traitdunion.sharing import membership

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def invited(live_db) -> str:
    """Invite the caretaker, and read the link as the mail has it."""
    with transaction.atomic():
        town = make_town()
        membership.invite(town.caretaker, by=see_as(town.coordinator))
    with keeper():
        return re.search(r"(/invitation/[\w-]+/)", Outgoing.objects.get().body)[1]


@pytest.fixture
def browse(tell):
    """A phone whose own authenticator says yes, as a finger would; passkeys belong to a name, so the server has one."""
    story = tell()
    tools = story.page.context.new_cdp_session(story.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return story.page


def test_an_invited_person_makes_a_passkey_and_comes_back_with_it(server, invited, browse):
    browse.goto(server + invited)
    browse.get_by_role("button", name="Créer ma clé d’accès").click()
    browse.wait_for_url(f"{server}/travail/")
    assert (Authenticator.objects.count(), Account.objects.filter(password__startswith="!").count()) == (1, 1)

    browse.goto(f"{server}/compte/")
    assert "Alix Béranger" in browse.locator("main").inner_text()
    browse.goto(f"{server}/compte/logout/")
    browse.get_by_role("button", name="Me déconnecter de cet appareil").click()

    browse.goto(f"{server}/compte/login/?next=/compte/")
    browse.get_by_role("button", name="Entrer avec une clé d’accès").click()
    browse.wait_for_url(f"{server}/compte/")
    assert "Alix Béranger" in browse.locator("main").inner_text()


def test_a_key_that_is_not_there_is_told_in_a_sentence(server, invited, browse):
    browse.goto(f"{server}/compte/login/")
    browse.get_by_role("button", name="Entrer avec une clé d’accès").click()
    browse.get_by_text("La clé n’a pas répondu").wait_for()


def test_tries_at_the_same_moment_are_all_counted(live_db):
    """Each thread has its own connection, as each process has: of twelve tries at once, five are let through."""
    with keeper():
        make_person("Camille Verdier", mail="camille@ville.example")
    let_through: list[bool] = []

    def attempt():
        said = {"login": "camille@ville.example", "password": "wrong wrong wrong"}
        page = Client().post("/compte/login/", said).content.decode()
        let_through.append("l’entrée est fermée" not in page)
        connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(let_through), sum(let_through)) == (12, 5)
