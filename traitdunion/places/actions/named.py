"""Named places: residences and their halls, lines and their stops, schools, parks."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from traitdunion.kernel import ids as codes
from traitdunion.kernel.clock import today
from traitdunion.kernel.tables import Fault, Rejected
from traitdunion.kernel.words import folded, sort_key

from ..locating import Located, locate_many
from ..models import Place
from .lists import PlaceLine, PlaceList, outer_first
from .tally import Tally

AREAS = ("commune_id", "quarter_id", "qpv_id", "sector_id")


def import_places(*, listed: PlaceList, owned: Iterable[uuid.UUID] = (), complete: bool = False) -> Tally:
    """Save a read list, or nothing of it when something in it must be mended."""
    if listed.faults:
        raise Rejected(listed.faults, listed.more)
    tally = load_places(lines=listed.lines, owned=owned, complete=complete)
    tally.skipped = listed.twice
    return tally


@transaction.atomic
def load_places(*, lines: Iterable[PlaceLine], owned: Iterable[uuid.UUID] = (), complete: bool = False) -> Tally:
    """Save places. Only those of ``owned`` are updated; when the list is complete, those that it no longer names are closed."""
    lines, tally = list(lines), Tally()
    here = Known(Place.objects.filter(pk__in=list(owned)), lines)
    at = dict(zip(map(id, lines), locate_many([line.lon for line in lines], [line.lat for line in lines]), strict=True))
    for line in outer_first(lines):
        _save(line, at[id(line)], here, tally)
    if complete:
        for place in here.untouched():
            tally.retired += close_place(place_id=place.id)
    return tally


class Known:
    """The owner's places, found by what a list may call them."""

    def __init__(self, places: Iterable[Place], lines: Iterable[PlaceLine]):
        self.said = Counter((line.kind, folded(line.name)) for line in lines)
        self.touched: set[uuid.UUID] = set()
        self.by_id: dict[uuid.UUID, Place] = {}
        self.by_number: dict[str, Place] = {}
        self.by_name: dict[tuple, Place] = {}
        self.by_any: dict[str, Place] = {}
        self.namesakes: dict[tuple, dict[uuid.UUID, Place]] = {}
        for place in sorted(places, key=lambda place: (place.closed is None, place.within_id is None)):
            self.add(place)

    def add(self, place: Place) -> None:
        self.by_id[place.id] = place
        self.by_name[place.kind, folded(place.name), place.within_id] = place
        self.by_any[folded(place.name)] = place
        self.namesakes.setdefault((place.kind, folded(place.name)), {})[place.id] = place
        if place.external_id:
            self.by_number[folded(place.external_id)] = self.by_any[folded(place.external_id)] = place

    def find(self, line: PlaceLine, within_id: uuid.UUID | None) -> Place | None:
        """By its number, else by its name where it lies, else by its name alone when only one has it, here and in the list."""
        numbered = self.by_number.get(folded(line.external_id)) if line.external_id else None
        named = self.by_name.get((line.kind, folded(line.name), within_id)) or self._alone(line.kind, folded(line.name))
        told_apart = (
            named and named.external_id and line.external_id and folded(named.external_id) != folded(line.external_id)
        )
        return numbered or (None if told_apart else named)

    def _alone(self, kind: str, name: str) -> Place | None:
        found = self.namesakes.get((kind, name), {})
        return next(iter(found.values())) if len(found) == 1 and self.said[kind, name] == 1 else None

    def outer(self, line: PlaceLine, place: Place | None) -> Place | None:
        """Return the place that this one lies within, once sure that it is no part of it."""
        outer = self.by_any.get(folded(line.within)) if line.within else None
        step = outer
        while step and place:
            if step.id == place.id:
                raise Rejected(
                    [
                        Fault(
                            _("ces lieux se contiennent l’un l’autre."),
                            _("Videz la colonne « dans »."),
                            line.line,
                            value=line.name,
                        )
                    ]
                )
            step = self.by_id.get(step.within_id) if step.within_id else None
        return outer

    def untouched(self) -> Sequence[Place]:
        return [place for key, place in self.by_id.items() if key not in self.touched and place.closed is None]


def _save(line: PlaceLine, at: Located | None, here: Known, tally: Tally) -> None:
    if at is None:
        raise ValueError("A place lies in a commune of the instance: read_places refuses the others.")
    outer = here.outer(line, None)
    place = here.find(line, outer.id if outer else None)
    outer = here.outer(line, place)
    values = {
        "name": line.name, "sort_key": sort_key(line.name), "kind": line.kind, "within_id": outer.id if outer else None,
        "external_id": line.external_id, "lon": line.lon, "lat": line.lat, "cell": at.cell, "dwellings": line.dwellings, "closed": None,
    } | _areas(at)  # fmt: skip
    if place is None:
        place = Place(poster_code=codes.code(8), **values)
        place.save(force_insert=True)
        tally.added += 1
    elif all(getattr(place, name) == value for name, value in values.items()):
        tally.unchanged += 1
    else:
        for name, value in values.items():
            setattr(place, name, value)
        place.save()
        tally.updated += 1
    here.add(place)
    here.touched.add(place.id)
    tally.ids[line.line] = place.id


def _areas(at: Located) -> dict:
    return {"commune_id": at.commune_code, "quarter_id": at.quarter_id, "qpv_id": at.qpv_id, "sector_id": at.sector_id}


@transaction.atomic
def close_place(*, place_id: uuid.UUID) -> int:
    """Close a place and what lies within it; what points to them stays. Return how many were closed."""
    closed = Place.objects.filter(pk=place_id, closed=None).update(closed=today())
    for part in Place.objects.filter(within=place_id, closed=None).values_list("id", flat=True):
        closed += close_place(place_id=part)
    return closed


@transaction.atomic
def relocate_places(*, communes: Iterable[str]) -> int:
    """Find again the areas of the places of some communes, after a newer vintage; return how many have moved."""
    places = list(Place.objects.filter(commune__in=list(communes)))
    found = locate_many([place.lon for place in places], [place.lat for place in places])
    moved = []
    for place, at in zip(places, found, strict=True):
        values = _areas(at) if at else {}
        if any(getattr(place, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(place, name, value)
            moved.append(place)
    Place.objects.bulk_update(moved, ["commune", "quarter", "qpv", "sector"])
    return len(moved)
