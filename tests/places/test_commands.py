"""The operator's commands: what they print, and the sentence they end with when a file is bad."""

import pytest
from django.core.management import CommandError, call_command

from traitdunion.places.models import Address, Area, Commune

from ..world import make_commune, square
from .ground_files import BAN, feature, geojson

pytestmark = pytest.mark.django_db


def test_communes_with_their_zone_and_outline(tmp_path, capsys):
    file = tmp_path / "contours.geojson"
    file.write_bytes(geojson(feature(square(4.9, 46.1), code="01001")))
    call_command("import_communes", "01001", zone="gendarmerie", outlines=str(file))
    assert capsys.readouterr().out == "communes: 1 added, 0 updated, 0 retired\noutlines: 1 added, 0 updated\n"
    assert Commune.objects.get().zone == "gendarmerie"


def test_areas_and_addresses(tmp_path, capsys):
    make_commune()
    areas, addresses = tmp_path / "quartiers.geojson", tmp_path / "adresses.csv"
    areas.write_bytes(geojson(feature(square(-5.6, 46.21), nom="Le Port")))
    addresses.write_text(BAN, encoding="utf-8")
    call_command("import_areas", "quarter", str(areas), vintage="2026")
    call_command("import_addresses", str(addresses))
    assert capsys.readouterr().out == (
        "quarter: 1 added, 0 updated, 0 retired, 0 of other communes\naddresses: 6 added, 0 updated, 0 gone, 1 left out\n"
    )
    assert (Area.objects.count(), Address.objects.count()) == (1, 6)


@pytest.mark.parametrize(
    ("command", "content", "words"),
    [
        (["import_communes", "99999"], "", "cette commune n’est pas dans la table"),
        (["import_areas", "quarter"], "{}", "Ce n’est pas une collection de contours."),
        (["import_addresses"], "a;b\n", "cette colonne manque"),
        (["import_addresses", "/nowhere.csv"], None, "No such file"),
        (["import_areas", "qpv", "/nowhere.geojson"], None, "No such file"),
    ],
)
def test_a_bad_file_ends_the_command_with_its_sentence(tmp_path, command, content, words):
    file = tmp_path / "file"
    file.write_text(content or "", encoding="utf-8")
    given = command if content is None or command[0] == "import_communes" else [*command, str(file)]
    with pytest.raises(CommandError, match=words):
        call_command(*given)
