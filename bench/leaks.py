"""Does time tell what is hidden? Every address, asked by who sees nothing, with no hidden row and with all of them."""

import statistics
import time
from collections import defaultdict

from bench.pages import signed_in
from tests.leaks.observing import NEVER, SEARCH, Fillings, ask, routes
from traitdunion.kernel.roles import as_owner
from traitdunion.reports.models import Report

CALLS, FEWEST = 30, 3
SPENT = 1.0  # seconds on an address: as many calls as fit, for there are two hundred addresses to ask twice
MOST = 20.0  # milliseconds between the two
TRIES = 3  # others use this machine: what is over is asked again, for noise only adds
KNOWN = {"matter": ["drugs"], "part": ["intake"], "slug": ["q7"], "commune_code": ["75118"], "number": ["1"], "pk": ["0"]}  # fmt: skip


def walk(people: dict, item: str = NEVER, only=()) -> dict[str, float]:
    """Return, by address, the median of three to thirty calls; ``item`` stands wherever an id is asked for."""
    client = signed_in(people["nothing"])
    found = {}
    for name, address in addresses(client, item):
        if not only or name in only:
            found[name] = median_of(client, address)
    return found


def addresses(client, item: str):
    known = defaultdict(lambda: ["aaaaaaaaaaaaaaaa"], KNOWN)
    fillings = Fillings(known, [item])
    for route in routes():
        address = next(iter(fillings.addresses(route)))
        yield route.shape, address
        if not route.ids and SEARCH.search(ask(client, address).text):
            yield f"{route.shape}?q=", f"{address}?q=affiches"


def median_of(client, address: str) -> float:
    spent: list[float] = []
    while len(spent) < FEWEST or (len(spent) < CALLS and sum(spent) < SPENT * 1000):
        start = time.perf_counter()
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def compare(before: dict[str, float], people: dict, size: int, say) -> None:
    """Walk again, with every row hidden from the same person, and an id that is one of theirs."""
    with as_owner():
        hidden = str(Report.objects.values_list("pk", flat=True).first())
    after = walk(people, hidden)
    for _ in range(TRIES - 1):
        over = [name for name in after if abs(after[name] - before.get(name, 0)) >= MOST]
        for name, spent in (walk(people, hidden, over) if over else {}).items():
            after[name] = min(after[name], spent)
    apart = {name: after[name] - before[name] for name in after if name in before}
    for name, difference in apart.items():
        say(f"leaks.timing./{name}", difference, "ms", size, without=round(before[name], 3))
    worst = max(apart, key=lambda name: abs(apart[name]))
    say("leaks.timing.worst", apart[worst], "ms", size, route=f"/{worst}", routes=len(apart), calls=CALLS)
