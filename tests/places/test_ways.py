"""Lines under the maps: taken in whole or refused, a kind's file in the place of the one before."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from traitdunion.places import actions
from traitdunion.places.enums import WayKind
from traitdunion.places.published import ways

from .ground_files import feature, geojson

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
QUAY = [[-5.61, 46.2], [-5.6, 46.203]]


def line(points=QUAY, kind="LineString", **properties):
    return feature({"type": kind, "coordinates": points}, **properties)


def test_a_file_of_a_kind_replaces_what_was_there_and_leaves_other_kinds():
    actions.import_ways(kind=WayKind.RIVER, content=geojson(line([[-5.5, 46.1], [-5.4, 46.1]], nom="L’Orvelle")))
    actions.import_ways(kind=WayKind.STREET, content=geojson(line(), line([QUAY, QUAY], "MultiLineString")))
    tally = actions.import_ways(
        kind=WayKind.STREET, content=geojson(line([[-5.6012345, 46.2], [-5.6, 46.2]], nom="Quai"))
    )
    assert (tally.added, tally.retired) == (1, 3)
    assert ways() == {
        "river": [[[-5.5, 46.1], [-5.4, 46.1]]],
        "street": [[[-5.60123, 46.2], [-5.6, 46.2]]],
        "tram": [],
    }
    assert ways(("tram",)) == {"tram": []}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Ce n’est pas un fichier GeoJSON."),
        (geojson(), "Le fichier ne contient aucune ligne."),
        (geojson(line(None, "Point")), "Le fichier ne contient aucune ligne."),
        (geojson(line([])), "une ligne est mal formée."),
        (geojson(line([[0, 0]])), "une ligne est mal formée."),
        (geojson(line([[0, 0], [181, 0]])), "une ligne est mal formée."),
        (geojson(line([[0, 0], ["1", 0]])), "une ligne est mal formée."),
        (geojson(line([[0, 0], [True, 0]])), "une ligne est mal formée."),
        (geojson(line(7)), "une ligne est mal formée."),
        (geojson(line(7, "MultiLineString")), "une ligne est mal formée."),
        (geojson(line([[i / 1e6, 0] for i in range(300_001)])), "Le fichier a plus de 300 000 points."),
    ],
)
def test_what_is_no_line_is_refused_and_nothing_is_written(content, said):
    actions.import_ways(kind=WayKind.TRAM, content=geojson(line()))
    with pytest.raises(actions.Rejected) as refused:
        actions.import_ways(kind=WayKind.TRAM, content=content)
    assert refused.value.faults[0].what == said
    assert ways(("tram",)) == {"tram": [QUAY]}


def test_the_command_takes_a_file_in_or_says_why_not(tmp_path, capsys):
    file = tmp_path / "tram.geojson"
    file.write_bytes(geojson(line()))
    call_command("import_ways", "tram", str(file))
    assert capsys.readouterr().out == "tram: 1 lines, 0 replaced\n"
    file.write_text(json.dumps([]))
    with pytest.raises(CommandError, match="collection"):
        call_command("import_ways", "tram", str(file))
