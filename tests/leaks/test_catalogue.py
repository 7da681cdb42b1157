"""Every channel, every kind of person, every kind of thing: what a person may not see changes nothing that they can observe."""

import pytest

from tests.world import keeper
from traitdunion.sharing.models import Kind

from . import rows
from . import town as towns
from .comparing import ONE_OF_EACH, PEOPLE, SAID, WORDS, fillings, ids_told_apart, leaked, told_apart, told_to
from .observing import NotDescribed, Route, ask, observe, routes
from .statement import STATEMENT, may_see

pytestmark = pytest.mark.django_db

WHERE_THINGS_SHOW = ("travail/", "groupes/", "suivi/", "partage/", "reglages/echeances/", "instances/reprise/tableau/")


@pytest.mark.parametrize("name", told_to(PEOPLE))
def test_what_is_hidden_changes_nothing(told, name):
    """The one exception is written in the law: « annual report on the application of the charter (members, acceptances, accesses,
    exports, incidents, purges) » (requirement 32). So the numbers of ``COUNTED`` may move for the officer; no mark of a thing may
    be read there either, counts below five are not said, and no other page of the officer's may differ.
    """
    apart, marks = told_apart(told, name)
    assert marks == []
    assert apart == []


@pytest.mark.parametrize("name", told_to(ONE_OF_EACH))
def test_an_id_that_is_hidden_answers_as_one_that_never_was(told, name):
    assert ids_told_apart(told, name) == []


@pytest.mark.sql
@pytest.mark.parametrize("put", towns.PLANTED)
def test_there_was_something_to_leak(told, put):
    """Each thing shows to somebody who may see it, or this catalogue proves nothing."""
    thing = put(told.town, told.made)
    owner = next(who.name for who in told.town.people().values() if may_see(who, thing))
    assert any(leaked(seen, [thing]) for seen in _one_by_one(told, owner, thing))


def _one_by_one(told, owner, thing):
    """Yield what the owner sees, address by address, where it shows most likely first: one mark of the thing is enough."""
    client, parts = told.town.client(owner), parts_of(thing)
    ordered = sorted(
        routes(),
        key=lambda route: (route.part not in parts, route.ids > 1, not route.shape.startswith(WHERE_THINGS_SHOW)),
    )
    for posted in (None, SAID):
        for route in [route for route in ordered if route.ids == 1 and thing.behind]:
            for address in fillings(ids=thing.behind).addresses(route):
                yield {f"{address} (behind)": ask(client, address, post=posted)}
    reached = [*told.known, *sorted(thing.ids)]
    for address, seen in observe(client, fillings(told.link(owner), reached), WORDS, ordered):
        yield {address: seen}


def parts_of(thing) -> set[str]:
    return {table.split("_")[0] for tables in rows.tables_of(thing.ids).values() for table in tables}


def test_every_person_and_every_kind_of_thing_has_its_sentence(told):
    assert set(told.town.people()) == set(PEOPLE)
    assert {thing.kind for thing in told.plant()} == set(STATEMENT)


@pytest.mark.sql
def test_every_protected_table_holds_something_that_was_planted(told):
    """A new table under protection is planted in ``town.py``, or this fails."""
    told.plant()
    with keeper():
        assert {kind.name for kind in Kind.objects.all()} <= set(rows.protected())
    assert set(rows.empty()) <= rows.PUBLIC


def test_an_address_that_nobody_described_fails():
    with pytest.raises(NotDescribed, match="colour"):
        list(fillings().addresses(Route("part:new", "nouveau/<slug:colour>/")))
