"""The last place from hand to hand, and what a room does with its telephones: each of those concerned in a browser of their own."""

import datetime as dt
import re

import pytest
from django.db import transaction
from django.utils import timezone

from tests.conftest import session_of
from tests.events.test_told import letters, mailbox, work  # noqa: F401 — a mail server that refuses on demand
from tests.world import keeper, visitor
from traitdunion.events import actions
from traitdunion.events.actions import telling
from traitdunion.events.models import Event, Presence, Sequence
from traitdunion.kernel import mail

from .test_event_day import host, town  # noqa: F401 — a morning, and who holds it
from .test_events import TYPED, mailed_link, network, register, write_oneself  # noqa: F401 — a webconference to come

SOON = dt.timedelta(minutes=2)


def comes(held, first="Lou", last="Meunier", **more) -> str:
    """Register as the form does; return the link that leaves by mail."""
    said = actions.Asked(first, last, f"{first.lower()}@ville.example", "Ville", "town", **more)
    with transaction.atomic():
        actions.register(Event.objects.get(pk=held.pk), said, by=visitor())
    return mailed_link()


def asks_for_a_place(tell, network, **other):  # noqa: F811 — the fixture's own value
    story = tell().open(network.page).tap("S’inscrire sur la liste d’attente")
    write_oneself(story)
    for name, text in other.items():
        story.page.locator(f"#id_{name}").fill(text)
    return story.tap("S’inscrire", "button")


def test_the_last_place_goes_from_hand_to_hand(tell, network, look):  # noqa: F811 — the fixture
    with keeper():
        Event.objects.update(capacity=1)
    register(tell, network)
    first = mailed_link()
    waiting = asks_for_a_place(tell, network, first="Lou", last="Meunier", mail="lou@ville.example")
    waiting.sees("Vous êtes sur la liste d’attente.").reads_well()
    second = mailed_link()
    waiting.open(second).sees("Sur la liste d’attente").reads_well()
    look(waiting, "liste-d-attente-360")

    giver = tell().open(first).tap("Donner ma place").reads_well()
    for name, text in (TYPED | {"first": "Noa", "last": "Perrin", "mail": "noa@ville.example"}).items():
        giver.page.locator(f"#id_{name}").fill(text)
    giver.page.locator("#id_function").select_option("town")
    giver.tap("Donner ma place", "button").sees("Votre nom et votre courriel sont effacés.").reads_well()
    giver.open(first).sees("Pour venir, inscrivez-vous")
    given = mailed_link()

    tell().open(f"{given}annuler/").tap("Annuler mon inscription", "button").sees("Inscription annulée")
    waiting.open(second).sees("Inscription confirmée", "Lou Meunier")


def test_more_places_go_to_who_waits_and_nobody_loses_theirs(tell, enter, network, look):  # noqa: F811 — the fixture
    with keeper():
        Event.objects.update(capacity=1)
    comes(network.held, "Alix")
    waits, last = comes(network.held), comes(network.held, "Noa")
    organiser = enter(network.organiser).open(f"/organiser/{network.held.pk}/")
    organiser.sees("1 personne inscrite, 0 place libre, 2 personnes en attente.").reads_well()
    organiser.tap(organiser.page.get_by_role("link", name="Changer", exact=True).first)
    organiser.sees("2 personnes en attente. Si vous donnez plus de places").reads_well()
    look(organiser, "changer-la-rencontre-1280")
    organiser.write("Combien de places ?", "2").tap("Garder").sees(
        "2 personnes inscrites, 0 place libre, 1 personne en attente."
    )
    work()
    assert [one.recipient for one in letters("Une place pour vous")] == ["lou@ville.example"]
    tell().open(waits).sees("Inscription confirmée").open(last).sees("Sur la liste d’attente")
    organiser.open(f"/organiser/{network.held.pk}/changer/").write("Combien de places ?", "1").tap("Garder")
    organiser.errs("Il y a déjà plus de personnes inscrites.", "id_capacity").reads_well()
    look(organiser, "moins-de-places-1280")
    tell().open(waits).sees("Inscription confirmée")  # nobody who has a place loses it


