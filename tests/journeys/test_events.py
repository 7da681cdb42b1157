"""J4: from the page of a webconference to its door, on a telephone, within its bars; then its organiser's half."""

import datetime as dt
import json
import re
from xml.etree import ElementTree as ET

import icalendar
import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from tests.awards.test_files import picture
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
        by, starts = (
            see_as(made.organiser),
            timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + dt.timedelta(days=20),
        )
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


def test_a_series_is_opened_filled_and_followed(tell, enter, network, look):
    organiser = enter(network.organiser).open("/organiser/").tap("Ouvrir une série").reads_well()
    organiser.write("Titre", "Les mardis du quai").write("En quelques mots", "Un mardi par mois, une question.").tap(
        "Garder"
    )
    organiser.is_told("Mettez-y des rencontres").sees("Les mardis du quai").open(f"/organiser/{network.held.pk}/")
    organiser.tap("Choisir la série").reads_well()
    organiser.page.get_by_label("Dans quelle série ?").select_option(label="Les mardis du quai")
    organiser.tap("Garder").sees("Dans la série « Les mardis du quai ».").reads_well()
    reader = tell().open(network.page).tap("Série « Les mardis du quai »").reads_well().fits_320()
    reader.sees("Un mardi par mois, une question.", "À venir", "Répondre à qui a parlé")
    look(reader, "serie-360")
    feed = taken(reader, "Suivre cette série")
    assert [one.text for one in ET.fromstring(feed).iterfind("{*}entry/{*}title")] == ["Répondre à qui a parlé"]
    (line,) = icalendar.Calendar.from_ical(taken(reader, "Toutes les dates dans mon agenda")).walk("VEVENT")
    assert (str(line["summary"]), ADDRESS in line.to_ical().decode()) == ("Répondre à qui a parlé", False)
    assert taken(reader.tap("Répondre à qui a parlé"), "Agenda (.ics)").startswith(b"BEGIN:VCALENDAR")


def taken(story, link: str) -> bytes:
    """Return what a link of the page leads to, fetched as the browser does."""
    answer = story.page.context.request.get(story.base + story.find(link, "link").get_attribute("href"))
    assert answer.status == 200
    return answer.body()


def test_two_lists_each_for_its_own_readers(tell, network, look):
    comes_too()
    story = tell().open(f"{network.page}inscription/")
    write_oneself(story)
    story.tap(story.page.locator("summary").filter(has_text="Figurer dans la liste des participants"))
    story.page.get_by_label("Figurer dans la liste publique").check()
    story.reads_well().tap("S’inscrire", "button").sees("Votre place est retenue.")
    anybody = (
        tell("desk")
        .open(network.page)
        .sees("Qui vient", "Seules les personnes qui l’ont accepté figurent ici.")
        .reads_well()
    )
    look(anybody, "qui-vient-1280")
    listed = anybody.page.locator("section[aria-labelledby=who] li")
    assert listed.all_inner_texts() == ["Ville\nService d’une ville ou d’une agglomération"]
    assert [word in anybody.page.content() for word in ("Alix", "Moreau", "Lou", "Meunier")] == [False] * 4
    story.open(mailed_link()).sees("Qui vient aussi", "Lou Meunier").reads_well().fits_320()
    look(story, "qui-vient-aussi-360")
    story.page.get_by_label("Y figurer avec mon nom").check()
    story.tap("Garder", "button").is_told("C’est noté.")
    assert (
        anybody.open(network.page)
        .page.locator("section[aria-labelledby=who] li")
        .all_inner_texts()[0]
        .startswith("Alix Moreau, Ville")
    )
    story.page.get_by_label("Figurer dans la liste publique").uncheck()
    story.tap("Garder", "button").is_told("C’est noté.")
    assert anybody.open(network.page).page.get_by_role("heading", name="Qui vient").count() == 0


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_an_organiser_prepares_an_event_from_a_model_and_reads_what_is_missing(enter, network, device):
    story = enter(network.organiser, device).open("/organiser/").reads_well().tap("Webconférence de deux heures")
    story.type("Titre", "Écrire une mauvaise nouvelle")
    story.page.get_by_label("Quel jour").fill((timezone.localdate() + dt.timedelta(days=9)).isoformat())
    story.reads_well().tap("Garder et relire le programme")
    story.sees("Collez l’adresse de la visioconférence avant d’annoncer").reads_well()
    with keeper():
        assert Event.objects.get(title="Écrire une mauvaise nouvelle").sequences.count() == 4


