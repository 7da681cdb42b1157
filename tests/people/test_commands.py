"""The operator's commands: an owner's list of places, and the first coordinator of an empty instance."""

import re

import pytest
from django.core.management import CommandError, call_command

from traitdunion.people.models import Custody
from traitdunion.places.models import Place

from ..places.ground_files import make_ground

pytestmark = pytest.mark.django_db
LIST = "nom;type;longitude;latitude\nLe Bourdon;residence;-5.6;46.21\n"


def test_an_owners_list_comes_in_twice_alike(town, tmp_path, capsys):
    make_ground()
    file = tmp_path / "lieux.csv"
    file.write_text(LIST, encoding="utf-8")
    for _ in range(2):
        call_command("import_places", "ORVELLE HABITAT", str(file))
    assert capsys.readouterr().out == (
        "places: 1 added, 0 updated, 0 closed, 0 said twice\nplaces: 0 added, 0 updated, 0 closed, 0 said twice\n"
    )
    assert [one.organisation for one in Custody.objects.all()] == [town.landlord]


def test_a_bad_list_or_an_unknown_owner_ends_with_its_sentence(town, tmp_path):
    file = tmp_path / "lieux.csv"
    file.write_text("nom;type\nX;caserne\n", encoding="utf-8")
    for owner, path, words in (
        ("Inconnu", file, "0 organisations"),
        ("Orvelle Habitat", file, "ce mot n’est pas connu ici"),
        ("Orvelle Habitat", tmp_path / "absent.csv", "No such file"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("import_places", owner, str(path))
    assert Place.objects.count() == 0


def test_the_first_coordinator_gets_a_link_once(db, worker, capsys, monkeypatch):
    monkeypatch.setenv("TU_ROLE", "worker")
    with worker():
        call_command("first_coordinator", "Camille Verdier", "camille@ville.example")
    assert re.fullmatch(r"http://localhost:8000/invitation/[\w-]+/\n", capsys.readouterr().out)
    with worker(), pytest.raises(CommandError, match="a déjà sa coordination"):
        call_command("first_coordinator", "X", "x@ville.example")
    with worker(), pytest.raises(CommandError):
        call_command("first_coordinator", "X", "no mail")
