"""A real server, a real database, Debian's browser. Pages are served as a town serves them: compressed, with lasting names."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect, sync_playwright

from config.demo import browser as debian
from tests.conftest import empty_again
from tests.world import (
    give_custody,
    keeper,
    make_area,
    make_authority,
    make_organisation,
    make_person,
    make_place,
    open_part,
    prove,
    see_as,
    visitor,
)
from traitdunion.kernel.wording import model
from traitdunion.kernel.words import folded
from traitdunion.people.enums import Part
from traitdunion.places import published
from traitdunion.places.models import Address, Street
from traitdunion.reports.actions import Intake, receive
from traitdunion.reports.forms import intake_map, intake_words
from traitdunion.sharing.enums import SeatRole

from .stories import DEVICES, KeyboardStory, Story

PATIENCE = 8_000  # milliseconds, to act and to see alike: it costs a busy machine its time, and nobody else
expect.set_options(timeout=PATIENCE)
PRODUCTION_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def browser():
    program = debian.program()
    if program is None:
        pytest.skip("NO BROWSER: stories are not told. Install Debian's package chromium.")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=debian.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def served_files(tmp_path_factory):
    """Styles, scripts and fonts under the names and in the size that a town's visitors fetch."""
    with override_settings(STATIC_ROOT=str(tmp_path_factory.mktemp("static")), STORAGES=PRODUCTION_FILES):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="package")
def server(served_files, django_db_setup):
    thread = LiveServerThread("localhost", static_handler=lambda application: application)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    model.model()  # the server would load it in a thread of its own
    yield f"http://{thread.host}:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="package")
def _fresh_rows(server, django_db_blocker, migrated_rows):
    """Tests told before may have flushed what migrations wrote."""
    with django_db_blocker.unblock():
        empty_again(migrated_rows)


@pytest.fixture
def live_db(_fresh_rows, django_db_blocker, migrated_rows):
    """A database whose rows other connections see; emptied afterwards, down to what migrations wrote."""
    with django_db_blocker.unblock():
        yield
        empty_again(migrated_rows)


@pytest.fixture
def tell(live_db, server, browser):
    """``tell()`` begins a story: on a phone or at a desk, with or without script, by hand or by keyboard alone."""
    contexts = []

    def begin(device="phone", *, script=True, keyboard=False, dark=False, account=None, counted=False, **more) -> Story:
        context = browser.new_context(
            **DEVICES[device] | more,
            java_script_enabled=script,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if account is not None:
            context.add_cookies([signed_in(account, server)])
        kind = KeyboardStory if keyboard else Story
        return kind(context.new_page(), server, device, script=script, counted=counted)

    yield begin
    for context in contexts:
        context.close()


def signed_in(account, server: str) -> dict:
    """The cookie of somebody who signed in already: how that is done is another story."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server}


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


@pytest.fixture
def look():
    """``look(story, "name")`` keeps a picture when the run asks for one (``TU_PICTURES=folder``; ``TU_WHOLE=1``: of the whole page)."""
    folder = os.environ.get("TU_PICTURES")

    def keep(story: Story, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            story.page.screenshot(path=Path(folder) / f"{name}.png", full_page=bool(os.environ.get("TU_WHOLE")))

    return keep


class OpenTown:
    """A town that takes reports: a quarter, a residence and its halls, a stop, three streets, who answers."""

    def __init__(self, *, opened: bool = True):
        self.authority = make_authority(
            postal_address="1 place du Pont, 00999 Pont-entre-Rives", phone="01 99 00 10 00"
        )
        self.coordinator = make_person("Camille Verdier", self.authority.handler, role=SeatRole.SECRETARY)
        self.agent = make_person("Alix Morel", self.authority.handler)
        self.quarter = make_area()
        self.landlord = make_organisation("Orvelle Habitat", "landlord")
        self.residence = make_place("Le Bourdon", quarter=self.quarter)
        self.halls = [self._hall(letter, step) for step, letter in enumerate("AB")]
        self.stop = make_place("Carillons-Sud", "stop", lon=-5.603, lat=46.207, quarter=self.quarter)
        give_custody(self.residence, self.landlord)
        for rank, name in enumerate(("rue des Forges", "rue du Quai-Long", "allée des Enclumes")):
            self._street(name, 46.205 + rank * 0.004)
        if opened:
            open_part(self.authority, Part.INTAKE, self.coordinator)

    def hear(self, times: int) -> list:
        """Several people already spoke of hall B."""
        card = published.place(self.halls[1].id)
        intake = Intake(
            authority=self.authority, origin="web", category="hall", precision="occupied", place=card, place_label=card.label,
            lon=card.lon, lat=card.lat, located=published.locate(card.lon, card.lat), often="often",
        )  # fmt: skip
        with transaction.atomic():
            return [receive(intake, by=visitor()).report for _time in range(times)]

    def _hall(self, letter: str, step: int):
        lon = -5.6 + step / 5_000
        return make_place(f"hall {letter}", "entrance", lon=lon, within=self.residence, quarter=self.quarter)

    def _street(self, name: str, lat: float) -> None:
        commune = self.quarter.commune
        key = folded(name)
        street = Street.objects.create(
            commune=commune, name=name, key=key, search_key=f"{key} 00999", lon=-5.6, lat=lat, addresses_count=12
        )
        Address.objects.bulk_create(self._house(street, number, lat) for number in range(1, 25))

    def _house(self, street: Street, number: int, lat: float) -> Address:
        label, lon = f"{number} {street.name}, 00999 Pont-entre-Rives", -5.608 + number / 1_500
        return Address(
            id=f"{street.key}_{number}", label=label, search_key=folded(label), commune=street.commune, street=street,
            number=str(number), lon=lon, lat=lat, cell=published.cell(lon, lat), vintage="2026",
        )  # fmt: skip


@pytest.fixture
def town(live_db):
    intake_words.forget()
    intake_map.forget()
    with keeper():
        return OpenTown()


@pytest.fixture
def closed_town(live_db):
    intake_words.forget()
    intake_map.forget()
    with keeper():
        return OpenTown(opened=False)
