"""What a text may start from: a problem of the platform that was made public, as it was made public; nothing more of it."""

import uuid
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from traitdunion.problems.published import Problem
from traitdunion.sharing import widening
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .enums import Origin
from .words import NotDone

MOST = 50
WORKED = ("solved", "eased")
GOES_TO = {
    "quarter": "context",
    "category": "context",
    "created": "context",
    "actions": "steps",
    "measure": "evaluation",
    "outcome": "results",
}
THEMES = {
    "hall": "housing", "transit": "transit", "school": "schools", "gathering": "streets", "rodeo": "streets", "noise": "night", "alcohol": "night",
}  # fmt: skip


@dataclass(frozen=True)
class Begun:
    """What a form starts with, and what it was taken from."""

    origin: Origin = Origin.BLANK
    source: uuid.UUID | None = None
    said: dict = field(default_factory=dict)


BLANK = Begun()


@dataclass(frozen=True)
class Offered:
    """Something to start from, and whether it may be used as it stands."""

    key: str
    label: str
    public: bool
    address: str = ""


def offered(viewer: Viewer) -> list[Offered]:
    """Return the problems that ended well and that everybody may read, newest first."""
    rows = (
        visible(viewer, Problem)
        .filter(closed__isnull=False, outcome__in=WORKED, level=Level.PUBLIC.value)
        .order_by("-closed")
    )
    return [Offered(f"probleme:{row.pk}", row.title, public=True) for row in rows[:MOST]]


def taken(viewer: Viewer, key: str) -> Begun:
    """Return what a form starts with; refuse what everybody may not read."""
    kind, _colon, number = key.partition(":")
    if kind != "probleme":
        return BLANK
    problem = visible(viewer, Problem).filter(pk__in=[one for one in [_uuid(number)] if one]).first()
    copy = None if problem is None else widening.living(viewer, problem).filter(to_level=Level.PUBLIC.value).last()
    if problem is None or copy is None:
        raise NotDone("not_public_yet")
    return Begun(Origin.PROBLEM, problem.pk, from_public_face(copy.shown) | {"theme": THEMES.get(problem.category, "")})


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def from_public_face(shown: list[dict]) -> dict:
    """Return the texts of the form from the lines of a public page: each line keeps its label."""
    title = next((one["text"] for one in shown if one["name"] == "title"), "")
    said: dict[str, list[str]] = {}
    for one in shown:
        if one["name"] in GOES_TO:
            line = one["text"] if one["name"] in {"actions", "measure"} else f"{one['label']} : {one['text']}"
            said.setdefault(GOES_TO[one["name"]], []).append(line)
    said.setdefault("context", []).append(_("(Repris de la page publique du problème.)"))
    return {"title": title[:120]} | {name: "\n".join(lines) for name, lines in said.items()}
