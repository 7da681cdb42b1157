"""The field register: every field of every table says who may see it, how long it stays and how it ends (requirement 24)."""

import pytest
from django.apps import apps

from traitdunion.kernel.keeping import End, Kept, Rule, Sight
from traitdunion.sharing.keeping import register
from traitdunion.sharing.keeping.register_check import faults
from traitdunion.sharing.keeping.sweeping import function


def test_every_field_of_every_table_is_registered_and_every_term_has_its_sweep():
    assert faults(register().tables, register().rules) == []


def test_every_rule_that_names_a_sweep_of_its_own_names_a_function():
    named = [path for rule in register().rules.values() for path in (rule.sweep, rule.elsewhere) if path]
    assert named != []
    assert [path for path in named if not callable(function(path))] == []


def with_photo(**changed) -> list[str]:
    table = register().tables["reports.Photo"]
    kept = {name: getattr(table, name) for name in ("rule", "fields", "parent", "emptied", "also", "sealed")} | changed
    return new_faults(register().tables | {"reports.Photo": Kept(**kept)}, register().rules)


def new_faults(tables, rules) -> list[str]:
    """What is amiss here and not in the register as it stands: that has its own test above."""
    standing = faults(register().tables, register().rules)
    return [fault for fault in faults(tables, rules) if fault not in standing]


FIELDS = register().tables["reports.Photo"].fields


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"fields": FIELDS | {"partners": "sealed width"}}, "reports.Photo.height: nobody says who may see it"),
        (
            {"fields": FIELDS | {"partners": "sealed width height colour"}},
            "reports.Photo.colour: there is no such field",
        ),
        ({"fields": FIELDS | {"own": "height"}}, "reports.Photo.height: said twice"),
        ({"fields": FIELDS | {"friends": ""}}, "reports.Photo: 'friends' is nobody"),
        ({"rule": "for ever"}, "reports.Photo: there is no rule 'for ever'"),
        ({"parent": "album"}, "reports.Photo: no relation 'album' to end with"),
        ({"parent": ""}, "reports.Photo: nothing ends its rows by 'report'"),
        ({"emptied": {"colour": ""}}, "reports.Photo.colour: there is no such field"),
        ({"also": {"device": {"width": 0}}}, "reports.Photo: nothing ends its fields by 'device'"),
    ],
)
def test_what_is_amiss_is_found(changed, fault):
    assert with_photo(**changed) == [fault]


def test_a_table_without_a_line_is_found():
    tables = {label: kept for label, kept in register().tables.items() if label != "reports.Note"}
    assert new_faults(tables, register().rules) == ["reports.Note: not in the register"]


def test_a_line_without_a_table_is_found():
    tables = register().tables | {"reports.Gone": Kept("report", {})}
    assert new_faults(tables, register().rules) == ["reports.Gone: there is no such table"]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Rule("draft", "Brouillons", End.ERASE), "draft: no sweep ends it"),
        (Rule("draft", "Brouillons", End.ERASE, "reports.Report", ""), "draft: no date that its term runs from"),
        (Rule("draft", "Brouillons", End.ERASE, "reports.Report", "report__day"), "draft: no date 'report__day'"),
        (Rule("draft", "Brouillons", End.STAYS), "draft: stays, and nobody says because of what"),
    ],
)
def test_a_rule_without_a_way_to_end_is_found(rule, fault):
    assert new_faults(register().tables, register().rules | {"draft": rule}) == [fault]


def test_nobody_sees_a_secret_and_contact_data_are_never_open():
    sights = {
        f"{label}.{name}": sight for label, kept in register().tables.items() for name, sight in kept.sight_of().items()
    }
    assert sights["people.Account.password"] == Sight.SECRET
    assert sights["sharing.Circle.secret_hash"] == Sight.SECRET
    assert {sight for name, sight in sights.items() if name.startswith("reports.Contact.")} == {
        Sight.CONTACT, Sight.SECRET, Sight.TECHNICAL,
    }  # fmt: skip


def test_every_table_that_is_shared_says_how_it_ends_with_its_sight():
    from traitdunion.sharing.shareable import Shareable

    shared = [model for model in apps.get_models() if issubclass(model, Shareable)]
    assert [model._meta.label for model in shared if not register().rules[register().kept(model).rule].model] == []
