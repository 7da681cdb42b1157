"""Tables made at once are those that would have been made one by one."""

import pytest
from django.db import migrations, models
from django.db.migrations.state import ProjectState

from traitdunion.kernel.schema import CreateModels


def towns() -> list[migrations.CreateModel]:
    key = ("id", models.BigAutoField(primary_key=True))
    within = models.ForeignKey("kernel.town", models.CASCADE, related_name="streets")
    return [
        migrations.CreateModel("Town", [key, ("name", models.TextField())]),
        migrations.CreateModel(
            "Street", [key, ("town", within)], {"indexes": [models.Index(fields=["town"], name="by_town")]}
        ),
    ]


class Kept(migrations.RunSQL):
    """Keeps in which turn it was asked."""

    def __init__(self, name, asked):
        super().__init__("")
        self.name, self.asked = name, asked

    def database_forwards(self, *_given):
        self.asked.append(self.name)

    database_backwards = database_forwards


@pytest.mark.parametrize("drawn", [False, True])
def test_the_state_is_that_of_one_by_one(drawn):
    together, apart = ProjectState(), ProjectState()
    if drawn:
        assert list(together.apps.get_models()) == []
    CreateModels(towns()).state_forwards("kernel", together)
    for one in towns():
        one.state_forwards("kernel", apart)
    assert together == apart
    town = together.apps.get_model("kernel", "Town")
    assert [found.name for found in town._meta.related_objects] == ["streets"]


def test_tables_are_made_in_order_and_dropped_in_the_other():
    asked: list[str] = []
    both = CreateModels([Kept("town", asked), Kept("street", asked)])
    both.database_forwards("kernel", None, None, None)
    both.database_backwards("kernel", None, None, None)
    assert asked == ["town", "street", "street", "town"]


def test_it_is_written_as_it_was_said():
    name, args, kwargs = CreateModels(towns()).deconstruct()
    assert (name, args, [one.name for one in kwargs["models"]]) == ("CreateModels", [], ["Town", "Street"])
    assert CreateModels(towns()).describe() == "Create models Town, Street"
