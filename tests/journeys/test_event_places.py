"""The last place from hand to hand, and what a room does with its telephones: each of those concerned in a browser of their own."""

import datetime as dt

from django.utils import timezone

from tests.conftest import session_of
from tests.world import keeper
from traitdunion.events.models import Event, Presence, Sequence

from .test_event_day import host, town  # noqa: F401 — a morning, and who holds it
from .test_events import TYPED, mailed_link, network, register, write_oneself  # noqa: F401 — a webconference to come

SOON = dt.timedelta(minutes=2)


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
    with session_of("tu_worker"):
        waiting.open(second)
    waiting.sees("Inscription confirmée", "Lou Meunier")


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
