"""What one person observes, with and without what is hidden from them: any difference is a leak."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cached_property
from itertools import count
from unittest import mock

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection, transaction
from django.utils import timezone

from . import rows
from . import town as towns
from .observing import NEVER, NO_NUMBER, Fillings, Route, Seen, ask, is_uuid, never, observe, routes
from .statement import Someone, Thing, may_see

TICK = dt.timedelta(microseconds=1)  # what was written first still comes first
NO_LINK = "aaaaaaaaaaaaaaaa"
WORDS = ["zinnia", "capucine", "edelweiss"]
SAID = {"words": "Une phrase.", "move": "read", "circle": "1", "purpose": "know"}
PEOPLE = [
    "visitor",
    "reporter",
    "coordination",
    "agent in the group",
    "caretaker",
    "other landlord",
    "chief in the group",
    "member who has not accepted",
    "member without second factor",
    "guest",
    "data-protection officer",
    "former colleague",
    "without seat",
]


ONE_OF_EACH = [
    "visitor",
    "coordination",
    "caretaker",
    "member without second factor",
    "guest",
    "data-protection officer",
]
NOT_OF_THIS_METHOD = 405
TABLE = re.compile(r'(?:from|join|update|into)\s+"?(\w+)"?', re.IGNORECASE)
FUNCTION = re.compile(r"\btu\.(?!circles|seated|person)\w+\(")
ANY = "*"
ON_EVERY_POSTGRESQL = {"visitor", "caretaker"}


def told_to(people: list[str]) -> list:
    """Everybody is asked on our own PostgreSQL, and some on the oldest one too."""
    return [pytest.param(name, marks=pytest.mark.sql if name in ON_EVERY_POSTGRESQL else ()) for name in people]


def fillings(link: str = NO_LINK, ids=(), own: dict[str, str] | None = None) -> Fillings:
    """Say what each part of an address is filled with; an address with another part fails the catalogue."""
    by_parameter = {
        "secret": [link],
        "poster_code": ["aaaaaaaa"],
        "matter": ["drugs", "aaa"],
        "part": ["intake"],
        "slug": ["ca", towns.EVENT],
        "pattern": ["webconference"],
        "commune_code": ["00001"],
        "name": ["aaa"],
        "number": ["1"],
        "half": [towns.day.HALF],
        "key": ["aaa"],
        "kind": ["reports_report"],
        "code": ["deliberation", "charte", "noise"],  # documents that cite groups; a service
        "form": ["odt", "pdf"],  # minutes of a jury, too
        "reference": ["PER AAA AAAA"],
        "side": ["place"],
        "what": ["hypothese"],
        "token": ["aaa"],
        "layer": ["reserve", "diffusable"],
        "pack": ["annuel", "groupe", "bailleur", "suites", "seance", "seance-diffusable"],
        "figure": ["meetings"],
        "file": ["ods", "pdf"],
        "paper": ["convocation.pdf", "seance.ics", "lettres.pdf", "presence.pdf"],
    }
    return Fillings(by_parameter, list(ids), own or {})


def tried(act: Callable):
    """Do, look, and undo."""
    with transaction.atomic():
        found = act()
        transaction.set_rollback(True)
    return found


class Told:
    """One town, told to one person at a time."""

    def __init__(self):
        self.town, self.made = towns.build()
        self.known = [str(self.made["hall"].pk), str(self.town.watch.pk), str(self.town.event.pk)]
        self.own = {str(self.made["hall"].pk): "", str(self.town.event.pk): "events"}

    def someone(self, name: str) -> Someone:
        return self.town.people()[name]

    def link(self, name: str) -> str:
        return self.made["secret"] if name == "reporter" else NO_LINK

    @cached_property
    def things(self) -> list[Thing]:
        """What each planting puts there: what it is bound to is the same each time."""
        return tried(lambda: towns.plant(self.town, self.made))

    @cached_property
    def opened(self) -> list[Route]:
        """Return the addresses that a GET opens."""
        return self._going_on(None)

    @cached_property
    def written(self) -> list[Route]:
        """Return the addresses that take what is sent."""
        return self._going_on(SAID)

    def _going_on(self, posted: dict | None) -> list[Route]:
        """Return the addresses of a method: where a visitor is told that it is not theirs, nobody's request goes any further."""
        client, given = self.town.client("visitor"), fillings(ids=self.known, own=self.own)

        def goes_on(route: Route) -> bool:
            return tried(lambda: ask(client, next(given.addresses(route)), post=posted)).status != NOT_OF_THIS_METHOD

        return [route for route in routes() if goes_on(route)]

    def hidden_from(self, name: str) -> Callable:
        """Return which plantings put something that this person may not see."""
        pairs = zip(towns.PLANTED, self.things, strict=True)
        hidden = {put for put, thing in pairs if not may_see(self.someone(name), thing)}
        return lambda put: put in hidden

    def plant(self, wanted: Callable = lambda _put: True) -> list[Thing]:
        return towns.plant(self.town, self.made, wanted)

    def look(self, name: str, moment: dt.datetime, asked: list[Route]) -> dict[str, Seen]:
        """Ask these addresses as if the look took a few milliseconds: no two looks differ by what a clock says."""
        clock = mock.Mock(side_effect=(moment + n * TICK for n in count()))
        begun = UserSession._meta.get_field("created_at")  # its default was taken from the module once and for all
        with mock.patch.object(timezone, "now", clock), mock.patch.object(begun, "_get_default", clock):
            return dict(observe(self.town.client(name), fillings(self.link(name), self.known, self.own), WORDS, asked))