def test_a_mail_that_comes_back_is_corrected_on_screen_and_leaves_again(tell, enter, network, mailbox, look):  # noqa: F811 — fixtures
    former = comes(network.held)
    mailbox.says = {"RCPT": "550 no such box"}
    with session_of("tu_worker"):
        mail.deliver_due()
        telling.note_bounces()
    organiser = enter(network.organiser).open(f"/organiser/{network.held.pk}/")
    organiser.sees("1 courriel est revenu", "Ces personnes n’ont pas leur lien.").tap("Voir qui vient").reads_well()
    look(organiser, "courriel-revenu-1280")
    organiser.sees("son courriel est revenu").tap("Corriger le courriel Lou Meunier").reads_well()
    organiser.write("Courriel", "lou@").tap("Garder").errs("Cette adresse n’est pas complète.", "id_mail")
    organiser.write("Courriel", "lou.meunier@ville.example").tap("Garder").is_told(
        "Un nouveau lien personnel y part."
    ).reads_well()
    assert organiser.page.get_by_text("revenu").count() == 0
    mailbox.says = {}
    with session_of("tu_worker"):
        mail.deliver_due()
    (letter,) = mailbox.taken
    said = (letter["To"], " ".join(letter["Subject"].split()))
    assert said == ("lou.meunier@ville.example", "Votre nouveau lien : Répondre à qui a parlé")
    phone = tell().open(former).sees("Pour venir, inscrivez-vous")  # whoever has the first one opens nothing
    own = re.search(r"/rencontres/inscription/\w+/", letter.get_body().get_content())[0]
    phone.open(own).sees("Inscription confirmée", "Lou Meunier")


def test_a_link_that_goes_round_is_taken_back_and_another_is_sent(tell, enter, network):  # noqa: F811 — the fixture
    passed_on = comes(network.held)
    starts = timezone.now() + SOON
    with keeper():
        Event.objects.update(starts=starts, ends=starts + 30 * SOON)
    other = tell().open(passed_on).reads_well("Rejoindre la webconférence")
    organiser = enter(network.organiser).open(f"/organiser/{network.held.pk}/inscriptions/")
    organiser.tap("Reprendre le lien Lou Meunier").sees("lien repris").reads_well()
    other.tap("Rejoindre la webconférence", "button").sees("Ce lien n’ouvre plus la visioconférence.").reads_well()
    assert other.page.get_by_role("button", name="Rejoindre").count() == 0
    organiser.tap("Nouveau lien Lou Meunier")
    other.open(passed_on).sees("Pour venir, inscrivez-vous")
    tell().open(mailed_link()).reads_well("Rejoindre la webconférence").sees("Lou Meunier")
    enter(network.stranger).open(f"/organiser/{network.held.pk}/inscriptions/").sees(
        "L’adresse est peut-être incomplète"
    )


def test_workshops_are_chosen_in_a_second_step_and_the_first_choice_comes_when_it_can(tell, enter, network, look):  # noqa: F811 — fixtures
    first, second = network.workshops(network.held, 1, 5)
    other = comes(network.held, picks={first.sequence_id: (first.pk, None)})
    story = tell().open(f"{network.page}inscription/")
    write_oneself(story)
    story.tap(story.page.locator("summary").filter(has_text="Une question pour les intervenants"))
    story.write("Une question pour les intervenants", "Qui relit la réponse ?").tap("S’inscrire", "button")
    story.sees("Choisir vos ateliers", "Si une place se libère, vous passez sur votre choix.").reads_well().fits_320()
    look(story, "choisir-ses-ateliers-360")
    story.tap("S’inscrire", "button").reads_well().sees("Choisissez un atelier, ou « aucun ».")
    story.choose("Atelier 1 (complet, liste d’attente)").page.get_by_label(
        "Et s’il n’y a plus de place ?"
    ).select_option(str(second.pk))
    story.tap("S’inscrire", "button").sees("Votre place est retenue.")
    own = mailed_link()
    story.open(own).sees("Atelier 1 — en attente d’une place", "Atelier 2 — place retenue").reads_well()
    tell().open(f"{other}annuler/").tap("Annuler mon inscription", "button")
    story.open(own).sees("Atelier 1 — place retenue").tap("Changer d’atelier").choose("Atelier 2 (5 places)")
    story.tap("Garder", "button").is_told("Vos ateliers sont changés.").sees("Atelier 2 — place retenue")
    asks = enter(network.organiser).open(f"/organiser/{network.held.pk}/jour/questions/").sees("Qui relit la réponse ?")
    asks.tap("Posée", "button").reads_well()
    assert asks.page.get_by_role("button", pressed=True).inner_text() == "Posée"


