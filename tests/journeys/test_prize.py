"""From the call to the deliberation: a file without an account, a jury with one juror barred, opinions sealed, then open."""

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.awards.conftest import TEXT, PrizeTown
from tests.conftest import session_of
from tests.world import keeper, prove, see_as
from traitdunion.awards import actions
from traitdunion.awards.models import Call

DAY = dt.timedelta(days=1)
FIELDS = ("Le contexte", "Le besoin", "Les partenaires, et ce que chacun fait", "Les étapes", "Les moyens", "Les résultats", "L’évaluation",
          "Ce qu’il faut pour le faire ailleurs")  # fmt: skip


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        made = PrizeTown()
        made.edition = made.call(readers=3, title="Prix des deux rives")
        actions.add_juror(made.edition, person=made.colleague.pk, communes=["75009"], by=made.by())
        made.applies(made.edition, made.caretaker, made.landlord)
    return made


@pytest.fixture
def enter(tell, server):
    """Begin as somebody whose second factor is remembered on the device."""

    def begin(person, device="desk", **more):
        story = tell(device, account=person.account, **more)
        client = Client()
        with transaction.atomic():
            see_as(person)
            prove(client, person)
        kept = [{"name": name, "value": morsel.value, "url": server} for name, morsel in client.cookies.items()]
        story.page.context.add_cookies(kept)
        return story

    return begin


def dates(call, **to) -> None:
    with transaction.atomic(), keeper():
        Call.objects.filter(pk=call.pk).update(**to)


def test_a_file_without_an_account(town, tell, look):
    story = tell("phone").open(f"/prix/{town.edition.pk}/").sees("Ce que le jury regarde").reads_well().fits_320()
    look(story, "prix-360")
    story.tap("Préparer une candidature").type("Votre organisme", "Association du Quai").type(
        "Sa commune", "Pont-entre-Rives"
    )
    story.type("Qui peut-on joindre ?", "Une personne").type("Courriel", "quai@asso.example").reads_well()
    story.tap("Commencer").sees("Cette adresse est votre seul accès").reads_well()
    story.type("Nom de l’action", "Marcher ensemble").page.get_by_label("Thème").select_option("relations")
    story.page.get_by_label("En place depuis le").fill("2020-01-01")
    for name in FIELDS:
        story.page.get_by_label(name).fill(TEXT)
    story.tap("Envoyer la candidature").sees("Reçue le").reads_well()
    look(story, "candidature-360")


def test_from_the_deal_to_the_open_scores(town, enter, look):
    moment = timezone.now()
    dates(town.edition, opens=moment - 20 * DAY, closes=moment - DAY)
    keeping = (
        enter(town.coordinator)
        .open(f"/jury/{town.edition.pk}/")
        .tap("Répartir les candidatures")
        .sees("Candidatures données")
        .reads_well()
    )
    look(keeping, "jury-1280")
    shut = (
        enter(town.colleague)
        .open(f"/jury/{town.edition.pk}/lire/")
        .sees("Vous ne lisez pas cette candidature")
        .reads_well()
    )
    assert "Médiation au pied des halls" not in shut.page.content()
    for person in town.jurors:
        story = enter(person).open(f"/jury/{town.edition.pk}/lire/").tap("Candidature 1").reads_well()
        story.tap("Je n’ai aucun lien : ouvrir").sees("Votre avis").reads_well()
        for scores in story.page.locator("main form fieldset").all():
            scores.get_by_label("4", exact=True).check(force=True)
        story.tap("Garder mon avis").sees("avis complet")
    moment = timezone.now()
    dates(town.edition, closes=moment - 2 * DAY, jury_ends=moment - DAY / 24, results=moment - DAY / 48)
    with session_of("tu_worker"):
        assert actions.seal_due() == 1
    keeping.open(f"/jury/{town.edition.pk}/").tap("Ouvrir les avis au jury").sees("elles ne décident pas").reads_well()
    look(keeping, "deliberation-1280")
