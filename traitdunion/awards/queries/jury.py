"""What a juror reads and wrote, what the organiser may know before the scores open, and the ranking after."""

import hashlib
import uuid
from collections import Counter
from dataclasses import dataclass, replace

from django.db import connection
from django.utils.translation import gettext as _

from traitdunion.sharing.queries import summed, visible
from traitdunion.sharing.viewer import Viewer

from .. import sealed
from ..models import Applicant, Application, Assignment, Ballot, Call, Criterion, Deliberation, Juror, Opinion
from ..rules import masking, ranking
from ..sealed import said_by
from .calls import laureates
from .files import SENT

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def seats(viewer: Viewer) -> list[Juror]:
    """Return the juries where the viewer sits, newest first."""
    rows = visible(viewer, Juror).filter(person=viewer.person).select_related("call").order_by("-call__opens")
    return list(rows)


def seat(viewer: Viewer, call: Call) -> Juror | None:
    """Return the viewer's own seat in the jury of an edition, awake."""
    if call.jury_id not in viewer.circles:
        return None
    return visible(viewer, Juror).filter(call=call, person=viewer.person).first()


def jurors(viewer: Viewer, call: Call) -> list[Juror]:
    rows = visible(viewer, Juror).filter(call=call).select_related("person", "organisation")
    return list(rows.order_by("person__sort_key"))


def given(viewer: Viewer, juror: Juror) -> list[Assignment]:
    """Return what a juror was given, in an order that tells nothing; barred ones last."""
    rows = visible(viewer, Assignment).filter(juror=juror).select_related("juror__call")
    return sorted(rows, key=lambda one: (bool(one.bar), one.created, one.pk))


def assignment(viewer: Viewer, pk: uuid.UUID) -> Assignment | None:
    """Return one's own assignment."""
    found = visible(viewer, Assignment).filter(pk=pk, juror__person=viewer.person)
    return found.select_related("juror__call").first()


def titles(viewer: Viewer, assignments: list[Assignment]) -> dict[uuid.UUID, str]:
    """Return what the files that opened to the viewer are called, names hidden where the jury is blind."""
    ids = [one.application_id for one in assignments if one.declared]
    rows = list(visible(viewer, Application).filter(pk__in=ids).select_related("call"))
    return {row.pk: row.title for row in read(viewer, rows)}


def said(viewer: Viewer, assignments: list[Assignment]) -> dict[uuid.UUID, dict]:
    """Return the viewer's own opinions, by assignment."""
    return sealed.opinions(visible(viewer, Opinion).filter(assignment__in=[one.pk for one in assignments]))


TEXTS = ("title", "context", "need", "partners", "steps", "means", "results", "evaluation", "transferability")


def read(viewer: Viewer, applications: list[Application]) -> list[Application]:
    """Return files as this viewer reads them: to a blind jury without the names of who applies."""
    known = set(visible(viewer, Applicant).filter(application__in=applications).values_list("application", flat=True))
    hidden = _hidden([one.pk for one in applications if one.pk not in known])
    for one in applications:
        for name in TEXTS if one.pk in hidden else ():
            setattr(one, name, masking.masked(getattr(one, name), hidden[one.pk]))
    return applications


