"""Whole pages, as a browser asks for them: the work table and its map for the five persons, the public figures for everybody."""

import time

from django.db import transaction
from django.test import Client
from django.utils import timezone

from traitdunion.kernel.roles import as_owner
from traitdunion.people.enums import Part
from traitdunion.people.models import Authority, Opening
from traitdunion.reports.actions import publish_figures

WAY_IN = "allauth.account.auth_backends.AuthenticationBackend"
ZOOMS = {
    "town": "2.30,48.80,2.50,48.95",
    "quarter": "2.34,48.88,2.38,48.905",
    "street": "2.355,48.885,2.365,48.892",
}
MAP = "/travail/carte/donnees/"
SHOWN = {
    "work_table page": "/travail/?tout=oui",
    "work_table rows": "/travail/lignes/?tout=oui",
    "work_table counts": "/travail/comptes/?tout=oui",
    "map page": "/travail/carte/?tout=oui",
    "map, drawn after its page": "/travail/carte/dessin/?tout=oui",
}
FILTERED = {"all": "tout=oui", "one nature": "nature=damage", "late": "retard=oui", "words": "q=affiches"}
OPEN = {"neighbourhood": "/mon-quartier/", "quarter": "/quartiers/75118/q7/", "figures": "/chiffres/75118/", "figures_csv": "/chiffres/75118/chiffres.csv"}  # fmt: skip


def measure(size: int, people: dict, say, median_ms) -> None:
    for name, person in people.items():
        client = signed_in(person)
        for words, address in SHOWN.items():
            page(f"reports.{words} ({name})", client, address, size, say, median_ms)
        for words, box in ZOOMS.items():
            page(f"reports.map, {words} ({name})", client, f"{MAP}?tout=oui&boite={box}", size, say, median_ms)
        for words, asked in FILTERED.items():
            page(f"reports.map, {words} ({name})", client, f"{MAP}?{asked}", size, say, median_ms)
    public(size, people, say, median_ms)


def signed_in(person=None) -> Client:
    client = Client(SERVER_NAME="localhost")
    if person:
        client.force_login(person.account, backend=WAY_IN)
    return client


def page(name: str, client: Client, address: str, size: int, say, median_ms) -> None:
    response = client.get(address)
    assert response.status_code == 200, (name, response.status_code)
    weight = len(b"".join(response.streaming_content) if response.streaming else response.content)
    spent = median_ms(lambda: client.get(address), 5)
    say(name, spent, "ms", size, kilobytes=round(weight / 1000, 1), processor=own_ms(lambda: client.get(address)))


def own_ms(act) -> float:
    """Return the processor's time that we take, without the database: it says what a page costs, however busy the machine is."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1000)
    return round(min(spent), 1)


def public(size: int, people: dict, say, median_ms) -> None:
    """Make the figures as the night does, then read them as anybody does."""
    opened(people["40 %"])
    start = time.perf_counter()
    with as_owner():
        lines = publish_figures()
    say("reports.publish_figures", time.perf_counter() - start, "s", size, lines=lines)
    for words, address in OPEN.items():
        page(f"reports.public_{words}", signed_in(), address, size, say, median_ms)


def opened(by) -> None:
    with as_owner(), transaction.atomic():
        authority = Authority.objects.get()
        for part in (Part.INTAKE, Part.PUBLIC_PAGES):
            Opening.objects.create(
                authority=authority,
                part=part,
                opened=timezone.now(),
                opened_by=by,
                handler=authority.handler,
                first_answer_days=15,
                hours="9 h – 17 h",
            )
