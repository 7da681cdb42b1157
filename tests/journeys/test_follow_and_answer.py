"""Whoever spoke reads the answer and says whether it is solved; a partner answers from a mail."""

import re

import pytest
from django.db import transaction

from tests.conftest import session_of
from tests.reports.conftest import Town
from tests.world import keeper, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.actions import move, tell_reporter
from traitdunion.reports.enums import Move
from traitdunion.reports.models import Report
from traitdunion.sharing.queries import visible


@pytest.fixture
def town(live_db):
    with keeper():
        return Town()


@transaction.atomic
def answered(town):
    receipt = town.receive(words="Le soir, le hall est occupé et on ne passe plus.")
    agent = see_as(town.agent)
    move(visible(agent, Report).get(), Move.READ, by=agent)
    move(
        visible(agent, Report).get(), Move.ANSWER_PARTLY, by=agent, words="La porte ferme. La lumière attend une pièce."
    )
    return f"/suivi/{receipt.secret}/"


@pytest.mark.parametrize("script", [True, False])
def test_the_verdict_takes_two_taps_from_the_mail(town, tell, look, script):
    link = answered(town)

    story = tell("phone", script=script, counted=True).open(link)
    story.effort.taps += 1  # the link in the mail
    story.shows_without_scrolling("c’est réglé").shows_without_scrolling("je ne sais pas")
    if script:  # the accessibility rules are a script themselves
        story.reads_well()
    look(story, "suivi-360")
    story.tap("ce n’est pas réglé").sees("Pour vous : ce n’est pas réglé").fits_320()

    story.effort.within(taps=2, seconds=20, typed=0)
    with keeper():
        assert Report.objects.get().verdict == "not_solved"


def test_a_new_look_is_asked_with_the_keyboard_alone(town, tell, look):
    story = tell("desk", keyboard=True).open(answered(town)).reads_well()
    look(story, "suivi-1280")

    story.tap(story.page.locator("summary", has_text="Vous n’êtes pas d’accord ?"))
    story.tap("Demander un nouvel examen").sees("Nouvel examen demandé").reads_well()

    with keeper():
        assert Report.objects.get().asked_again is not None


def test_the_page_reads_in_the_dark(town, tell, look):
    story = tell("phone", dark=True).open(answered(town)).reads_well()
    look(story, "suivi-sombre-360")


def test_a_bad_mail_is_told_beside_its_field(town, tell):
    story = tell("phone").open(answered(town))
    story.tap(story.page.locator("summary", has_text="Tout voir"))
    story.type("Courriel", "moi@").tap("Recevoir la réponse")
    story.errs("Un courriel s’écrit prenom@exemple.fr.", "id_contact").reads_well()


def mailed(town) -> str:
    with transaction.atomic():
        town.receive(place=None, words="Le soir, le hall est occupé.")
        agent = see_as(town.agent)
        step = move(visible(agent, Report).get(), Move.PASS_ON, by=agent, to=town.landlord.pk)
    with session_of("tu_worker"):
        tell_reporter(step.pk)
    return re.search(r"http\S+(/reponse/\S+/)", last_mail(town).body)[1]


def last_mail(town) -> Outgoing:
    with keeper():
        return Outgoing.objects.filter(recipient=town.caretaker.mail).latest("created")


def test_a_partner_answers_in_two_clicks_on_a_known_device(town, tell, look):
    link = mailed(town)
    story = tell("phone", counted=True).open(link).reads_well("Recevoir les six chiffres")
    look(story, "reponse-appareil-360")
    story.tap("Recevoir les six chiffres").reads_well("Continuer")
    digits = re.search(r"\d{3}\s?\d{3}", last_mail(town).body)[0]
    story.type("Les six chiffres reçus", digits).tap("Continuer").sees("Hall occupé, Le Bourdon")
    assert story.effort.taps <= 3

    again = type(story)(story.page, story.base, "phone", counted=True).open(link)
    again.effort.taps += 1  # the link in the mail
    look(again, "reponse-360")
    again.reads_well("Fait")
    again.tap("Fait", exact=True).sees("Réponse donnée : fait").reads_well()
    look(again, "reponse-notee-360")

    again.effort.within(taps=2, seconds=20, typed=0)
    again.tap("Annuler").sees("C’est annulé.")
    with keeper():
        assert Report.objects.get().state == "passed_on"
