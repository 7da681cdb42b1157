"""Two pages for whoever takes over: what is owed, what is worked on, when one meets, who answers for which agreement."""

from django.utils import translation

from traitdunion.design import dates
from traitdunion.kernel.clock import today
from traitdunion.sharing.kit import Filled, as_pdf
from traitdunion.sharing.kit.writing import Block, Run
from traitdunion.sharing.viewer import Viewer

from ..queries import meetings
from .questions import Part, Summary

__all__ = ["as_pdf", "written"]
MOST_ACTIONS, MOST_PROBLEMS, MOST_AGREEMENTS, MOST_PARTS = 16, 6, 4, 6  # what two pages hold
LONGEST = 110


def _text(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _line(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, ((_text(words),),))


def _list(lines: list[str]) -> Block:
    return Block("list", tuple((_text(one),) for one in lines))


def _table(head: list[str], rows: list[list[str]]) -> Block:
    return Block(
        "table", tuple(tuple(_text(cell) for cell in row) for row in rows), tuple(_text(cell) for cell in head)
    )


def written(viewer: Viewer, told: Summary) -> Filled:
    """Return the summary as a document, in French; it holds what its reader may see, and no more."""
    with translation.override("fr"):
        head = meetings.letterhead(viewer)
        blocks = [_line(f"De {told.leaver.name}, le {dates.day(told.at)}. Situation au {dates.day(today())}.", "lead")]
        blocks += _owed(told.parts)
        blocks += _worked(told.parts)
        blocks += _meets(told.parts[:MOST_PARTS])
        blocks += _agreements(told)
        who = ", ".join(part for part in (head["town"], head["phone"], head["mail"]) if part)
        blocks.append(
            _line(f"Une question : {who}. Le détail est dans « Instances », puis « Suites à donner ».", "small")
        )
        return Filled("summary", f"Suite prise par {told.successor.name}", head["town"], tuple(blocks), (), ())


def _owed(parts: list[Part]) -> list[Block]:
    rows = [(one, part.name) for part in parts for one in part.actions]
    rows.sort(key=lambda row: (row[0].due is None, row[0].due or today(), row[0].created))
    made = [_line(f"Suites à donner ({len(rows)})", "heading")]
    if not rows:
        return [*made, _line("Rien en attente.")]
    shown = [
        [_cut(one.words), _when(one), f"{name}{f'. {_cut(one.reason)}' if one.reason else ''}"]
        for one, name in rows[:MOST_ACTIONS]
    ]
    made.append(
        _table(
            ["Échéance", "Suite à donner", "Où, et ce qui est déjà dit"],
            [[when, what, where] for what, when, where in shown],
        )
    )
    return made + _rest(len(rows) - MOST_ACTIONS)


def _when(one) -> str:
    if one.due is None:
        return "à fixer"
    late = " (échéance dépassée)" if one.due < today() else ""
    return f"{dates.short_day(one.due)}{late}"


def _rest(more: int) -> list[Block]:
    return [_line(f"Et {more} de plus, dans l’outil.", "small")] if more > 0 else []


def _worked(parts: list[Part]) -> list[Block]:
    rows = {one.pk: (one, part.name) for part in parts for one in part.problems}
    if not rows:
        return []
    lines = [f"{_cut(one.title)}, {one.place_label}. {name}." for one, name in list(rows.values())[:MOST_PROBLEMS]]
    return [_line("Problèmes suivis", "heading"), _list(lines), *_rest(len(rows) - MOST_PROBLEMS)]


def _meets(parts: list[Part]) -> list[Block]:
    lines = []
    for part in parts:
        coming = " ; ".join(f"{dates.moment(one.starts)}, {_cut(one.where)}" for one in part.meetings)
        rhythm = f", tous les {part.body.every_days} jours" if part.body and part.body.every_days else ""
        lines.append(f"{part.name}{rhythm} : {f'prochaine séance {coming}' if coming else 'aucune séance prévue'}.")
    return [_line("Instances et séances", "heading"), _list(lines)]


def _agreements(told: Summary) -> list[Block]:
    if not told.agreements:
        return []
    lines = []
    for one in told.agreements[:MOST_AGREEMENTS]:
        role = "correspondance" if one.correspondent_id == told.successor.pk else "suppléance"
        ends = f"terme le {dates.day(one.agreement.ends)}" if one.agreement.ends else "sans terme"
        lines.append(f"{_cut(one.agreement.title)} ({ends}) : {role} pour {one.organisation.name}.")
    return [_line("Conventions", "heading"), _list(lines), *_rest(len(told.agreements) - MOST_AGREEMENTS)]
