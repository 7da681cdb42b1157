"""What a text may start from: a problem of the platform, or feedback told at an event; as everybody reads it, and nothing more of it."""

import uuid
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.events import published as events
from traitdunion.problems.published import Problem
from traitdunion.sharing import widening
from traitdunion.sharing.enums import Level
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .enums import Origin
from .models.sheet import Sheet
from .rules.jury import folded
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
HEADINGS = {  # a heading of an account that holds this word goes to that answer
    "contexte": "context", "constat": "context", "besoin": "need", "partenaire": "partners", "etape": "steps", "moyen": "means",
    "resultat": "results", "evaluation": "evaluation", "ailleurs": "transferability",
}  # fmt: skip
LONGEST = {one.name: one.max_length for one in Sheet._meta.fields}


@dataclass(frozen=True)
class Begun:
    """What a form starts with, and what it was taken from."""

    origin: Origin = Origin.BLANK
    source: uuid.UUID | None = None
    said: dict = field(default_factory=dict)


BLANK = Begun()


@dataclass(frozen=True)
class Offered:
    """Something to start from."""

    key: str
    label: str


def offered(viewer: Viewer) -> list[Offered]:
    """Return what everybody may read already: problems that ended well, feedback told at events; newest first of each."""
    rows = (
        visible(viewer, Problem)
        .filter(closed__isnull=False, outcome__in=WORKED, level=Level.PUBLIC.value)
        .order_by("-closed")
    )
    solved = [Offered(f"probleme:{row.pk}", _("Problème : %(title)s") % {"title": row.title}) for row in rows[:MOST]]
    return solved + [
        Offered(
            key_of(row), _("Retour d’expérience : %(title)s (%(event)s)") % {"title": row.title, "event": row.event}
        )
        for row in events.feedbacks(viewer)
    ]


def key_of(feedback) -> str:
    return f"rex:{feedback.pk}"


def taken(viewer: Viewer, key: str) -> Begun:
    """Return what a form starts with; refuse what everybody may not read."""
    kind, _colon, number = key.partition(":")
    takes = {"probleme": _from_problem, "rex": _from_feedback}.get(kind)
    return takes(viewer, _uuid(number)) if takes else BLANK


def _from_problem(viewer: Viewer, pk: uuid.UUID | None) -> Begun:
    problem = visible(viewer, Problem).filter(pk__in=[one for one in [pk] if one]).first()
    copy = None if problem is None else widening.living(viewer, problem).filter(to_level=Level.PUBLIC.value).last()
    if problem is None or copy is None:
        raise NotDone("not_public_yet")
    return Begun(Origin.PROBLEM, problem.pk, from_public_face(copy.shown) | {"theme": THEMES.get(problem.category, "")})


def _from_feedback(viewer: Viewer, pk: uuid.UUID | None) -> Begun:
    found = events.feedback(viewer, pk) if pk else None
    if found is None:
        raise NotDone("not_told_yet")
    told, text = found
    where = _("(Raconté à la rencontre « %(event)s », %(day)s.)") % {"event": told.event, "day": dates.day(told.starts)}
    return Begun(Origin.REX, told.pk, {"title": told.title[:120]} | from_account(f"{where}\n{text}"))


def from_account(text: str) -> dict:
    """Return the texts of the form from an account: what stands under a heading of the form goes to its answer, the rest to the context."""
    said: dict[str, list[str]] = {}
    goes = "context"
    for line in filter(None, map(str.strip, text.splitlines())):
        words = line.lstrip("# ") if line.startswith("#") else ""
        known = next((name for word, name in HEADINGS.items() if words and word in folded(words)), None)
        if known:
            goes = known
        else:
            said.setdefault(goes, []).append(words or line)
    return {name: "\n".join(lines)[: LONGEST[name]] for name, lines in said.items()}


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
