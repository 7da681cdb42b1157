"""Somebody without a phone opens a group with a sheet of paper; somebody with a key opens it by a touch. Both look right."""

import pytest

from tests.journeys.test_entering import KEY
from tests.sharing.test_widening import Held
from tests.world import PASSWORD, keeper

WHY = "Les deux bailleurs doivent agir ensemble."


@pytest.fixture
def cell(live_db):
    with keeper():
        return Held()


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_paper_codes_open_the_group_in_a_minute(server, tell, cell, device):
    story = tell(device, account=cell.secretary.account)
    sheet = f"{server}/travail/{cell.item.pk}/"
    assert story.page.goto(sheet).status == 404
    story.open("/travail/").reads_well()
    story.tap("1 étape : confirmez que c’est vous", "link").reads_well("Imprimer mes codes").fits_320()
    story.tap("Imprimer mes codes", "link")
    story.page.get_by_label("Mot de passe").fill(PASSWORD)
    story.tap("Confirmer", "button").reads_well()
    story.tap("Faire dix codes", "button").reads_well()
    code = story.page.locator("main ul b").first.inner_text()
    story.tap("C’est imprimé", "link").reads_well("Confirmer").fits_320()
    story.type("Code", code).tap("Confirmer", "button")
    assert story.page.goto(sheet).status == 200
    story.page.get_by_role("link", name="Élargir le partage").click()
    story.sees("Voici exactement ce qui sera vu", "Le hall est occupé le soir.").reads_well().fits_320()
    story.page.get_by_label("Toits d’Orvelle").check()
    story.page.get_by_label("Pourquoi").fill(WHY)
    story.tap("Élargir le partage", "button").sees("Sorti du groupe, partagé entre partenaires")


def test_a_key_opens_the_group_by_a_touch(server, tell, cell):
    story = tell("desk", account=cell.secretary.account)
    tools = story.page.context.new_cdp_session(story.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    story.page.goto(f"{server}/compte/2fa/webauthn/add/")
    story.page.get_by_label("Mot de passe").fill(PASSWORD)
    story.tap("Confirmer", "button")
    story.page.get_by_label("Nom de cette clé").fill("clé du bureau")
    with story.page.expect_navigation():
        story.page.get_by_role("button", name="Ajouter").click()
    assert story.page.goto(f"{server}/travail/{cell.item.pk}/").status == 200
    story.page.goto(f"{server}/compte/sessions/")
    story.tap("Oublier cet appareil", "button")
    assert story.page.goto(f"{server}/travail/{cell.item.pk}/").status == 404
    story.open("/compte/confirmer/?next=/travail/").reads_well("Utiliser ma clé")
    with story.page.expect_navigation():
        story.page.get_by_role("button", name="Utiliser ma clé").click()
    story.page.wait_for_url(f"{server}/travail/")
    assert story.page.goto(f"{server}/travail/{cell.item.pk}/").status == 200
    story.open("/travail/exporter/?tout=oui").reads_well("Exporter").open("/exports/").reads_well()
