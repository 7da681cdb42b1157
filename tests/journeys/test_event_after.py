"""After a day: from the provider's report to the published proceedings; an evening in a quarter, from the invitation to what was kept."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from tests.events.test_quarter import Evening
from tests.world import keeper, open_part
from traitdunion.events.models import Event
from traitdunion.people.enums import Part

from .test_event_day import host, town  # noqa: F401 — a morning that ended a minute ago, and who held it

pytestmark = [pytest.mark.journey]
DAY = dt.timedelta(days=1)


def zoom(event) -> dict:
    """A report: one person by their mail, one by a name that nobody registered under."""
    start, end = (f"{timezone.localtime(at):%m/%d/%Y %I:%M:%S %p}" for at in (event.starts, event.ends))
    rows = [
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)",
        f"Quelqu’un,camille.verdier@ville.example,{start},{end},60",
        f"iPhone d’Alix,,{start},{end},60",
    ]
    return {"name": "participants.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode()}


def test_from_the_providers_report_to_the_published_proceedings(tell, host, town, look):  # noqa: F811 — fixtures
    base, page = f"/organiser/{town.held.pk}/jour", host.page
    host.open(f"{base}/presence/")
    page.locator("input[type=file]").set_input_files(zoom(town.held))
    host.tap("Lire le rapport").reads_well("Enregistrer les présences")
    host.sees("1 personne reconnue dans participants.csv.", "1 nom qui n’est pas sûr", "Rien n’est deviné.")
    look(host, "rapport-1280")
    page.locator("select").select_option(str(town.places[1][0].pk))
    host.tap("Enregistrer les présences").reads_well()
    host.open(f"{base}/presence/").sees("2 personnes ont suivi la rencontre, sur 3 inscrites.")

    host.open(f"{base}/bilan/").reads_well()
    with page.expect_download() as paper:
        page.get_by_role("link", name="Bilan pour les financeurs (PDF)").click()
    assert Path(paper.value.path()).read_bytes()[:4] == b"%PDF"
    page.get_by_label("Pourquoi avez-vous besoin de ce fichier ?").fill("Accueillir à la prochaine rencontre")
    with page.expect_download() as rows:
        page.get_by_role("button", name="Prendre la liste (CSV)").click()
    assert "Verdier" in Path(rows.value.path()).read_text(encoding="utf-8-sig")

    host.open(f"{base}/actes/").tap("Assembler les actes").reads_well()
    host.tap(page.get_by_role("link", name="Relire : Temps 1")).reads_well()
    host.write("Texte", "## Ce qui a été dit\nLa confiance se répare lieu par lieu.").tap("Garder")
    host.write("Adresse de l’enregistrement", "https://video.example/rencontre").tap("Garder l’adresse")
    host.tap("Publier les actes").reads_well().sees("publié")
    phone = tell("phone")
    phone.open(f"/rencontres/{town.held.slug}/actes/").reads_well()
    phone.sees("La confiance se répare lieu par lieu.", "Revoir la rencontre")
    look(phone, "actes-publies-360")
    with phone.page.expect_download() as read:
        phone.page.get_by_role("link", name="Les actes (PDF)").click()
    assert Path(read.value.path()).read_bytes()[:4] == b"%PDF"


@pytest.fixture
def evening(live_db):
    with transaction.atomic():
        with keeper():
            made = Evening()
            open_part(made.authority, Part.PUBLIC_PAGES, made.agent)
        made.receipt, made.meeting = made.receive(), made.announce()
    return made


def test_an_evening_in_a_quarter_from_the_invitation_to_what_was_kept(tell, enter, evening, look):
    resident, agent = tell("phone"), enter(evening.agent)
    own = f"/suivi/{evening.receipt.secret}/"
    agent.open(f"/organiser/{evening.meeting.pk}/").tap("Inviter par les liens de suivi")
    agent.sees("1 page de suivi invite à la rencontre.", "Vous ne savez pas qui.").reads_well()
    resident.open(own).reads_well()
    look(resident, "invitation-360")
    resident.tap("Vous êtes invité ou invitée").reads_well().sees("Rencontre des Carillons", "La Volée")
    with transaction.atomic(), keeper():
        Event.objects.update(starts=timezone.now() - DAY, ends=timezone.now() - DAY / 2)

    agent.open(f"/organiser/{evening.meeting.pk}/").tap("Noter un engagement").reads_well()
    agent.write("Quoi ?", "Rallumer la cour").write("Quel service ?", "Éclairage public")
    agent.write("Pour quand ?", (timezone.localdate() + DAY).isoformat()).tap("Garder")
    agent.sees("Rallumer la cour", "Éclairage public").tap("Où en est-on ? Rallumer la cour").reads_well()
    agent.choose("tenu").write("En une phrase", "Les lampes sont posées.").tap("Garder").reads_well()
    resident.open(f"/quartiers/{evening.quarter.commune_id}/{evening.quarter.slug}/").reads_well()
    resident.sees("1 engagement tenu sur 1").tap("Rencontre du").reads_well()
    resident.sees("Rallumer la cour", "tenu", "Les lampes sont posées.")
    expect(resident.page.get_by_text("Éclairage public")).to_be_visible()
    headings = resident.page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0] == "Qui fait quoi, pour quand"  # before the programme of an evening that is over
    look(resident, "engagements-360")
