"""A pack leaves as a file: noted, marked with who took it where it holds what a group keeps, and with another person's word where the heart asks one."""

import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from traitdunion.kernel.clock import today
from traitdunion.people import published as people
from traitdunion.problems.published import Problem
from traitdunion.sharing import exports
from traitdunion.sharing.actions import journal, journal_each
from traitdunion.sharing.viewer import Viewer

from .building import pack as build
from .documents import made
from .enums import Form, PackKind
from .periods import period
from .shapes import Pack

TABLE = Problem._meta.db_table


def note_reading(pack: Pack, *, by: Viewer) -> None:
    """Nobody reads what a group holds without a line; its problems and actions are noted as any page's."""
    journal_each(by, action="read", items=list(pack.meetings))


def needs_a_word(pack: Pack) -> bool:
    """What a group keeps leaves when another person agreed; a meeting's sheet is a paper of that meeting, as its minutes are."""
    return bool(pack.held or pack.kept) and pack.kind in {PackKind.GROUP, PackKind.FOLLOW}


def take(kind: PackKind, pk: uuid.UUID, word: str, form: Form, *, by: Viewer) -> tuple[Pack, bytes]:
    """Make the file of a pack that needs nobody's word."""
    with translation.override("fr"):
        found = build(by, kind, pk, period(kind, word, today()))
        note_reading(found, by=by)
        journal(by, action="take_pack", count=len(found.parts), reason=kind.value)
        return found, made(found, form, _mark(found, form, by))


def _mark(pack: Pack, form: Form, by: Viewer) -> str:
    if not pack.circle or by.person is None:
        return ""
    person = people.person_row(by, by.person)
    count = sum(len(part.lines) for part in pack.parts)
    return exports.Mark.own(person.name if person else "", form.value, circle=pack.circle, count=count).line


def ask(pack: Pack, form: Form, reason: str, *, by: Viewer):
    """Ask for a group's account as a file: whoever must agree is written to."""
    word = pack.period.word if pack.period else ""
    room = max(
        exports.MOST_ROWS - len(pack.held), 1
    )  # what is kept beside says that a word is owed: it is no filter's matter
    items = [*pack.held, *pack.kept[:room]]
    paper = f"{pack.kind.value} {pack.pk} {word}"
    return exports.ask(TABLE, items, form=form.value, reason=reason, paper=paper, by=by)


def _again(by: Viewer, asked, mark) -> bytes:
    """Make it when it is taken: of what whoever asked still sees."""
    kind, pk, word = asked.paper.split(" ")
    with translation.override("fr"):
        found = build(by, PackKind(kind), uuid.UUID(pk), period(PackKind(kind), word, today()))
        note_reading(found, by=by)
        return made(found, Form(asked.form), mark.line)


def _titles() -> list[str]:
    return [_("Problème"), _("Où en est-on")]


def _cells(_viewer: Viewer, rows: list) -> list[list[str]]:
    return [[one.title, one.get_outcome_display() if one.outcome else _("en cours")] for one in rows]


EXPORTER = exports.Exporter("bilan", Problem, _titles, _cells, _again)
