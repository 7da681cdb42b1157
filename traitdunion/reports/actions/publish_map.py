"""The small sectors of the public map: counted by hexagons, named by their streets, withheld like every small number."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence

import numpy as np

from traitdunion.kernel.clock import now
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.published import organisations, places_of
from traitdunion.places.published import address_counts, cells_of, locate_many, streets_in

from .. import figures
from ..enums import Span
from ..figures import CATEGORIES, sectors
from ..models import PublicCell
from ..queries.spoken import voices_by_cell

LEAST_SECTORS = 8  # below, a map would say little, and much of the few it shows
ELSEWHERE = 0  # voices of places too empty to be shown: no sector has this name


def small_sectors(authority, months: list[dt.date], lines: Sequence[figures.Line]) -> list[PublicCell]:
    """Return the sectors of the map over some months: of everything, and of each category that eight of them may tell."""
    if not months:
        return []
    codes = [commune.code for commune in authority.communes.all()]
    shapes = sectors.sectors(address_counts(codes), _estates())
    if not shapes:
        return []
    table = _table(voices_by_cell(authority, months), shapes, _year(lines))
    hidden = figures.withheld(table)
    told = [
        name
        for name in table.axes[1].groups
        if (~hidden[: len(shapes), table.axes[1].group[name]]).sum() >= LEAST_SECTORS
    ]
    ground = _ground(shapes)
    return [
        _cell(authority, name, category, ground[name], None if hidden[cell] else int(table.numbers[cell]))
        for category in (told if figures.ALL in told else [])
        for name in shapes
        for cell in [table.at(name, category)]
    ]


def _estates() -> list[set[int]]:
    """Return, for each landlord, the cells of its residences and halls."""
    landlords = [one.id for one in organisations().values() if one.kind == OrganisationKind.LANDLORD]
    return [sectors.estate(cells_of(places_of(one))) for one in landlords]


def _year(lines: Sequence[figures.Line]) -> dict[str, int]:
    """Return what the figures already tell of the whole town over the year, by category."""
    year = [line for line in lines if line.where == figures.WHOLE and line.window.span == Span.YEAR]
    return {line.category: line.numbers["received"] for line in year if line.numbers["received"] is not None}


def _table(spoken: dict[int, Counter], shapes: dict[int, list[int]], published: dict[str, int]) -> figures.Table:
    """Return sectors × categories, with the town's totals that are known from the figures."""
    of = sectors.sector_of(shapes)
    names = [*shapes, ELSEWHERE]
    place, column = {name: n for n, name in enumerate(names)}, {name: n for n, name in enumerate(CATEGORIES)}
    counts = np.zeros((len(names), len(CATEGORIES)), dtype=np.int64)
    for cell, said in spoken.items():
        for category, number in said.items():
            counts[place[of.get(sectors.hexagon(cell), ELSEWHERE)], column[category]] += number
    alone = {name: [name] for name in shapes}
    enough = [name for name in CATEGORIES if (counts[:-1, column[name]] >= figures.LEAST).sum() >= LEAST_SECTORS]
    axes = (
        figures.Axis(names, alone | {figures.TOTAL: names}),
        figures.Axis(CATEGORIES, {name: [name] for name in enough} | {figures.ALL: CATEGORIES}),
    )
    table = figures.Table(counts, axes)
    table.known[-1] = table.offered[-1] = [name in published for name in axes[1].groups]
    return table


def _ground(shapes: dict[int, list[int]]) -> dict[int, tuple[uuid.UUID | None, str, dict]]:
    """Return the quarter, the streets and the outline of each sector."""
    middles = [sectors.middle(hexagons) for hexagons in shapes.values()]
    located = locate_many([lon for lon, _lat in middles], [lat for _lon, lat in middles])
    return {
        name: (where.quarter_id if where else None, streets_in(hexagons), sectors.outline(hexagons))
        for (name, hexagons), where in zip(shapes.items(), located, strict=True)
    }


def _cell(authority, name: int, category: str, ground: tuple, received: int | None) -> PublicCell:
    quarter, streets, outline = ground
    return PublicCell(
        authority=authority, area_id=quarter, cell=name, label=streets[:200], outline=outline, category=category,
        received=received, made=now(),
    )  # fmt: skip
