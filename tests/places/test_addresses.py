"""Addresses: from files as they are published, found again from what people type."""

import gzip
import io

import pytest

from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions, queries
from traitdunion.places.models import Address, Street
from traitdunion.places.published import address_counts, addresses_in, cell, nearest_address, suggest_addresses

from ..world import make_commune, square
from .ground_files import BAN, BAN_HEAD, import_ban

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
REGISTRY = """adresse_numero,adresse_suffixe,adresse_nom_voie,adresse_code_voie,code_postal,code_commune,nom_commune,longitude,latitude
10,,AV DE L OPERA,6904,00999,00001,Pont-entre-Rives,-5.6,46.21
10,B,AV DE L OPERA,6904,00999,00001,Pont-entre-Rives,-5.6001,46.21
10,,AV DE L OPERA,6904,00999,00001,Pont-entre-Rives,-5.6,46.21
"""


@pytest.fixture(autouse=True)
def communes():
    make_commune()
    make_commune("00002", "Les Aulnes-Neuves")


def labels(text, communes=("00001",), **more):
    return [found.label for found in suggest_addresses(text, communes, **more)]


def test_a_file_of_the_national_base():
    tally = import_ban()
    assert (tally.added, tally.updated, tally.unchanged, tally.retired, tally.skipped) == (7, 0, 0, 0, 0)
    address = Address.objects.get(pk="00001_0010_00012_bis")
    assert (address.label, address.number) == ("12 bis rue de la Volée, 00999 Pont-entre-Rives", "12b")
    assert Street.objects.get(key="rue de la volee", commune="00001").addresses_count == 4


def test_the_same_file_twice_adds_nothing():
    import_ban()
    again = import_ban()
    assert (again.changes, again.unchanged, Address.objects.count(), Street.objects.count()) == (0, 7, 7, 4)


def test_a_newer_file_updates_and_drops_in_its_communes_only():
    import_ban()
    newer = "\n".join(line for line in BAN.splitlines() if "0020_" not in line and not line.startswith("00002"))
    tally = import_ban(newer.replace(";2;;Rue de la Volée", ";2;;Rue de l’Envolée"), "2027")
    assert (tally.added, tally.updated, tally.retired) == (0, 1, 1)
    assert Address.objects.filter(commune="00002").count() == 1
    assert list(Street.objects.filter(commune="00001").values_list("name", flat=True).order_by("key")) == [
        "Rue de l’Envolée", "Rue de la Volée", "Rue du 8 Mai 1945",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pack", [str.encode, lambda text: gzip.compress(text.encode()), lambda text: text.encode("cp1252")]
)
def test_the_land_registrys_layout_plain_or_packed(pack):
    tally = actions.import_addresses(source=io.BytesIO(pack(REGISTRY)), vintage="2025")
    assert (tally.added, tally.skipped) == (2, 1)
    assert sorted(Address.objects.values_list("label", flat=True)) == [
        "10 avenue de l’Opera, 00999 Pont-entre-Rives", "10 bis avenue de l’Opera, 00999 Pont-entre-Rives",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("x;;1;;Rue X;00999;00001;P;abc;46.2", "Ligne 3, colonne « lon », « abc » : ce n’est pas un nombre. Écrivez un nombre, comme 48,85."),
        ("x;;12 bis;;Rue X;00999;00001;P;-5.6;46.2", "Ligne 3, colonne « numero », « 12 bis » : la forme n’est pas la bonne. Écrivez-le comme 12."),
        (
            "x;;1;;Rue X;00999;00001;P;2.3;48.8",
            "Ligne 3, colonne « lon, lat », « 2.3 48.8 » : ce point est loin de la commune. Vérifiez la longitude et la latitude, ou le code de la commune.",
        ),
        ("x;;1;;;00999;00001;P;-5.6;46.2", "Ligne 3, colonne « nom_voie » : la case est vide. Remplissez-la, ou retirez la ligne."),
    ],
)  # fmt: skip
def test_a_bad_line_stops_the_whole_file(line, fault):
    commune = make_commune()
    commune.outline = square(-5.6, 46.21, 0.03)
    commune.save()
    with pytest.raises(Rejected) as caught:
        import_ban("\n".join([*BAN.splitlines()[:2], line]))
    assert ([str(one) for one in caught.value.faults], Address.objects.count(), Street.objects.count()) == (
        [fault],
        0,
        0,
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "Le fichier est vide."),
        ("a;b\n1;2", "Ligne 1, colonne « nom_voie » : cette colonne manque."),
        (BAN_HEAD + "\n", "Aucune ligne n’est dans une commune d’ici."),
        (BAN.replace("0000", "7500"), "Aucune ligne n’est dans une commune d’ici."),
    ],
)
def test_a_file_of_somewhere_else_or_of_something_else(text, start):
    with pytest.raises(Rejected) as caught:
        import_ban(text)
    told = str(caught.value.faults[0])
    assert (told[: len(start)].lower(), Address.objects.count()) == (start.lower(), 0)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("12 rue de la volée", "12 rue de la Volée, 00999 Pont-entre-Rives"),
        ("RUE DE LA VOLEE 12", "12 rue de la Volée, 00999 Pont-entre-Rives"),
        ("volee 12 bis", "12 bis rue de la Volée, 00999 Pont-entre-Rives"),
        ("112 vol", "112 rue de la Volée, 00999 Pont-entre-Rives"),
        ("bd ecluse", "Boulevard de l’Écluse"),
        ("l'éclu", "Boulevard de l’Écluse"),
        ("rue du 8 mai", "Rue du 8 Mai 1945"),
        ("8 mai 1945", "8 rue du 8 Mai 1945, 00999 Pont-entre-Rives"),
        ("rue de la voléé", "Rue de la Volée"),
        ("rue de la vloee", "Rue de la Volée"),
        ("77 rue de la volée", "Rue de la Volée"),
    ],
)
def test_what_people_type_finds_the_address(typed, first):
    import_ban()
    assert labels(typed)[0] == first


