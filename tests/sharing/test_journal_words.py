"""« Vos accès » names each act that the journal knows: a new verb without its word fails here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import traitdunion
from traitdunion.events.actions.organising import NOTED
from traitdunion.reports.enums import Move
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.journal import words

ROOT = Path(traitdunion.__file__).parent
WRITES = {"journal", "journal_each", "write", "Entry", "create"}
HANDED_ON = {"_publish", "_withdraw"}  # what they are given is the act they note
ASKED = re.compile(r"officer_(?:asks|acts)\((.*?),")
WORD = re.compile(r"'([a-z_]+)'")


def constants(node: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def said_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
        if name in WRITES:
            yield from (word for one in node.keywords if one.arg == "action" for word in constants(one.value))
        elif name in HANDED_ON:
            yield from (word for one in node.args for word in constants(one))


def verbs() -> set[str]:
    found = {word for path in ROOT.rglob("*.py") for word in said_in(path.read_text())}
    for path in ROOT.rglob("sql/*.sql"):
        found |= {word for asked in ASKED.findall(path.read_text()) for word in WORD.findall(asked)}
    return found | set(Move.values) | set(NOTED.values()) | {"list", "charter_year"}


def test_every_act_has_its_word():
    assert len(verbs()) > 60
    assert sorted(verb for verb in verbs() if words.action(verb) == str(words.OTHER)) == []


def test_no_word_names_two_acts():
    said = [str(word) for word in words.ACTIONS.values()]
    assert sorted({word for word in said if said.count(word) > 1}) == []


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_its_word(purpose):
    assert words.purpose(purpose) != ""
