"""A day and after: a certificate from presence, without an account; two tablets at a table, one without network; pages read well."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from tests.events.conftest import Events
from tests.events.day_town import registered
from tests.world import keeper
from traitdunion.events.attendance import acts, questions
from traitdunion.events.enums import SequenceKind
from traitdunion.events.models import Card, Sequence
from traitdunion.events.proceedings import acts as papers
from traitdunion.events.rooms import acts as rooms
from traitdunion.events.rooms.rules import secret_of

pytestmark = [pytest.mark.journey]
HOUR = dt.timedelta(hours=1)
PEOPLE = (("Camille", "Verdier"), ("Alix", "Martin"), ("Lou", "Petit"))


class Day(Events):
    """A morning that began an hour ago and ended a minute ago, with a workshop and a table."""

    def __init__(self):
        super().__init__()
        moment = timezone.now()
        self.held = self.event(starts=moment - HOUR, hours=1, title="Une confiance partagée")
        with keeper():
            Sequence.objects.create(
                event=self.held, kind=SequenceKind.TALK, title="Temps 1", starts=moment - HOUR, ends=moment - HOUR / 60
            )
        self.shop = self.workshops(self.held, 20)[0]
        with keeper():
            Sequence.objects.filter(workshops=self.shop).update(ends=moment - HOUR / 60)
        self.places = [registered(self.held, first, last) for first, last in PEOPLE]
        self.table = rooms.set_table(self.shop, facilitator="Médiation", by=self.by())
        self.link = f"/rencontres/table/{secret_of(self.table.pk, settings.SECRET_KEY)}/"


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        return Day()


@pytest.fixture
def host(enter, town):
    return enter(town.organiser)


def test_a_certificate_from_presence_and_no_condition(tell, host, town, look):
    host.open(f"/organiser/{town.held.pk}/jour/presence/").reads_well()
    host.page.get_by_label("Verdier Camille", exact=False).first.check()
    host.page.get_by_role("button", name="Noter les présences", exact=False).first.click()
    expect(host.page.get_by_text("1 présence notée.")).to_be_visible()
    look(host, "presences-1280")
    host.tap("Faire les attestations").reads_well()
    with host.page.expect_download() as taken:
        host.page.get_by_role("link", name="Prendre 1 attestation").click()
    assert taken.value.suggested_filename.startswith("attestations-")
    phone = tell("phone")
    phone.open(f"/rencontres/ma-place/{town.places[0][1]}/").reads_well()
    look(phone, "ma-journee-360")
    with phone.page.expect_download() as own:
        phone.page.get_by_role("button", name="Mon attestation de présence").click()
    reference = own.value.suggested_filename.removeprefix("attestation-").removesuffix(".pdf")
    phone.open(f"/attestation/{reference}/").reads_well()
    phone.sees("attestation valable")
    assert "Verdier" not in " ".join(phone.words())
    look(phone, "verifier-360")


def test_the_survey_without_script_in_six_taps(tell, town, look):
    phone = tell("phone", script=False)
    phone.open(f"/rencontres/ma-place/{town.places[1][1]}/avis/").reads_well("Envoyer")
    look(phone, "avis-360")
    for name in ("useful", "apply", "held"):
        phone.page.locator(f"input[name={name}][value='4']").check(force=True)
    phone.tap("Envoyer").sees("Votre réponse est comptée")


def words_kept() -> list[str]:
    with transaction.atomic(), keeper():
        return list(Card.objects.order_by("created").values_list("words", flat=True))


def put(page, kind, words):
    page.get_by_label(kind, exact=True).check()
    page.locator("#words").fill(words)
    page.get_by_role("button", name="Ajouter la carte").click()


def test_two_tablets_at_a_table_and_one_without_network(tell, host, town, look):
    writer, reader = tell("desk"), tell("desk")
    writer.open(town.link).reads_well("Ajouter la carte")
    put(writer.page, "Constat", "La rue est sombre le soir.")
    expect(writer.page.locator("#cards li:not(.late)")).to_have_count(1)
    reader.open(town.link)
    expect(reader.page.locator("#elsewhere")).to_be_visible(timeout=15_000)
    writer.page.context.set_offline(True)
    put(writer.page, "Expérience", "Une marche du soir a eu lieu.")
    put(writer.page, "Proposition", "Éclairer le passage.")
    expect(writer.page.locator("#away")).to_be_visible()
    expect(writer.page.locator("#cards li.late")).to_have_count(2)
    look(writer, "table-sans-reseau-1280")
    writer.page.context.set_offline(False)
    expect(writer.page.locator("#away")).to_be_hidden(timeout=20_000)
    expect(reader.page.locator("#cards li")).to_have_count(3, timeout=15_000)
    reader.reads_well()
    assert words_kept() == ["La rue est sombre le soir.", "Une marche du soir a eu lieu.", "Éclairer le passage."]
    base = f"/organiser/{town.held.pk}/jour/ateliers/"
    host.open(base).reads_well()
    host.open(f"{base}{town.shop.pk}/ecran/").reads_well()
    look(host, "ecran-atelier-1280")


@pytest.fixture
def written(town):
    """Proceedings, a white book, a vote, each with something to read."""
    with transaction.atomic():
        by = town.by()
        Card.objects.create(
            id=town.shop.pk, event=town.held, table=town.table, kind="proposal", words="Éclairer le passage.", created=timezone.now()
        )  # fmt: skip
        town.paper = papers.assemble(town.held, by=by)
        papers.publish(town.paper, on=True, by=by)
        town.poll = rooms.put_poll(
            town.held, question="Par quoi commencer ?", options=["La lumière", "Les halls"], by=by
        )
        half = next(iter(questions.halves_of(town.held)))
        acts.open_codes(town.held, by=by)
        town.half = half
        town.book = papers.open_book(title="Livre blanc", by=by)
    return town


def test_every_page_of_the_day_reads_well(tell, host, written, look):
    base = f"/organiser/{written.held.pk}/jour"
    for page in (
        "votes/",
        "questions/",
        "bilan/",
        "actes/",
        f"codes/{written.half}/",
        f"votes/{written.poll.pk}/ecran/",
    ):
        host.open(f"{base}/{page}").reads_well()
    host.open("/organiser/livres-blancs/").reads_well()
    host.open(f"/organiser/livres-blancs/{written.book.pk}/").reads_well()
    host.tap("Prendre : Éclairer le passage.").tap("Publier la première version").reads_well()
    debate(host, written, tell("phone"), look)
    phone = tell("phone")
    phone.open(f"/rencontres/{written.held.slug}/actes/").reads_well()
    look(phone, "actes-360")
    phone.open(f"/livre-blanc/{written.book.slug}/").reads_well()
    phone.open(f"/rencontres/ma-place/{written.places[0][1]}/ateliers/").reads_well()
    phone.open(f"/rencontres/{written.held.slug}/je-suis-la/").reads_well("Je suis là")
    look(host, "livre-blanc-1280")


def debate(host, written, phone, look) -> None:
    """A proposal is traced from the book back to its card; members answer it; a second version stands beside the first."""
    phone.open(f"/livre-blanc/{written.book.slug}/").tap("d’où elle vient").reads_well().fits_320()
    phone.sees("Les cartes de la table", "Éclairer le passage.", "Dans les actes", "Dans un livre blanc")
    look(phone, "d-ou-elle-vient-360")
    host.tap("Lire la page publiée").write("Votre remarque", "Commencer par le passage des écoles.")
    host.tap("Envoyer la remarque").sees("Commencer par le passage des écoles.").reads_well()
    host.open(f"/organiser/livres-blancs/{written.book.pk}/").tap("Éclairer le passage.", exact=True).reads_well()
    host.write("Proposition", "Éclairer le passage des écoles.").tap("Garder").tap("Publier une nouvelle version")
    phone.open(f"/livre-blanc/{written.book.slug}/").sees("Éclairer le passage des écoles.", "Version 2").tap(
        "version 1"
    ).reads_well()
    phone.sees("Éclairer le passage.", "Version 1")
    assert phone.page.get_by_text("Commencer par").count() == 0  # what members say is theirs


def test_cards_are_grouped_by_the_host_and_voted_by_the_room(tell, host, written, look):
    voter, base = tell("phone"), f"/organiser/{written.held.pk}/jour/ateliers/"
    voter.open(f"/rencontres/ma-place/{written.places[0][1]}/ateliers/").tap("Donner une voix").reads_well().fits_320()
    expect(voter.page.get_by_role("button", pressed=True)).to_have_text("Reprendre ma voix : Éclairer le passage.")
    host.open(base).page.get_by_label("Éclairer le passage.").check()
    host.write("Titre du regroupement", "La lumière").tap("Regrouper les cartes cochées").reads_well()
    expect(host.page.get_by_role("heading", name="La lumière")).to_be_visible()
    look(host, "cartes-regroupees-1280")
    assert host.page.get_by_text("voix").count() == 0  # nothing is counted in front of who still votes
    host.tap("Fermer le vote").sees("vote fermé")
    voter.open(f"/rencontres/ma-place/{written.places[0][1]}/ateliers/").sees("1 voix").reads_well()
