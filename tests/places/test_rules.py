import pytest

from traitdunion.places import rules
from traitdunion.places.rules import Typed


@pytest.mark.parametrize(
    ("raw", "street"),
    [
        ("AV DE L OPERA", "Avenue de l’Opera"),
        ("RUE D ABOUKIR", "Rue d’Aboukir"),
        ("RUE SAINT ANDRE DES ARTS", "Rue Saint Andre des Arts"),
        ("BD SAINT-MICHEL", "Boulevard Saint-Michel"),
        ("rue Émile-Zola", "Rue Émile-Zola"),
        ("Le Bourg", "Le Bourg"),
    ],
)
def test_streets_are_written_as_people_do(raw, street):
    assert rules.readable_street(raw) == street


@pytest.mark.parametrize(
    ("label", "street"),
    [
        ("12 bis rue de la Paix, 75002 Paris", "rue de la Paix"),
        ("12 Rue de la Paix 75002 Paris", "Rue de la Paix"),
        ("12bis rue Foch", "rue Foch"),
        ("8 rue du 8 mai 1945, 00999 Pont-entre-Rives", "rue du 8 mai 1945"),
        ("rue du 8 mai 1945", "rue du 8 mai 1945"),
        ("Le Bourg, 01000 Bourg", "Le Bourg"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_the_street_of_an_address_tells_no_door(label, street):
    assert rules.street_of(label) == street


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("12 rue de la paix", Typed("12", ("rue", "de", "la", "paix"))),
        ("rue de la Paix 12", Typed("12", ("rue", "de", "la", "paix"))),
        ("12 bis, bd St-Michel", Typed("12b", ("boulevard", "saint", "michel"))),
        ("12b foch", Typed("12b", ("foch",))),
        ("rue d'Aboukir 12 ter", Typed("12t", ("rue", "d", "aboukir"))),
        ("rue de la paix 12, 75002", Typed("12", ("rue", "de", "la", "paix", "75002"))),
        ("75002", Typed("", ("75002",))),
        ("12", Typed("", ("12",))),
    ],
)
def test_a_house_number_comes_first_or_last(text, first):
    assert rules.readings(text)[0] == first


def test_a_number_may_belong_to_the_street_or_not_exist():
    assert rules.readings("8 mai 1945") == [
        Typed("8", ("mai", "1945")),
        Typed("", ("8", "mai", "1945")),
        Typed("", ("mai", "1945")),
    ]
    assert rules.readings(" « » ") == []


def test_labels_of_addresses():
    assert (
        rules.address_label("12", "B", "Rue de la Paix", "75002", "Paris 2e Arrondissement")
        == "12 bis rue de la Paix, 75002 Paris"
    )
    assert rules.address_label("3", "", "Le Bourg", "", "Les Aulnes-Neuves") == "3 Le Bourg, Les Aulnes-Neuves"
    assert rules.number_of("12 bis rue de la Paix, 75002 Paris") == rules.number_key("012", "bis") == "12b"


def test_addresses_of_files_lose_their_town():
    assert rules.written_address("12, rue de la Paix, 75002 PARIS") == ("12, rue de la Paix", "75002")
    assert rules.written_address("12, rue de la Paix") == ("12, rue de la Paix", "")
    assert rules.written_address("12 rue de la Paix, Paris") == ("12 rue de la Paix", "")


def test_spreadsheets_eat_the_first_zero_of_communes():
    assert [rules.insee(code) for code in ("1001", "01001", "2a004")] == ["01001", "01001", "2A004"]


def test_one_slip_of_the_finger_is_forgiven():
    assert "paix" in rules.resembles("piax").strip("()").split(" | ")
    assert "carillon" in rules.resembles("carilllon").strip("()").split(" | ")
    assert (rules.resembles("rue"), rules.resembles("1945"), rules.resembles("avenue")) == (
        "rue:*",
        "1945:*",
        "avenue:*",
    )


def test_metres_between_two_points_of_a_town():
    assert round(rules.metres(2.3488, 48.8534, 2.2945, 48.8584)) == 4011