@pytest.mark.parametrize("what", [{"state": "closed"}, {"capacity": 1}])
def test_the_hour_passes_or_the_last_place_goes_while_somebody_writes(tell, network, what):  # noqa: F811 — the fixture
    story = tell().open(f"{network.page}inscription/")
    write_oneself(story)
    comes(network.held)
    with keeper():
        Event.objects.update(**what)
    story.tap("S’inscrire", "button").reads_well()
    if "state" in what:
        story.sees("Les inscriptions viennent de se terminer.")
        assert {name: story.page.locator(f"#id_{name}").input_value() for name in TYPED} == TYPED
    else:
        story.sees("Vous êtes sur la liste d’attente.")


def test_a_room_answers_by_its_telephones(tell, host, town, look):  # noqa: F811 — fixtures
    with keeper():
        now = {
            "starts": timezone.now() - SOON,
            "ends": timezone.now() + 10 * SOON,
        }  # within one half-day at nearly any hour
        Event.objects.update(**now)
        Sequence.objects.update(**now)
    base = f"/organiser/{town.held.pk}/jour"
    host.open(f"{base}/presence/").tap("Préparer les codes").tap(
        host.page.get_by_role("link", name="Montrer à l’écran").first
    )
    host.reads_well()
    look(host, "code-de-la-salle-1280")
    code = host.page.locator(".wall-big").inner_text()
    phone = tell("phone").open(f"/rencontres/{town.held.slug}/je-suis-la/").reads_well("Je suis là")
    phone.write("Code affiché dans la salle", "000000").write("Votre numéro d’inscription", town.places[0][0].number)
    phone.tap("Je suis là", "button").reads_well()
    phone.write("Code affiché dans la salle", code).tap("Je suis là", "button").sees("Vous êtes là.").reads_well()
    with keeper():
        assert [one.registration_id for one in Presence.objects.all()] == [town.places[0][0].pk]

    host.open(f"{base}/votes/")
    host.write("Question", "Par quoi commencer ?").write("Réponses, une par ligne", "La lumière\nLes halls")
    host.tap("Préparer le vote").tap("Ouvrir le vote").reads_well()
    for (_row, secret), choice in zip(town.places, ("La lumière", "La lumière", "Les halls"), strict=True):
        voter = tell("phone").open(f"/rencontres/ma-place/{secret}/ateliers/").tap(choice, "button").reads_well()
        assert voter.page.get_by_role("button", pressed=True).inner_text() == choice
    host.open(f"{base}/votes/").sees("La lumière : 2", "Les halls : 1", "3 voix")
    host.tap("Fermer le vote").reads_well()
    assert host.page.get_by_role("button", name="Fermer le vote").count() == 0


def test_the_card_for_other_sites_leads_to_the_form(tell, network):  # noqa: F811 — the fixture
    with keeper():
        Event.objects.update(embeds=["https://ville.example"])
    story = tell("desk").open(f"{network.page}integrer/").reads_well()
    link = story.page.get_by_role("link", name="S’inscrire : gratuit, obligatoire")
    assert link.get_attribute("href").endswith(f"{network.page}inscription/")  # under the town's own address
    story.open(f"{network.page}inscription/").reads_well()
