"""J4: from the page of a webconference to its door, on a telephone, within its bars; then its organiser's half."""

import datetime as dt
import re

import pytest
from django.db import transaction
from django.utils import timezone

from tests.events.conftest import Events
from tests.world import keeper, see_as, visitor
from traitdunion.events import actions
from traitdunion.events.enums import EventKind, Move
from traitdunion.events.models import Event, Registration
from traitdunion.kernel.models import Outgoing

ADDRESS = "https://visio.example/salle-secrete"


@pytest.fixture
def network(live_db):
    made = Events()
    with transaction.atomic():
        by, starts = see_as(made.organiser), timezone.now() + dt.timedelta(days=20)
        said = actions.Said(title="Répondre à qui a parlé", kind=EventKind.WEBCONFERENCE, by_video=True, starts=starts,
                            ends=starts + dt.timedelta(hours=2), questions=["Qui signe la réponse ?"])  # fmt: skip
        made.held = actions.make_event(said, pattern="webconference", by=by)
        actions.put_video_link(made.held, ADDRESS, by=by)
        made.series = actions.put_in_new_series(made.held, "Les jeudis du pont", by=by)
        actions.move(made.held, Move.ANNOUNCE, by=by)
        made.page = f"/rencontres/{made.held.slug}/"
    return made


def mailed_link() -> str:
    with keeper():
        body = Outgoing.objects.order_by("-created").first().body
    return re.search(r"(/rencontres/inscription/\w+/)", body).group(1)


def test_to_register_takes_five_fields_and_under_a_minute(tell, network, look):
    story = tell(counted=True).open(network.page).sees("heure de Paris").reads_well("S’inscrire : gratuit, obligatoire")
    look(story, "rencontre")
    story.tap("S’inscrire : gratuit, obligatoire")
    write_oneself(story)
    story.reads_well().fits_320().tap("S’inscrire", "button")
    story.sees("Votre place est retenue.").reads_well()
    story.effort.within(taps=8, seconds=70, slow=110, typed=46)
    with keeper():
        assert Registration.objects.get().state == "confirmed"


def test_to_join_is_one_tap_from_the_mail_and_the_page_alone_counts_nobody(tell, network, look):
    comes_too()
    register(tell, network)
    starts = timezone.now() + dt.timedelta(minutes=5)
    with keeper():
        Event.objects.update(starts=starts, ends=starts + dt.timedelta(hours=2))
    story = tell().open(mailed_link()).reads_well("Rejoindre la webconférence")
    story.sees("Lou Meunier")
    look(story, "mon-inscription")
    with keeper():
        assert Registration.objects.get(function="town").entered_at is None
    with story.page.expect_request("https://visio.example/**") as asked:
        story.page.get_by_role("button", name="Rejoindre la webconférence").tap()
    assert asked.value.url == ADDRESS
    with keeper():
        assert Registration.objects.get(function="town").entered_at is not None


def comes_too() -> None:
    """Somebody else agreed to stand, with their name, on the list of those who registered."""
    said = actions.Asked("Lou", "Meunier", "lou@ville.example", "Bailleur", "landlord", listed_registrants=True, listed_name=True)  # fmt: skip
    with transaction.atomic():
        actions.register(Event.objects.get(), said, by=visitor())


TYPED = {"first": "Alix", "last": "Moreau", "mail": "alix@ville.example", "organisation": "Ville"}


def write_oneself(story) -> None:
    """Tap into each of the four fields and type, then choose one's function of the list: two taps."""
    for name, text in TYPED.items():
        field = story.page.locator(f"#id_{name}")
        story._act()
        field.tap()
        field.press_sequentially(text)
        story._effort.typed += len(text)
    story._act()
    story._act()
    story.page.locator("#id_function").select_option("town")


def register(tell, network) -> None:
    story = tell().open(f"{network.page}inscription/")
    write_oneself(story)
    story.tap("S’inscrire", "button")


def test_to_cancel_is_two_taps_from_the_mail_without_script(tell, network):
    register(tell, network)
    story = tell(script=False).open(f"{mailed_link()}annuler/").tap("Annuler mon inscription", "button")
    story.sees("Inscription annulée")


def test_a_foreign_link_says_how_to_register(tell, network):
    story = tell().open("/rencontres/inscription/ABCDEFGH23456789/").sees("Pour venir, inscrivez-vous").reads_well()
    story.open(f"/rencontres/series/{network.series.slug}/").sees("Répondre à qui a parlé").reads_well()


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_an_organiser_prepares_an_event_from_a_model_and_reads_what_is_missing(enter, network, device):
    story = enter(network.organiser, device).open("/organiser/").reads_well().tap("Webconférence de deux heures")
    story.type("Titre", "Écrire une mauvaise nouvelle")
    story.page.get_by_label("Quel jour").fill((timezone.localdate() + dt.timedelta(days=9)).isoformat())
    story.reads_well().tap("Garder et relire le programme")
    story.sees("Collez l’adresse de la visioconférence avant d’annoncer").reads_well()
    with keeper():
        assert Event.objects.get(title="Écrire une mauvaise nouvelle").sequences.count() == 4
