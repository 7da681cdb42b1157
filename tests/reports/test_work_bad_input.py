"""No request to the work screen fails: what is wrong gets its sentence, what is not there is not there."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.desk import Desk, fill, signed_in
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.reports.actions import add_note, keep_template
from traitdunion.reports.enums import Category, Move, State
from traitdunion.reports.forms import work as address
from traitdunion.reports.queries import Filters
from traitdunion.reports.urls.work import urlpatterns

pytestmark = pytest.mark.django_db
MANY = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
FINE = {200, 204, 302, 404, 405, 422}


@scene
def desk():
    with keeper():
        return Desk()


def words(*known):
    """What somebody may send: known words, numbers at the edge, signs that mean something to some program."""
    odd = [
        "",
        " ",
        "0",
        "-1",
        "9" * 400,
        "\0",
        "%",
        "'",
        '"',
        "<b>",
        "2026-13-45",
        "2024-02-29",
        "due.1.x",
        "é" * 90,
        "🦉",
        "\ud7ff",
        "oui",
    ]
    return st.sampled_from([*known, *odd]) | st.text(max_size=12) | st.uuids().map(str)


def test_no_address_of_a_list_fails(desk):
    made = fill(desk)
    client = signed_in(desk.agent)
    known = [State.READ.value, Category.HALL.value, str(desk.quarter.pk), str(made["hall"].pk), "89185cd73c7ffff", "2026-01-01", "recents",
             "1,2,3,4", "bourdon"]  # fmt: skip
    names = st.sampled_from([*sorted(address.KNOWN), "apres", "fiche", "boite", "category", "place", "area", "x"])
    lists = st.sampled_from(
        ["work", "work_rows", "work_counts", "work_filters", "work_map", "work_map_drawing", "work_map_data", "routing"]
    )

    @MANY
    @given(lists, st.lists(st.tuples(names, words(*known)), max_size=6), st.booleans())
    def opened(name, query, part):
        headers = {"HX-Request": "true"} if part else {}
        answer = client.get(reverse(f"reports:{name}"), query_params=query and _several(query), headers=headers)
        assert answer.status_code in FINE, (name, query)

    opened()


def _several(query) -> dict:
    given_words: dict[str, list] = {}
    for name, value in query:
        given_words.setdefault(name, []).append(value)
    return given_words


def targets(desk) -> dict[str, str]:
    """Every address that takes a form, with things that are there."""
    report = fill(desk)["hall"]
    note = add_note(report, "À revoir.", by=see_as(desk.agent))
    template = keep_template(move=Move.DECLINE, name="Privé", words="Ce lieu est privé.", by=see_as(desk.agent))
    there = {"note": note.pk, "step": uuid.uuid4()}
    pk = {"template": template.pk, "drop_template": template.pk}
    found = {}
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        kwargs = {name: there.get(name) or pk.get(pattern.name, report.pk) for name in names}
        found[pattern.name] = reverse(f"reports:{pattern.name}", kwargs=kwargs)
    return found


FIELDS = ["move", "words", "promised", "to", "sure", "template", "insert", "retour", "vers", "id", "circle", "purpose", "confirm", "name", "vue",
          "category", "area", "place_kind", "answerer", "also_know", "rank", "first_days", "answer_days", "drop"]  # fmt: skip


def test_no_form_fails(desk):
    found = targets(desk)
    client = signed_in(desk.agent)
    known = [*Move.values, "solve", "hall", "lieu", "12", str(desk.police.pk), str(desk.circles["other"]), "Nous passons jeudi.",
             "tout=oui&apres=newest.1.x", "table", "nature=hall"]  # fmt: skip

    @MANY
    @given(
        st.sampled_from(sorted(found)),
        st.dictionaries(st.sampled_from(FIELDS), words(*known), max_size=7),
        st.booleans(),
    )
    def sent(name, data, part):
        headers = {"HX-Request": "true"} if part else {}
        answer = client.post(found[name], data, headers=headers)
        assert answer.status_code in FINE, (name, data)

    sent()


def test_no_move_fails_and_a_refused_one_changes_nothing(desk):
    report = desk.receive().report
    client = signed_in(desk.caretaker)
    days = words("2026-12-01", "2027-01-31", "01/02/2027", "0001-01-01", "9999-12-31")

    @MANY
    @given(
        words(*Move.values), words("Nous passons jeudi.", "Appelez le 06 39 98 12 34."), days, words(str(desk.other.pk))
    )
    def moved(move, said, promised, to):
        data = {"move": move, "words": said, "promised": promised, "to": to}
        assert client.post(reverse("reports:move", args=[report.pk]), data).status_code in FINE, data

    moved()


@MANY
@given(
    st.builds(
        Filters,
        states=st.lists(st.sampled_from(State.values), unique=True, max_size=3).map(tuple),
        quarters=st.lists(st.uuids(), unique=True, max_size=2).map(tuple),
        since=st.none() | st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 12, 31)),
        late=st.booleans(),
        sort=st.sampled_from(["due", "newest"]),
        words=st.sampled_from(["", "le hall", "100 %", "a&b=c"]),
    )
)
def test_an_address_means_the_filters_that_it_was_written_from(filters):
    assert address.read_text(address.write(filters)) == filters
