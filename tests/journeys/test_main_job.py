"""The main job, on a real territory where its folder stands beside the project: said, answered, looked at again, told to all."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from config.demo import load
from tests.conftest import session_of
from tests.demo import tiny
from tests.world import keeper, open_part
from traitdunion.kernel.clock import now
from traitdunion.kernel.roles import as_owner
from traitdunion.people.enums import Part
from traitdunion.people.models import Account, Authority, Person
from traitdunion.places.models import Address
from traitdunion.reports.actions import publish_figures
from traitdunion.reports.models import Report

TERRITORY = Path(os.environ.get("TU_TERRITORY", settings.BASE_DIR.parent / "shared" / "data" / "paris_nord_est"))


@pytest.fixture
def territory(live_db, tmp_path):
    """The real streets, areas and reports; a small folder of the same shape on a machine without them."""
    folder = TERRITORY if TERRITORY.exists() else tiny.lay_out(tmp_path / "un territoire")
    told = load.territory(folder, load.SEED, now())
    with as_owner():
        load.load(replace(told, reports=told.reports[::10]))  # every tenth report: as true, and sooner loaded
    with keeper():
        authority = Authority.objects.get()
        for part in (Part.INTAKE, Part.PUBLIC_PAGES):
            if not authority.openings.filter(part=part, closed=None).exists():
                open_part(authority, part, Person.objects.exclude(account=None).first())
    return authority


def newest_report() -> Report:
    with keeper():
        return Report.objects.order_by("-created").select_related("quarter").first()


def test_a_signal_gets_an_answer_and_the_town_can_show_it(territory, tell, look):
    with keeper():
        address = Address.objects.exclude(number="").order_by("pk").first().label

    resident = tell("phone").open("/").tap("Signaler une gêne").tap("Dégradations, dépôts").tap("Encombrants")
    resident.type("Adresse, résidence, arrêt", address.split(",", maxsplit=1)[0][:24])
    resident.tap(resident.page.get_by_role("option").first)
    resident.choose("Souvent").choose("Soir").tap("Continuer").tap("Passer").reads_well("Envoyer").tap("Envoyer")
    follow = f"/suivi/{re.search(r'/merci/([^/]+)/', resident.page.url)[1]}/"

    with keeper():
        coordination = Account.objects.get(email__startswith="coordination@")
    said = newest_report()
    agent = tell("desk", account=coordination).open(f"/travail/{said.pk}/").sees(said.place_label).reads_well()
    agent.tap(agent.page.locator("summary", has_text="Noter une réponse"))
    agent.page.locator("#answer_words").fill("Les encombrants sont enlevés.")
    agent.tap("Donner cette réponse")
    look(agent, "main-job-reponse")

    resident.open(follow).sees("Les encombrants sont enlevés.").tap("ce n’est pas réglé")
    resident.tap(resident.page.locator("summary", has_text="Vous n’êtes pas d’accord ?")).tap(
        "Demander un nouvel examen"
    )
    resident.sees("Nouvel examen demandé").reads_well()

    with session_of("tu_worker"):
        assert publish_figures() > 0
    neighbour = (
        tell("phone").open(f"/quartiers/{said.commune_id}/{said.quarter.slug}/").sees(said.quarter.name).reads_well()
    )
    look(neighbour, "main-job-quartier")
