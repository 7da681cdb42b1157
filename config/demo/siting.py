"""Where each drawn report points: few places are named often, many seldom, as in real towns."""

import math
import random
from collections import defaultdict

from shapely import STRtree, intersects_xy, prepare
from shapely.geometry import Point as Dot

from . import town
from .dice import dice
from .drawn import Draft
from .metres import distance
from .places import PLACE, PLACES, Place, label
from .streets import Address, addresses
from .tables import SITES

_HOT, _NEAR, _AT_HOT = 16, 90, 0.55
_BLUR = {"residence": 25, "park": 60, "square": 18, "car_park": 35}


class Ground:
    """The town's places and addresses, with those that are named more than others."""

    def __init__(self, seed: int):
        rng = dice(seed, "ground")
        self.places: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in rng.sample(PLACES, len(PLACES)):
            self.places[place.quarter, place.kind].append(place)
        self.addresses: dict[str, list[Address]] = defaultdict(list)
        for address in addresses(seed):
            self.addresses[address.quarter].append(address)
        for zone in town.QPVS:
            prepare(zone.outline)
        self.hot = {key: self._hot_spots(rng, rows) for key, rows in self.addresses.items()}

    def _hot_spots(self, rng: random.Random, rows: list[Address]) -> list[list[Address]]:
        dots = [Dot(address.x, address.y) for address in rows]
        tree = STRtree(dots)
        return [
            [rows[i] for i in tree.query(dots[pick], "dwithin", _NEAR)] for pick in rng.sample(range(len(rows)), _HOT)
        ]

    def qpv_at(self, x: float, y: float) -> str | None:
        return next((zone.code for zone in town.QPVS if intersects_xy(zone.outline, x, y)), None)

    def place(self, rng: random.Random, quarter: str, kind: str) -> Place | None:
        rows = self.places[quarter, kind]
        if not rows:
            return None
        return rng.choices(rows, [1 / (rank + 1) ** 0.8 for rank in range(len(rows))])[0]

    def address(self, rng: random.Random, quarter: str) -> Address:
        if rng.random() > _AT_HOT:
            return rng.choice(self.addresses[quarter])
        spots = self.hot[quarter]
        return rng.choice(rng.choices(spots, [1 / (rank + 1) for rank in range(len(spots))])[0])


def put(draft: Draft, ground: Ground, place: Place, rng: random.Random) -> None:
    """Point a report at a named place; big ones are pointed at somewhat beside their middle."""
    blur, turn = rng.random() * _BLUR.get(place.kind, 0), rng.random() * math.tau
    draft.place, draft.label, draft.quarter = place.key, label(place), place.quarter
    draft.x, draft.y = place.x + blur * math.cos(turn), place.y + blur * math.sin(turn)
    draft.qpv = ground.qpv_at(draft.x, draft.y)


def put_at_address(draft: Draft, ground: Ground, address: Address) -> None:
    draft.place, draft.label = None, address.label
    draft.x, draft.y = address.x, address.y
    draft.qpv = ground.qpv_at(address.x, address.y)


def site(draft: Draft, ground: Ground, rng: random.Random) -> None:
    """Draw a place of a kind that fits the category, or a point of a street."""
    kinds = SITES[draft.category]
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    place = ground.place(rng, draft.quarter, kind)
    if place:
        put(draft, ground, place, rng)
    else:
        put_at_address(draft, ground, ground.address(rng, draft.quarter))


def apart(a: Draft, b: Draft) -> float:
    return distance((a.x, a.y), (b.x, b.y))


def keeper(draft: Draft) -> str | None:
    return PLACE[draft.place].keeper if draft.place else None
