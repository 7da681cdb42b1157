"""Small functions, small files: what grows past its size is split, not excused."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for part in ("traitdunion", "config", "bench")
    for path in (ROOT / part).rglob("*.py")
    if "migrations" not in path.parts
]
TESTS = list((ROOT / "tests").rglob("*.py"))
# Tables are long because what they say is long; no logic hides in them.
TABLES = {"config/settings.py", "traitdunion/kernel/wording/vocabulary.py"}


def functions(paths):
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def too_long(paths, limit):
    return [
        f"{path.relative_to(ROOT)} ({n})"
        for path in paths
        if (n := len(path.read_text().splitlines())) > limit and name(path) not in TABLES
    ]


def name(path):
    return str(path.relative_to(ROOT))


def test_functions_stay_under_forty_lines():
    assert [f"{where} ({n})" for where, n in functions(CODE) if n > 40] == []


def test_files_stay_under_four_hundred_lines():
    assert too_long(CODE, 400) == []


def test_tests_stay_readable():
    assert [f"{where} ({n})" for where, n in functions(TESTS) if n > 40] == []
    assert too_long(TESTS, 600) == []


def test_most_functions_are_short():
    lengths = [n for _, n in functions(CODE)]
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=20)[-1] <= 30


def test_nothing_is_left_for_later():
    marks = ("TO" + "DO", "FIX" + "ME", "mark." + "skip", "mark." + "xfail")
    assert [f"{name(path)}: {mark}" for path in CODE + TESTS for mark in marks if mark in path.read_text()] == []


def test_every_silenced_rule_gives_its_reason():
    bare = [
        f"{name(path)}:{number}"
        for path in CODE + TESTS
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "# noqa" in line and "—" not in line.split("# noqa", 1)[1] and path.name != "test_sizes.py"
    ]
    assert bare == []
