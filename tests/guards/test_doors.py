"""A part is entered through its doors only. Everything else is its own business."""

import ast
import re
from pathlib import Path

import grimp
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
DOORS = {"actions", "published", "enums"}
HEART_DOORS = {
    "shareable",
    "queries",
    "viewer",
    "middleware",
    "keeping",
    "widening",
    "exports",
    "kit",  # the writer of documents
    "membership",
}  # all parts ask the heart: what may I see, for whom
OPEN_PARTS = {"kernel", "design"}


def part_and_door(module):
    _, part, *rest = module.split(".")
    return part, rest[0] if rest else None


def may_enter(home, part, door):
    if (home, part, door) in {("people", "places", "models"), ("sharing", "people", "models")}:
        return True  # the two parts below the heart are facts: who exists, and where
    return part in {home} | OPEN_PARTS or door in DOORS or (part == "sharing" and door in HEART_DOORS)


def trespasses():
    graph = grimp.build_graph("traitdunion")
    for importer in graph.modules - {"traitdunion"}:
        home, _ = part_and_door(importer)
        for imported in graph.find_modules_directly_imported_by(importer):
            part, door = part_and_door(imported)
            if not may_enter(home, part, door):
                yield f"{importer} -> {imported}"


def test_parts_are_entered_through_their_doors():
    assert sorted(trespasses()) == []


def test_a_trespass_would_be_seen():
    assert not may_enter("reports", "people", "models")
    assert may_enter("reports", "people", "published")


def test_a_relation_across_parts_goes_one_way():
    back = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("traitdunion")
        for field in model._meta.get_fields()
        if field.many_to_one
        and not field.auto_created
        and field.remote_field.model.__module__.startswith("traitdunion")
        if field.remote_field.model._meta.app_label != model._meta.app_label and not field.remote_field.hidden
    ]
    allowed = {"Authority.organisation", "Custody.organisation"}
    assert set(back) - allowed == set()


def test_templates_include_only_their_own_part_and_the_design():
    outside = {"design", "account", "mfa", "usersessions", "socialaccount", "allauth", "django"}
    wrong = [
        f"{file.relative_to(ROOT)} -> {named}"
        for file in ROOT.glob("traitdunion/*/templates/**/*.html")
        for named in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+/[^\"']+)", file.read_text())
        if named.split("/")[0] not in outside | {file.relative_to(ROOT / "traitdunion").parts[0]}
    ]
    assert wrong == []


WORDS = {
    "enums",
    "rules",
    "models",
    "queries",
    "actions",
    "published",
    "forms",
    "tasks",
    "views",
    "api",
    "urls",
    "admin",
}
OWN_WORDS = {
    "sharing": {
        "policy",
        "viewer",
        "sight",
        "shareable",
        "middleware",
        "membership",
        "groups",
        "journal",
        "keeping",
        "register",
        "widening",
        "exports",
        "kit",
        "rights",
    },
    "reports": {"phrases", "figures", "register", "open_data", "public_map", "elsewhere"},
    "people": {"adapter", "middleware", "proconnect", "register"},
    "places": {"ground", "outlines", "data", "locating", "register"},
}


def test_every_part_uses_the_same_words():
    odd = [
        f"{part}/{path.stem}"
        for part in ("places", "people", "sharing", "reports")
        for path in (ROOT / "traitdunion" / part).iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists())
        and path.stem
        not in WORDS | OWN_WORDS.get(part, set()) | {"__init__", "apps", "migrations", "management", "templatetags"}
    ]
    assert odd == []


def test_no_row_is_fetched_or_made_by_a_guess_that_could_tell():
    """get_or_create, update_or_create and ignore_conflicts answer differently for what is hidden."""
    told = []
    for file in [*ROOT.glob("traitdunion/reports/**/*.py"), *ROOT.glob("traitdunion/sharing/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"get_or_create", "update_or_create"}:
                told.append(f"{file.name}:{node.lineno}")
            if isinstance(node, ast.keyword) and node.arg == "ignore_conflicts":
                told.append(f"{file.name}:{node.value.lineno}")
    assert told == []
