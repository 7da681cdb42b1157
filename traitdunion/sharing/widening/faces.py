"""What would be seen, field by field: each part says it of its own items, and the page shows nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from traitdunion.kernel import wording

from ..enums import Level
from ..viewer import Viewer


@dataclass(frozen=True)
class Shown:
    """One field as it would be read: its name in the field register, its label, its text; ``free``: somebody typed it."""

    name: str
    label: str
    text: str
    free: bool = False


@dataclass(frozen=True)
class Face:
    """How a model is told to whoever does not see it yet."""

    slug: str
    model: type[models.Model]
    heading: Callable[[models.Model], str]
    shown: Callable[[Viewer, models.Model, Level], list[Shown]]
    address: Callable[[models.Model], str]
    places: Callable[[models.Model], frozenset[str]] = lambda _item: frozenset()


_FACES: dict[str, Face] = {}


def register(face: Face) -> None:
    _FACES[face.slug] = face


def known(slug: str) -> Face | None:
    return _FACES.get(slug)


def all_faces() -> list[Face]:
    return list(_FACES.values())


def face_of(item: models.Model) -> Face:
    return next(face for face in _FACES.values() if isinstance(item, face.model))


def findings(face: Face, item: models.Model, shown: list[Shown]) -> list[tuple[Shown, wording.Finding]]:
    """Return the words that let someone be recognised, in what would be read and what somebody typed."""
    places = face.places(item)
    return [(one, found) for one in shown if one.free for found in wording.find(one.text, known_places=places)]