def _hidden(ids: list[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Return the names to take out of these files: the page hides them, and shows them nowhere."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select application, name, commune from tu.award_hidden(%s)", [ids])
        return {pk: masking.names_of(name, commune) for pk, name, commune in cursor.fetchall()}


@dataclass(frozen=True)
class Progress:
    """What the organiser may know while the jury reads: who was given how many, declared how many. Never what was scored."""

    juror: Juror
    given: int
    declared: int
    barred: int


def progress(viewer: Viewer, call: Call) -> list[Progress]:
    rows = list(summed(viewer, Assignment).filter(juror__call=call).values_list("juror", "bar", "declared"))
    held = Counter(juror for juror, bar, _at in rows if not bar)
    told = Counter(juror for juror, _bar, at in rows if at)
    barred = Counter(juror for juror, bar, _at in rows if bar)
    return [Progress(one, held[one.pk], told[one.pk], barred[one.pk]) for one in jurors(viewer, call)]


def short(viewer: Viewer, call: Call) -> int:
    """Return how many files have fewer readers than asked."""
    held = Counter(summed(viewer, Assignment).filter(juror__call=call, bar="").values_list("application", flat=True))
    files = visible(viewer, Application).filter(call=call, state__in=SENT).values_list("pk", flat=True)
    return sum(held[pk] < call.readers for pk in files)


def ballots(viewer: Viewer, call: Call) -> list[str]:
    """Return the commitments, in their own order: none of them names anybody."""
    rows = visible(viewer, Ballot).filter(juror__call=call).values_list("commitment", flat=True)
    return sorted(bytes(row).hex() for row in rows)


@dataclass(frozen=True)
class Voice:
    """An opinion once the scores are open: under a letter, not a name."""

    letter: str
    total: float | None
    scores: tuple[int | None, ...]
    words: str
    told: str
    departs: bool
    own: bool


@dataclass(frozen=True)
class Line:
    """A file in the ranking, with its opinions."""

    application: Application
    ranked: ranking.Ranked
    voices: tuple[Voice, ...]


def ranked(viewer: Viewer, call: Call) -> list[Line]:
    """Return the ranking of what the viewer may see, in a number of questions that does not grow with the files."""
    criteria = list(visible(viewer, Criterion).filter(call=call).order_by("position"))
    own = set(visible(viewer, Juror).filter(call=call, person=viewer.person).values_list("pk", flat=True))
    shut = visible(viewer, Assignment).filter(juror__in=own).exclude(bar="").values_list("application", flat=True)
    sent = visible(viewer, Application).filter(call=call, state__in=SENT).exclude(pk__in=list(shut))
    files = {row.pk: row for row in sent.select_related("applicant")}
    read(viewer, list(files.values()))
    opinions = visible(viewer, Opinion).filter(assignment__juror__call=call)
    by_juror = said_by(opinions)
    by_file: dict = {pk: {} for pk in files}
    for juror, several in by_juror.items():
        for key, told in several.items():
            by_file.setdefault(uuid.UUID(key), {})[juror] = told
    scores = {
        pk: {juror: _scores(told) for juror, told in several.items()} for pk, several in by_file.items() if pk in files
    }
    weights = {str(one.pk): one.weight for one in criteria}
    found = ranking.rank(list(files), scores, weights)
    return [
        Line(files[one.file], replace(one, departing=()), _voices(one, by_file[one.file], criteria, weights, own))
        for one in found
    ]


def _scores(told: dict) -> dict[str, int]:
    return told.get("scores", {})


def _voices(one: ranking.Ranked, several: dict, criteria, weights, own) -> tuple[Voice, ...]:
    """Return the opinions of a file under letters dealt by a hash: the same juror has another letter at each file."""
    mixed = sorted(several, key=lambda juror: hashlib.sha256(f"{one.file}{juror}".encode()).digest())
    return tuple(
        Voice(
            LETTERS[place % len(LETTERS)], ranking.weighted(_scores(several[juror]), weights),
            tuple(_scores(several[juror]).get(str(criterion.pk)) for criterion in criteria), several[juror].get("words", ""),
            several[juror].get("told", ""), juror in one.departing, juror in own,
        )
        for place, juror in enumerate(mixed)
    )  # fmt: skip


def deliberation(viewer: Viewer, call: Call) -> Deliberation | None:
    return visible(viewer, Deliberation).filter(call=call).first()


def letters(lines: list[Line], prizes: dict[uuid.UUID, str]) -> dict[uuid.UUID, str]:
    """Return what each applicant is told: the decision, then what the jury wanted to say; no juror, no rank, no score."""
    found = {}
    for line in lines:
        first = prizes.get(line.application.pk) or _("Votre candidature n’a pas été retenue cette fois.")
        told = [voice.told for voice in line.voices if voice.told]
        after = [_("Ce que le jury veut vous dire :"), *(f"– {words}" for words in told)] if told else []
        found[line.application.pk] = "\n\n".join([first, *after])
    return found


def prizes_said(viewer: Viewer, call: Call) -> dict[uuid.UUID, str]:
    """Return what is told of each prize, by file."""
    return {
        one.application_id: "\n\n".join(filter(None, [f"{one.get_prize_display()}.", one.words]))
        for one in laureates(viewer, call)
        if one.application_id is not None
    }
