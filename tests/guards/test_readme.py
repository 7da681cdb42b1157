"""The first page cannot lie: what it names exists."""

import importlib
import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def named_functions(page):
    return re.findall(r"`((?:[\w]+/)+[\w]+\.py):(\w+)`", (ROOT / page).read_text())


def test_the_main_job_is_a_chain_of_functions_that_exist():
    chain = named_functions("README.md")
    assert len(chain) >= 6
    for path, function in chain:
        module = importlib.import_module(f"traitdunion.{path.removesuffix('.py').replace('/', '.')}")
        assert callable(getattr(module, function)), f"{path}:{function}"


def test_the_paths_that_pages_name_exist():
    missing = [
        f"{page}: {path}"
        for page in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
        for path in re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", (ROOT / page).read_text())
        if not any((base / path).exists() for base in (ROOT, ROOT / "traitdunion"))
    ]
    assert missing == []


def test_the_glossary_has_a_line_for_each_model():
    lines = {
        line.split("|")[1].strip() for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("| ")
    }
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("traitdunion")]
    assert sorted(set(ours) - lines) == []


def test_each_decision_says_what_was_not_chosen():
    for page in (ROOT / "docs" / "adr").glob("*.md"):
        text = page.read_text()
        assert [
            word for word in ("**Context.**", "**Options.**", "**Outcome.**", "**Compliance:**") if word not in text
        ] == [], page.name


def test_the_project_speaks_of_itself_alone():
    skipped = {".venv", ".git", ".data", "node_modules", ".mypy_cache", ".ruff_cache", ".hypothesis"}
    kinds = {".py", ".md", ".html", ".js", ".css", ".toml", ".in", ".txt", ".sql", ""}
    tops = [top for top in ROOT.iterdir() if top.name not in skipped]
    paths = [p for top in tops for p in (top, *top.rglob("*")) if p.is_file() and p.suffix in kinds]
    words = re.compile(r"(?<![\w.}])/wo" + r"rk/|pypi" + r"\.org|npmjs" + r"\.com|registry" + r"\.npm")
    told = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in paths
        if not skipped & set(path.relative_to(ROOT).parts)
        if (found := words.search(path.read_text(errors="ignore")))
    ]
    assert told == []
