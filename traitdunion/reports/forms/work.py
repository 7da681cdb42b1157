"""The work table's address: what was chosen, read and written. What is not known is set aside and told, never an error page."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import h3
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from traitdunion.kernel import cells
from traitdunion.sharing.enums import Level

from ..enums import Category, Origin, State
from ..queries import Filters

YES = "oui"
CELL = re.compile(r"[0-9a-f]{15}")
COARSEST, FINEST = 5, 11
LONGEST_WORDS = 80
MOST = 40  # values in one address
LONGEST = 4000


def _one_of(values) -> Callable[[str], str]:
    known = {str(value) for value in values}

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return read


def _day(text: str) -> dt.date:
    day = cells.date(text)
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day


def _cell(text: str) -> str:
    if not CELL.fullmatch(text) or not h3.is_valid_cell(text) or not COARSEST <= h3.get_resolution(text) <= FINEST:
        raise ValueError(text)
    return text


def _words(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:LONGEST_WORDS]


MANY: dict[str, tuple[str, Callable]] = {
    "etat": ("states", _one_of(State.values)),
    "nature": ("categories", _one_of(Category.values)),
    "quartier": ("quarters", uuid.UUID),
    "secteur": ("sectors", uuid.UUID),
    "qpv": ("qpvs", uuid.UUID),
    "lieu": ("places", uuid.UUID),
    "pilote": ("answerers", uuid.UUID),
    "partage": ("levels", _one_of(level.value for level in Level)),
    "origine": ("origins", _one_of(Origin.values)),
}
ONE: dict[str, tuple[str, Callable]] = {
    "case": ("cell", _cell),
    "du": ("since", _day),
    "au": ("until", _day),
    "q": ("words", _words),
}
FLAGS = {"attendu": "waiting", "retard": "late", "avis": "not_solved", "examen": "again", "nous": "ours"}
SORTS = {"echeance": "due", "recents": "newest"}
KNOWN = {*MANY, *ONE, *FLAGS, "tri", "tout"}


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and which of its words were not understood."""

    filters: Filters
    ignored: tuple[str, ...] = ()


def read(query: QueryDict, otherwise: Filters) -> Asked:
    """Read an address; ``otherwise`` is what an address without any choice shows."""
    if not KNOWN & set(query):
        return Asked(otherwise)
    chosen: dict = {}
    ignored: list[str] = []
    for name, (field, reader) in MANY.items():
        values = [_understood(reader, text, ignored) for text in query.getlist(name)[:MOST] if text.strip()]
        chosen[field] = tuple(dict.fromkeys(value for value in values if value is not None))
    for name, (field, reader) in ONE.items():
        text = query.get(name, "").strip()
        chosen[field] = (_understood(reader, text, ignored) if text else None) or getattr(Filters, field)
    for name, field in FLAGS.items():
        chosen[field] = bool(query.get(name))
    chosen["sort"] = SORTS.get(query.get("tri", ""), "due")
    return Asked(Filters(**chosen), tuple(ignored))


def read_text(text: str) -> Filters:
    """Read an address that was kept."""
    return read(QueryDict(text), Filters()).filters


def _understood(reader: Callable, text: str, ignored: list[str]):
    try:
        return reader(text.strip())
    except ValueError:
        ignored.append(text[:40])
        return None


def write(filters: Filters, **more: str) -> str:
    """Write filters as the one address that means them; ``more`` adds a place in the list, an open sheet."""
    query = QueryDict(mutable=True)
    for name, (field, _reader) in MANY.items():
        if getattr(filters, field):
            query.setlist(name, [str(value) for value in getattr(filters, field)])
    for name, (field, _reader) in ONE.items():
        if getattr(filters, field):
            query[name] = str(getattr(filters, field))
    query.update({name: YES for name, field in FLAGS.items() if getattr(filters, field)})
    if filters.sort == "newest":
        query["tri"] = "recents"
    if not query:
        query["tout"] = YES
    query.update({name: value for name, value in more.items() if value})
    return query.urlencode()


def as_query(text: str) -> QueryDict:
    """Return an address that a form hands back, less what no list of ours carries."""
    given = QueryDict(text[:LONGEST], mutable=True)
    for name in set(given) - KNOWN - {"apres", "fiche"}:
        del given[name]
    return given


def within(filters: Filters, cell: str) -> Filters:
    """Return the filters narrowed to a hexagon of the map."""
    return replace(filters, cell=cell)


def without(filters: Filters, field: str, value=None) -> Filters:
    """Return the filters less one of them."""
    given = getattr(filters, field)
    if isinstance(given, tuple):
        return replace(filters, **{field: tuple(one for one in given if one != value)})
    return replace(filters, **{field: next(one.default for one in fields(Filters) if one.name == field)})


class ViewForm(forms.Form):
    """« Enregistrer cette vue »."""

    name = forms.CharField(
        label=gettext_lazy("Nom de la vue"),
        max_length=60,
        error_messages={"required": gettext_lazy("Donnez un nom à cette vue, comme « Les Carillons ».")},
    )
