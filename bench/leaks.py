"""Does time tell what is hidden? Every address, asked by who sees nothing, where no row is hidden and where all of them are.

Both worlds stand side by side and are asked in turn: what else the machine does weighs on both.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test import Client

from bench.pages import signed_in
from tests.leaks.observing import NEVER, SEARCH, Fillings, Route, ask, routes
from traitdunion.kernel.roles import as_owner, reconnect
from traitdunion.reports.models import Report

SEARCHED = "?q=affiches"
BARE = "tu_bare"  # the database that hides nothing
CALLS, TURNS = 30, 3  # the calls whose median counts, in so many turns of each world
SLOW = 400.0  # milliseconds: an address that takes longer is called three times a turn
MOST = 20.0  # milliseconds between the two
TRIES = 3  # what is over is asked again: noise only adds
KNOWN = {"matter": ["drugs"], "part": ["intake"], "slug": ["q7"], "commune_code": ["75118"], "number": ["1"], "pk": ["0"]}  # fmt: skip


@dataclass
class Side:
    """One of the two worlds, as who sees nothing there asks it."""

    database: str
    client: Client
    item: str  # stands wherever an id is asked for


def set_aside(people: dict) -> Side:
    """Keep the world that is there, without any row, under another name."""
    client = signed_in(people["nothing"])
    usual = connection.settings_dict["NAME"]
    with as_owner(), _in("postgres"), connection.cursor() as cursor:
        cursor.execute(f"drop database if exists {BARE}")
        cursor.execute(f"create database {BARE} template {usual}")
    return Side(BARE, client, NEVER)


def compare(bare: Side, people: dict, size: int, say) -> None:
    """Ask both worlds in turn; where the rows are, an id is one of those that are hidden from the same person."""
    with as_owner():
        hidden = str(Report.objects.values_list("pk", flat=True).first())
    full = Side(connection.settings_dict["NAME"], signed_in(people["nothing"]), hidden)
    worst, asked = ("", 0.0), list(_shapes(full))
    for route, word in asked:
        without, apart = _apart(bare, full, route, word)
        shape = f"{route.shape}{'?q=' if word else ''}"
        say(f"leaks.timing./{shape}", apart, "ms", size, without=round(without, 3))
        worst = max(worst, (shape, apart), key=lambda one: abs(one[1]))
    say("leaks.timing.worst", worst[1], "ms", size, route=f"/{worst[0]}", routes=len(asked), calls=CALLS)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"drop database {BARE}")


def _shapes(full: Side) -> Iterator[tuple[Route, str]]:
    """Yield each address, and once more with a word where it searches."""
    for route in routes():
        yield route, ""
        if not route.ids and SEARCH.search(ask(full.client, _address(route, full)).text):
            yield route, SEARCHED


def _address(route: Route, side: Side, asked: str = "") -> str:
    given = Fillings(defaultdict(lambda: ["aaaaaaaaaaaaaaaa"], KNOWN), [side.item])
    return f"{next(iter(given.addresses(route)))}{asked}"


def _apart(bare: Side, full: Side, route: Route, asked: str) -> tuple[float, float]:
    """Return the median without hidden rows, and by how much it differs with them, the least of three tries."""
    found = []
    for _ in range(TRIES):
        spent: dict[str, list[float]] = {bare.database: [], full.database: []}
        for _turn in range(TURNS):
            for side in (bare, full):
                with _in(side.database):
                    spent[side.database] += _calls(side.client, _address(route, side, asked))
        without, with_all = (statistics.median(spent[side.database]) for side in (bare, full))
        found.append((without, with_all - without))
        if abs(with_all - without) < MOST:
            break
    return min(found, key=lambda one: abs(one[1]))


def _calls(client: Client, address: str) -> list[float]:
    first = _call(client, address)  # a new connection learns the tables
    return [_call(client, address) for _ in range(CALLS // TURNS if first < SLOW else 3)]


def _call(client: Client, address: str) -> float:
    start = time.perf_counter()
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return (time.perf_counter() - start) * 1000


@contextmanager
def _in(database: str):
    usual = connection.settings_dict["NAME"]
    reconnect({"NAME": database})
    try:
        yield
    finally:
        reconnect({"NAME": usual})
