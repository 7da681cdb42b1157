"""What the lines of a table are to become: fields, the closed lists that some hold, and what a person answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..tables import Column
from ..words import folded

NEW, LEFT = "+", "-"  # instead of a value of the list: make a new one, leave the cell empty


@dataclass(frozen=True)
class Field(Column):
    """A column of ours. ``words`` is its closed list: what may be written, and what each word stands for."""

    words: Mapping[str, str] | None = None
    grows: bool = False  # a word that is not in the list may become a new one, if a person says so
    hint: str = ""
    fixed: bool = False  # one word of its list may stand for every line
    looks: str = ""  # what its cells look like: "mail", "phone", "date"

    @property
    def known(self) -> dict[str, str]:
        return {folded(word): value for word, value in (self.words or {}).items()}


@dataclass(frozen=True)
class Choices:
    """What a person answered: which column is which, and what the words are that no list holds."""

    columns: Mapping[str, int | str] = field(default_factory=dict)  # a place; or « =value » for every line
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by field, by folded cell

    def as_data(self) -> dict:
        return {"columns": dict(self.columns), "words": {name: dict(said) for name, said in self.words.items()}}


def names_of(fields) -> list[str]:
    return [name for one in fields for name in (one.name, str(one.label), *one.also)]