# What an officer reads of a group is how much was shared in a year, by law (requirement 32): counts, never a mark of what it was.
COUNTED = {"data-protection officer": "/partage/delegue/groupes/"}


def told_apart(told: Told, name: str, at: tuple[str, ...] = ()) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what differs for this person when what is hidden from them is there, and which marks of it they read.

    ``at``: these addresses alone, for a leak whose place is known.
    """
    hidden, asked = told.hidden_from(name), [route for route in told.opened if not at or route.shape in at]

    def with_what_is_hidden():
        things, moment = told.plant(hidden), timezone.now().replace(microsecond=0) + dt.timedelta(seconds=1)
        return told.look(name, moment, asked), things, moment

    after, things, moment = tried(with_what_is_hidden)
    before = tried(lambda: told.look(name, moment, asked))
    different = [address for address in {**before, **after} if before.get(address) != after.get(address)]
    different = [address for address in different if not address.startswith(COUNTED.get(name, "\0"))]
    apart = [f"{address}: {difference(before.get(address), after.get(address))}" for address in different]
    return sorted(apart), leaked(after, things)


def leaked(seen: dict[str, Seen], things: list[Thing]) -> list[tuple[str, str]]:
    """Return (thing, address) wherever a mark of a thing can be read."""
    marks = {mark: thing.name for thing in things for mark in thing.marks | set(filter(is_uuid, thing.ids))}
    return sorted(
        (thing, address)
        for address, one in seen.items()
        for mark, thing in marks.items()
        if mark in (one.text + str(one.headers)).lower() and mark not in address
    )


def difference(before: Seen | None, after: Seen | None) -> str:
    if before is None or after is None:
        return "is there for one of them"
    if (before.status, before.headers) != (after.status, after.headers):
        return f"{before.status} {before.headers} — {after.status} {after.headers}"
    pairs = enumerate(zip(before.text, after.text, strict=False))
    start = next((n for n, (a, b) in pairs if a != b), min(len(before.text), len(after.text)))
    return f"…{before.text[max(0, start - 60) : start + 80]}… — …{after.text[max(0, start - 60) : start + 80]}…"


def ids_told_apart(told: Told, name: str, at: tuple[str, ...] = ()) -> list[str]:
    """Return where the id of something hidden answers otherwise than an id that nothing has, read or written to.

    An address is asked with each id of the tables where it looked for the missing one, and with one stranger in turn: what is looked
    for nowhere tells nothing of what is there.
    """
    things, client, link = told.plant(told.hidden_from(name)), told.town.client(name), told.link(name)
    ids = [(thing.name, pk) for thing in things for pk in sorted(thing.ids)]
    tables = rows.tables_of(pk for _name, pk in ids)
    apart = []
    for posted, asked in ((None, told.opened), (SAID, told.written)):
        for turn, route in enumerate(route for route in asked if route.ids and (not at or route.shape in at)):
            with looked_for() as looked:
                missing = {
                    sort: _answers(client, route, link, [sort, *told.known], told.own, posted)
                    for sort in (NEVER, NO_NUMBER)
                }
            where = route.shape if posted is None else f"{route.shape} (written to)"
            apart += [
                f"{thing} at {where}"
                for thing, pk in asked_of(ids, tables, looked, turn)
                if _answers(client, route, link, [pk, *told.known], told.own, posted) != missing[never(pk)]
            ]
    return apart


@contextmanager
def looked_for() -> Iterator[set[str]]:
    """Gather the tables that are asked for an id that nothing has; a function of the database may ask any."""
    found: set[str] = set()

    def listen(execute, sql, params, many, context):
        if any(missing in f"{sql}{params}" for missing in (NEVER, NO_NUMBER)):
            found.update(TABLE.findall(sql), [ANY] if FUNCTION.search(sql) else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


def asked_of(
    ids: list[tuple[str, str]], tables: dict[str, set[str]], looked: set[str], turn: int
) -> list[tuple[str, str]]:
    """Return the ids that an address is asked with; a number names a circle, which every address may look for."""
    own = [one for one in ids if looked and (not is_uuid(one[1]) or ANY in looked or tables[one[1]] & looked)]
    strangers = [one for one in ids if one not in own]
    return own + strangers[turn % len(strangers) :][:1] if strangers else own


def _answers(client, route: Route, link: str, ids: list[str], own: dict[str, str], posted: dict | None) -> dict:
    """Ask a route with an id in each place, and a visible one beside; return the answers as if the id had been no id."""
    asked, answers, cookies = ids[0], {}, deepcopy(client.cookies)
    for address in fillings(link, ids, own).addresses(route):
        if asked in address:
            seen = tried(lambda address=address: ask(client, address, post=posted))
            client.cookies = deepcopy(cookies)  # what an earlier address had to say waits there
            text = f"{seen.status}{seen.headers}{seen.text}"
            answers[address.replace(asked, never(asked))] = text.replace(asked, never(asked))
    return answers
