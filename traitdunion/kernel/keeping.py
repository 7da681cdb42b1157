"""How a part says what it keeps: for each table who may see each field, how long it stays, and how it ends.

A part declares this beside its models, in ``register.py``: ``RULES`` and ``MODELS``. Plain data: nothing here reads or erases.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise


class End(StrEnum):
    ERASE = "erase"
    ANONYMISE = "anonymise"
    STAYS = "stays"  # nothing in it is about a person, or the law keeps it: ``because`` says which


class Sight(StrEnum):
    """Who may see a field."""

    OPEN = "open"  # anybody
    PARTNERS = "partners"  # whoever the item was shared with
    MEMBERS = "members"  # whoever holds a seat
    GROUP = "group"  # the members of its one group
    OWN = "own"  # the organisation or the person whose it is
    CONTACT = "contact"  # who must answer, and whoever left it
    ACCOUNT = "account"  # its owner
    JOURNAL = "journal"  # the data-protection officer, on a reasoned request
    TECHNICAL = "technical"  # numbers and dates that tie the rest together
    SECRET = "secret"  # noqa: S105 — a word of the register: nobody: hashes, keys, tokens; in no export


def days(number: int) -> timedelta:
    return timedelta(days=number)


NOTHING = timedelta(0)


@dataclass(frozen=True)
class Bounds:
    """Between which terms an authority may choose, in use and in the archive, and what says so."""

    active: tuple[timedelta, timedelta]
    archive: tuple[timedelta, timedelta]
    source: str | Promise


@dataclass(frozen=True)
class Rule:
    """A term: from which date it runs, how long an item is in use, how long in the archive, and how it then ends."""

    name: str
    category: str | Promise  # as screens and certificates name it
    end: End
    model: str = ""  # whose rows end by it
    since: str = ""  # the date that the term runs from
    active: timedelta = NOTHING
    archive: timedelta = NOTHING  # after it: opened with a typed reason only
    only: Q = field(default_factory=Q)  # which rows have a term at all
    made: str = ""  # the date of making, when ``since`` may wait for somebody's act: what waits too long is told
    owner: str = ""  # the organisation whose act it waits for
    authority: str = ""  # whose data they are
    sweep: str = ""  # "module:function" that ends them and says how many, where a table needs its own way
    elsewhere: str = ""  # "module:function" that ends them by a clock of its own
    because: str = ""  # of what stays
    after: str | Promise = ""  # the date in words: « après la réponse »
    bounds: Bounds | None = None  # what an authority may choose; without, the terms above are everybody's

    @property
    def whole(self) -> timedelta:
        return self.active + self.archive


Emptied = Mapping[str, Any | Callable[[], Any]]


@dataclass(frozen=True)
class Kept:
    """One table: the rule its rows end by, who sees which fields, and what of a row its end empties."""

    rule: str
    fields: Mapping[str, str]  # by sight, their names
    parent: str = ""  # the relation to the row that it ends with
    emptied: Emptied = field(default_factory=dict)  # by an end that makes anonymous
    also: Mapping[str, Emptied] = field(default_factory=dict)  # fields with a shorter term of their own, by rule
    sealed: str = ""  # fields that exports unseal, for the controller alone

    def sight_of(self) -> dict[str, Sight]:
        return {name: Sight(sight) for sight, names in self.fields.items() for name in names.split()}
