"""A landlord's or an operator's list: found on the map, saved whole or not at all."""

import pytest

from traitdunion.kernel.tables import Rejected
from traitdunion.places import actions
from traitdunion.places.models import Place
from traitdunion.places.published import (
    parts_of,
    place,
    place_by_poster,
    places,
    places_near,
    suggest_places,
    within_chain,
)

from ..world import make_commune, make_place
from .ground_files import import_ban, make_ground

pytestmark = pytest.mark.django_db
LIST = """Nom;Type;Dans;Adresse;Longitude;Latitude;Identifiant;Logements
Hall 10;hall;Le Bourdon;;;;B-10;
Le Bourdon;résidence;;12 rue de la Volée;;;B;380
Hall 2;hall;B;;;;B-2;
La Sonnaille;Résidence;;;-5,605;46,212;S;250
"""


@pytest.fixture(autouse=True)
def ground():
    areas = make_ground()
    make_commune("00002", "Les Aulnes-Neuves")
    import_ban()
    return areas


def read(text=LIST, **more):
    return actions.read_places(source=text.encode(), **more)


def take_in(text=LIST, owned=(), complete=False, **more):
    return actions.import_places(listed=read(text, **more), owned=owned, complete=complete)


def all_ids():
    return list(Place.objects.values_list("id", flat=True))


def test_a_landlords_list(ground):
    tally = take_in()
    bourdon = Place.objects.get(name="Le Bourdon")
    assert (tally.added, bourdon.dwellings, bourdon.quarter_id, bourdon.qpv_id) == (
        4,
        380,
        ground["FA"].id,
        ground["QN00001F"].id,
    )
    assert (bourdon.lon, bourdon.cell > 0, len(bourdon.poster_code)) == (-5.6001, True, 8)
    assert [(part.label, part.lon) for part in parts_of(bourdon.id)] == [
        ("Le Bourdon, Hall 2", -5.6001),
        ("Le Bourdon, Hall 10", -5.6001),
    ]
    assert sorted(tally.ids) == [2, 3, 4, 5]


def test_the_same_list_twice_adds_nothing():
    take_in()
    again = take_in(owned=all_ids())
    assert (again.changes, again.unchanged, Place.objects.count()) == (0, 4, 4)


def test_a_newer_list_updates_by_number_and_by_name():
    take_in()
    newer = (
        LIST.replace("Le Bourdon;résidence", "Le Grand Bourdon;résidence")
        .replace("Hall 10;hall;Le Bourdon", "Hall 10;hall;B")
        .replace(";S;250", ";;260")
    )
    tally = take_in(newer, owned=all_ids())
    assert (tally.added, tally.updated, Place.objects.count()) == (0, 2, 4)
    assert set(Place.objects.filter(within=None).values_list("name", "dwellings")) == {
        ("Le Grand Bourdon", 380),
        ("La Sonnaille", 260),
    }


def test_a_list_never_touches_the_places_of_others():
    take_in()
    theirs = Place.objects.get(name="Le Bourdon")
    tally = take_in("nom;type;longitude;latitude\nLe Bourdon;résidence;-5.6;46.21\n", owned=[])
    theirs.refresh_from_db()
    assert (tally.added, theirs.lon, theirs.closed) == (1, -5.6001, None)


def test_a_complete_list_closes_what_it_no_longer_names():
    take_in()
    kept = "nom;type;identifiant;longitude;latitude\nLa Sonnaille;résidence;S;-5,605;46,212\n"
    assert take_in(kept, owned=all_ids()).retired == 0
    assert take_in(kept, owned=all_ids(), complete=True).retired == 3
    assert [card.name for card in places(["00001"])] == ["La Sonnaille"]
    bourdon = Place.objects.get(name="Le Bourdon")
    assert (place(bourdon.id).closed, place_by_poster(bourdon.poster_code.lower()).name) == (True, "Le Bourdon")
    assert take_in(owned=all_ids()).updated == 4  # back, the dwellings that the short list did not say included


def test_halls_of_one_name_stay_with_their_residence():
    text = "nom;type;dans;longitude;latitude\nR1;résidence;;-5.6;46.21\nR2;résidence;;-5.601;46.21\nA;hall;R1;;\nA;hall;R2;;\n"
    take_in(text)
    assert sorted(str(one) for one in Place.objects.filter(name="A")) == ["R1, A", "R2, A"]
    assert (take_in(text, owned=all_ids()).unchanged, Place.objects.count()) == (4, 4)


def test_a_line_stands_at_its_first_stop():
    take_in(
        "nom;type;ligne;lon;lat\nTram A;ligne;;;\nHalles;arrêt;Tram A;-5.6;46.21\nForges;station;Tram A;-5.601;46.2\n"
    )
    line = Place.objects.get(kind="line")
    assert (line.lon, [part.name for part in parts_of(line.id)]) == (-5.6, ["Forges", "Halles"])


