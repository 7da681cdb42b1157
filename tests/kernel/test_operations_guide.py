"""The guide for operators names every setting and every command: it cannot fall behind."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "exploitation.md").read_text()
CODE = [*ROOT.glob("config/**/*.py"), *ROOT.glob("traitdunion/**/*.py"), ROOT / "Makefile", ROOT / ".ci" / "run"]


def test_every_environment_variable_is_in_the_guide():
    read = {name for file in CODE for name in re.findall(r"\b(?:TU|DATABASE)_[A-Z_]+\b", file.read_text())}
    settings = read - {"DATABASE_OWNER"}  # a Django setting

    assert {name for name in settings if f"`{name}`" not in GUIDE} == set()


def test_the_guide_names_no_variable_that_is_not_read():
    named = set(re.findall(r"`((?:TU|DATABASE)_[A-Z_]+)`", GUIDE))
    read = "".join(file.read_text() for file in CODE)

    assert {name for name in named if name not in read} == set()


def test_every_command_in_the_guide_exists():
    assert set(re.findall(r"manage\.py (\w+)", GUIDE)) - set(get_commands()) == set()
