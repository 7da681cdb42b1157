"""A real territory is read as it is: what the files say, and nothing besides."""

import gzip

import pytest

from config.demo import kinds, real
from config.demo.tables import NATURES
from traitdunion.reports.enums import Origin
from traitdunion.reports.rules import CHIP_BY_KEY

from . import tiny


@pytest.fixture
def folder(tmp_path):
    return tiny.lay_out(tmp_path / "un territoire")


@pytest.mark.parametrize(
    ("type_", "subtype", "expected"),
    [
        ("Objets abandonnés", "Autres objets encombrants abandonnés", ("dumping", "bulky")),
        ("Objets abandonnés", "[] Gravats ou déchets de chantier rubalisés", ("dumping", "waste")),
        ("Propreté", "Déchets et/ou salissures divers", ("dumping", "waste")),
        ("Propreté", "Épanchement d'urine", ("lighting", "overgrown")),
        ("Propreté", "Déjections canines", ("animals", "dog")),
        ("Activités commerciales et professionnelles", "Étalages et terrasses à usage commercial : Nuisance sonore", ("noise", "terrace")),
        ("Éclairage / Électricité", "Éclairage public éteint la nuit", ("lighting", "light")),
        ("Éclairage / Électricité", "Boitier, coffret ouvert", ("damage", "broken")),
        ("Autos, motos, vélos, trottinettes...", "[] Épave de vélo - enlèvement demandé", ("parking", "wreck")),
        ("Mobiliers urbains", "Autres : Abribus détérioré", ("transit", "stop")),
        ("Graffitis, tags, affiches et autocollants", "Inscriptions haineuses", ("damage", "tag")),
    ],
)  # fmt: skip
def test_each_line_of_the_source_becomes_one_of_ours(type_, subtype, expected):
    assert kinds.kind_of(type_, subtype) == expected


def test_an_unknown_type_stops_the_reading():
    with pytest.raises(KeyError):
        kinds.kind_of("Bruit des vagues", "")


def test_the_table_leads_to_our_own_lists():
    categories = {nature.key for nature in NATURES}
    for _type, _beginning, kind in kinds.TABLE:
        assert kind.category in categories
        assert CHIP_BY_KEY[kind.precision].category == kind.category
    assert set(kinds.ORIGINS.values()) <= set(Origin.values)


@pytest.mark.parametrize(
    ("prefix", "subtype", "expected"),
    [
        ("Android", "Mégots", "open311"),
        ("Page DMR Paris.fr", "Mégots", "web"),
        ("Back Office", "Mégots", "agent"),
        ("Android", "[réservé agents DPE-STPP] Affiches", "agent"),
        ("Android", "Pied d'arbre : [] Grille d'arbre à curer", "agent"),
    ],
)
def test_entries_that_only_agents_can_make_are_theirs(prefix, subtype, expected):
    assert kinds.origin_of(prefix, subtype) == expected


def test_reports_are_read_oldest_first_and_stay_received(folder):
    reports = real.reports(folder)

    assert [str(report.received.date()) for report in reports] == [
        "2023-07-17", "2023-09-02", "2024-01-05", "2024-01-05", "2024-02-05",
    ]  # fmt: skip
    assert {(r.events, r.place, r.contact, r.often, r.moments, r.joined_to) for r in reports} == {
        ((), None, "", "", 0, None)
    }
    first = reports[0]
    assert (first.category, first.precision, first.origin, first.words) == ("damage", "tag", "agent", "Affiches")
    assert first.label == "1 Rue du Phare, 75018 Paris"


def test_what_the_source_says_of_people_is_not_taken_over(folder):
    assert [report.words for report in real.reports(folder)][3] == ""


def test_populations_come_from_the_newest_year_of_the_folder_or_from_the_table_beside_it(folder):
    assert {line.code: line.population for line in real.communes(folder)} == {tiny.WEST: 120, tiny.EAST: 80}

    beside = folder.parent / "communes"
    beside.mkdir()
    with gzip.open(beside / "communes_2026_compact.csv.gz", "wt", encoding="utf-8") as file:
        file.write(f"code,population\n{tiny.WEST},183127.0\n{tiny.EAST},\n")
    assert {line.code: line.population for line in real.communes(folder)} == {tiny.WEST: 183_127, tiny.EAST: None}


def test_an_address_on_two_parcels_is_given_once(folder):
    found = list(real.addresses(folder))

    assert [row["id"] for row in found] == ["75118_2088_00010_a", "75119_0001_00009"]
    assert (found[0]["nom_voie"], found[0]["rep"], found[0]["code_insee"]) == ("AV CLAUDE VELLEFAUX", "A", "75118")


def test_quarters_are_iris_without_a_population_that_is_not_theirs(folder):
    assert [(a.kind, a.code, a.commune, a.population) for a in real.areas(folder)] == [
        ("quarter", "751180101", "75118", None),
        ("quarter", "751190101", "75119", None),
    ]


def test_nothing_invented_stands_on_a_real_place(folder):
    told = real.read(folder)

    assert (told.places, told.groups, told.instance.invented) == ((), (), False)
    assert {event for report in told.reports for event in report.events} == set()
    assert {body.kind for body in told.bodies} == {"town", "town_service", "municipal_police", "national_police"}
    assert all("de démonstration" in body.name for body in told.bodies)


def test_a_folder_that_lacks_a_file_says_which(folder):
    (folder / "iris.geojson").unlink()

    with pytest.raises(FileNotFoundError, match=r"lacks iris\.geojson"):
        real.read(folder)