def test_the_kind_may_be_said_once_for_the_whole_list():
    take_in("école;longitude;latitude\n".replace("école", "nom") + "Jules-Ferry;-5.6;46.21\n", kind="school")
    assert Place.objects.get().kind == "school"


def test_a_line_said_twice_is_taken_once():
    tally = take_in(LIST + "La Sonnaille;Résidence;;;-5,605;46,212;S;250\n")
    assert (tally.added, tally.skipped) == (4, 1)


BAD_LINES = [
    ("X;gare routière;;;-5,6;46,2;;", "Ligne 6, colonne « type », « gare routière » : ce mot n’est pas connu ici."),
    (";hall;;;-5,6;46,2;;", "Ligne 6, colonne « nom » : la case est vide."),
    ("X;hall;;;-5,6;;;", "Ligne 6 : il manque la longitude ou la latitude. Donnez les deux, ou une adresse."),
    ("X;hall;;;2,35;48,85;;", "Ligne 6, colonne « longitude, latitude », « 2.35 48.85 » : ce point est hors des communes d’ici."),
    ("X;hall;;;46,21;-5,6;;", "Ligne 6, colonne « longitude, latitude », « 46.21 -5.6 » : ce point est hors des communes d’ici. Vérifiez que"),
    ("X;hall;;;-5,6;146,2;;", "Ligne 6, colonne « latitude », « 146,2 » : ce nombre n’est pas possible ici. Écrivez une latitude entre -90 et 90."),
    ("X;hall;Inconnue;;;;;", "Ligne 6, « X » : nous ne savons pas où est ce lieu. Donnez une adresse, ou longitude et latitude."),
    ("X;;;;-5,6;46,2;;", "Ligne 6, colonne « type » : nous ne savons pas ce qu’est ce lieu. Ajoutez une colonne « type »."),
    (
        "X;hall;;77 rue de la Volée;;;;",
        "Ligne 6, colonne « adresse », « 77 rue de la Volée » : cette adresse n’est pas dans la base, ou pas assez précise. Peut-être : Rue de la Volée",
    ),
    ("X;hall;;rue Inconnue;;;;", "Ligne 6, colonne « adresse », « rue Inconnue » : cette adresse n’est pas dans la base, ou pas assez précise. Écrivez-la"),
    ("X;hall;;;-5,6;46,2;;vingt", "Ligne 6, colonne « logements », « vingt » : ce n’est pas un nombre."),
    ("X;hall;Y;;-5,6;46,2;;\nY;hall;X;;-5,6;46,2;;", "Ligne 6, colonne « dans », « Y » : ces lieux se contiennent l’un l’autre."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "start"), BAD_LINES)
def test_a_bad_line_says_what_where_and_how_and_nothing_is_saved(line, start):
    with pytest.raises(Rejected) as caught:
        take_in(LIST + line + "\n")
    assert (str(caught.value.faults[0])[: len(start)], Place.objects.count()) == (start, 0)


def test_a_ring_with_what_is_already_here_is_refused():
    take_in("nom;type;dans;lon;lat\nA;residence;;-5.6;46.21\nB;residence;A;;\n")
    with pytest.raises(Rejected) as caught:
        take_in("nom;type;dans;lon;lat\nA;residence;B;-5.6;46.21\n", owned=all_ids())
    assert "se contiennent" in str(caught.value)
    assert Place.objects.get(name="A").within is None


def test_places_are_found_around_a_point_and_by_their_words():
    take_in()
    make_place("École de la Volée", "school", lon=-5.6004, lat=46.2103)
    near = places_near(-5.6001, 46.2101, metres=100)
    assert [(card.name, card.metres) for card in near] == [
        ("Hall 2", 0),
        ("Hall 10", 0),
        ("Le Bourdon", 0),
        ("École de la Volée", 32),
    ]
    assert [card.name for card in places_near(-5.6001, 46.2101, ["school"], 100)] == ["École de la Volée"]
    assert [card.label for card in suggest_places("bourdon hall 2", ["00001"])] == ["Le Bourdon, Hall 2"]
    assert [card.name for card in suggest_places("volee", ["00001"])] == ["École de la Volée"]
    assert [suggest_places(text, ["00001"]) for text in ("", "zz", "%")] == [[], [], []]


def test_the_chain_of_what_a_place_lies_within():
    take_in()
    hall = Place.objects.get(name="Hall 2")
    assert within_chain(hall.id) == [hall.id, hall.within_id]


def test_as_many_queries_for_one_place_as_for_fifty(django_assert_num_queries):
    for count in (1, 50):
        for number in range(count):
            make_place(f"R{number}", lon=-5.6, lat=46.21)
        with django_assert_num_queries(1):
            places(["00001"])
        with django_assert_num_queries(1):
            places_near(-5.6, 46.21)
