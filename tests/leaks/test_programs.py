"""The programs' doors alone, with the reporter's secret in its header: what is hidden from a person changes nothing there."""

import pytest

from . import rows
from . import town as towns
from .comparing import PEOPLE, Told, fillings, leaked, told_to, tried
from .observing import Seen, ask, routes

pytestmark = pytest.mark.django_db
DOORS = ("api/v1/", "open311/")
PLANTED = tuple(
    put for put in towns.PLANTED if put.__name__ != "stray_rows"
)  # rows of other tables: the whole catalogue's


def look(told: Told, name: str, uuids: list[str]) -> dict[str, Seen]:
    """Ask each address with the ids that its part keeps; the catalogue asks it with those of the others, too."""
    client = told.town.client(name)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {told.link(name)}"
    ours = [route for route in routes() if route.shape.startswith(DOORS)]
    own = {pk: min(tables).split("_")[0] for pk, tables in rows.tables_of(uuids).items() if tables}
    addresses = [one for route in ours for one in fillings(told.link(name), uuids, own).addresses(route)]
    return {address: ask(client, address) for address in addresses}


@pytest.mark.parametrize("name", told_to(PEOPLE))
def test_what_is_hidden_changes_nothing_for_programs(told, name):
    hidden = [put for put in PLANTED if told.hidden_from(name)(put)]

    def with_what_is_hidden():
        planted = [put(told.town, told.made) for put in hidden]
        ids = sorted(pk for thing in planted for pk in thing.ids)
        towns.visitor()
        seen = look(told, name, [str(told.made["hall"].pk)])
        return seen, planted, look(told, name, ids), ids

    before = tried(lambda: look(told, name, [str(told.made["hall"].pk)]))
    after, planted, asked, ids = tried(with_what_is_hidden)

    assert [address for address in before if before[address] != after[address]] == []
    assert leaked(after, planted) == []
    assert {asked[address].status for address in asked if any(pk in address for pk in ids)} <= {404}
