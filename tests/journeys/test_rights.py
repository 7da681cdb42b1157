"""The data-protection officer finds, hands over and erases a reporter; then nothing is found, and the reporter's own page says so."""

import re

import pytest
from django.db import transaction

from tests.conftest import session_of
from tests.reports.test_life import by_link
from tests.sharing.test_rights import FIND, MAIL, Watched
from tests.world import keeper
from traitdunion.people.models import Authority
from traitdunion.reports.actions import leave_contact
from traitdunion.sharing.models import Erasure
from traitdunion.sharing.rights import erasing


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        with keeper():
            made = Watched()
            Authority.objects.update(dpo_contact="donnees@pont-entre-rives.example", postal_address="1 place du Pont")
        made.receipt = made.receive(words="Le soir, le hall est occupé.")
        secret = made.receipt.secret
        leave_contact(made.receipt.report, channel="mail", value=MAIL, secret=secret, by=by_link(secret))
    return made


@pytest.fixture
def officer(town, enter):
    """The officer, whose second factor is remembered on the device."""
    return lambda device="desk": enter(town.officer, device)


def search(story):
    story.open(FIND).write("Courriel, téléphone, nom ou numéro de signalement", MAIL)
    story.page.get_by_label("Pourquoi").fill("courrier 2026-412 du 3 mars")
    return story.tap("Chercher", "button", exact=True)


def obey() -> None:
    with transaction.atomic(), keeper():
        order = Erasure.objects.get(done=None).pk
    with session_of("tu_worker"):
        assert erasing.obey(order) is True


def test_a_reporter_is_found_handed_over_and_erased(town, officer, tell, look):
    story = search(officer()).sees("1 résultat", "Scellé").reads_well()
    look(story, "dpo-chercher-1280")
    story.tap("Voir ce qui est gardé (1)").sees(MAIL, "il ne vous est pas montré").reads_well().fits_320()
    look(story, "dpo-fiche-1280")
    with story.page.expect_download() as taken:
        story.page.get_by_role("button", name="Prendre le fichier").click()
    assert taken.value.suggested_filename == "donnees.zip"
    story.page.get_by_label("J’ai vérifié qui demande, et j’efface").check(force=True)
    story.tap("Effacer", "button", exact=True).sees("en cours").reads_well()
    obey()
    search(story).sees("Rien n’est gardé sous ce courriel", "Rien ne reste.").reads_well()
    look(story, "dpo-efface-1280")
    resident = tell("phone").open(f"/suivi/{town.receipt.secret}/")
    assert MAIL not in resident.page.content()
    assert "La réponse ira à" not in resident.page.content()
    assert resident.page.get_by_role("button", name="Recevoir la réponse").count() == 1


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_everybody_reads_what_becomes_of_their_data(town, tell, look, device):
    story = (
        tell(device, script=False)
        .open("/vos-donnees/")
        .sees("Vos données", "donnees@pont-entre-rives.example", "cnil.fr")
        .fits_320()
    )
    text = story.page.locator("main").inner_text()
    prose = " ".join(story.page.locator("main p, main li").all_inner_texts())
    long = [
        one for one in re.split(r"[.:?\n]", prose) if len(one.split()) > 15 and not re.search("RGPD|L132|Fontenoy", one)
    ]
    assert long == []
    assert "Il manque" not in text
    look(story, f"vos-donnees-{device}")
    tell(device).open("/vos-donnees/").reads_well()


def test_the_officers_other_pages_read_well(town, officer, look):
    story = officer("phone")
    for address, name in (
        ("exercice", "demandes"),
        ("registre", "registre"),
        ("analyse-impact", "aipd"),
        ("groupes", "groupes"),
    ):
        story.open(f"/partage/delegue/{address}/").reads_well().fits_320()
        look(story, f"dpo-{name}-360")