def test_suggestions_stay_in_the_communes_asked_about():
    import_ban()
    assert labels("1 rue de la volée", ["00002"]) == ["1 rue de la Volée, 00998 Les Aulnes-Neuves", "Rue de la Volée"]
    assert labels("1 rue de la volée 00998", ["00001"]) == []
    assert labels("volée", []) == labels("xyz") == labels("") == labels("'); drop table") == labels("&|!:*") == []


def test_a_number_that_begins_so_comes_after_the_number_itself():
    import_ban()
    assert labels("1 volée", limit=3) == ["12 rue de la Volée, 00999 Pont-entre-Rives", "12 bis rue de la Volée, 00999 Pont-entre-Rives",
                                          "112 rue de la Volée, 00999 Pont-entre-Rives"]  # fmt: skip


def test_an_address_of_a_file_is_found_when_it_is_sure():
    import_ban()
    both = ["00001", "00002"]
    assert queries.exact_address("12 bis, Rue de la Volée, 00999 Pont-entre-Rives", both).lon == -5.6002
    assert queries.exact_address("1 rue de la volée 00998", both).commune_code == "00002"
    assert queries.exact_address("Boulevard de l'Ecluse", both).kind == "street"
    assert [
        queries.exact_address(text, both) for text in ("rue de la Volée", "7 rue de la Volée", "rue Inconnue", "")
    ] == [None] * 4


def test_the_nearest_address_within_reach():
    import_ban()
    near = nearest_address(-5.60005, 46.21001)
    assert (near.label, near.street, near.metres) == ("2 rue de la Volée, 00999 Pont-entre-Rives", "Rue de la Volée", 4)
    assert nearest_address(-5.605, 46.215) is None
    assert nearest_address(-5.605, 46.215, within=600).street == "Boulevard de l’Écluse"


def test_addresses_are_counted_by_cell_fine_or_coarse():
    import_ban()
    fine, coarse, elsewhere = cell(-5.6, 46.21), cell(-5.6, 46.21, 7), cell(2.3, 48.8)
    assert addresses_in([coarse, elsewhere]) == {coarse: 6, elsewhere: 0}
    assert sum(address_counts(["00001"]).values()) == 6
    assert address_counts(["00001"])[fine] == addresses_in([fine])[fine]