def test_a_programme_is_filled_on_screen_and_everybody_reads_what_was_agreed(tell, enter, network, look):
    desk = enter(network.organiser).open(f"/organiser/{network.held.pk}/")
    fill_programme(desk.tap("Ajouter un temps").reads_well())
    fill_outside(desk, network)
    desk.open(f"/organiser/{network.held.pk}/").reads_well()
    look(desk, "tenir-la-rencontre-1280")
    reader = (
        tell().open(network.page).sees("Remise du prix", "Line Aubry", "Cheffe de projet", "Un temps pour se parler.")
    )
    reader.sees("Sous-titrage en direct", "Guide des deux rives (PDF)").reads_well().fits_320()
    expect(reader.page.get_by_role("img", name="Un pont, une date.")).to_be_visible()
    expect(reader.page.get_by_role("img", name="Fonds des deux rives")).to_be_visible()
    hidden = ("Ange Collet", "Notes de séance", "bbb.example", ADDRESS)
    assert [word in reader.page.content() for word in hidden] == [False] * 4
    (told,) = (json.loads(one) for one in reader.page.locator("script[type='application/ld+json']").all_inner_texts())
    assert (told["@type"], told["location"]["@type"]) == ("EducationEvent", "VirtualLocation")
    desk.tap("L’accord est donné Ange Collet").reads_well()
    reader.open(network.page).sees("Ange Collet")
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_role("link", name="S’inscrire")).to_be_hidden()
    look(reader, "rencontre-imprimee")


def fill_programme(desk) -> None:
    """A time of one's own; two who speak, one of whom has not agreed yet to be named."""
    desk.page.get_by_label("Quoi ?").select_option(label="Remise de prix")
    desk.write("Titre", "Remise du prix").tap("Garder").sees("Remise du prix")
    for function, name, agreed in (
        ("Professeure de sociologie", "Line Aubry", True),
        ("Cheffe de projet", "Ange Collet", False),
    ):
        desk.tap("Une personne qui intervient").reads_well().write("Fonction", function).page.locator("#id_name").fill(
            name
        )
        desk.page.get_by_label("Cette personne accepte").set_checked(agreed)
        desk.tap("Garder")
    desk.sees("nom non publié : accord à recueillir")


def fill_outside(desk, network) -> None:
    """What hangs from it: poster, documents, who pays, the way in; how to follow, and a few plain words."""
    image = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    desk.tap("Ajouter une affiche").page.get_by_label("Affiche (JPEG ou PNG)").set_input_files(image)
    desk.write("Ce que dit l’affiche", "Un pont, une date.").reads_well().tap("Garder")
    for title, whom in (("Guide des deux rives", "Tout le monde"), ("Notes de séance", "Les personnes inscrites")):
        desk.tap("Ajouter un document").write("Titre", title).choose(whom)
        paper = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        desk.page.get_by_label("PDF (10 Mo au plus)").set_input_files(paper)
        desk.tap("Garder")
    desk.tap("Ajouter un soutien").page.locator("#id_name").fill("Fonds des deux rives")
    desk.page.get_by_label("Logo").set_input_files(image)
    desk.tap("Garder").tap("Changer l’adresse").write("Adresse de la visioconférence", "http://bbb.example/salle").tap(
        "Garder"
    )
    desk.errs("Une adresse de visioconférence commence par https://", "id_address")
    desk.write("Adresse de la visioconférence", "https://bbb.example/salle").tap("Garder").sees(
        "Adresse gardée, scellée"
    )
    desk.open(f"/organiser/{network.held.pk}/changer/").choose("sous-titrage en direct")
    desk.write("En quelques mots simples", "Un temps pour se parler.").tap("Garder")
