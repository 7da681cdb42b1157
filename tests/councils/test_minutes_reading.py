"""Which lines of typed minutes decide something: a table of lines as coordinators write them."""

import datetime as dt

import pytest

from traitdunion.councils.takeover.reading import Decided, decisions, held_on

HELD = dt.date(2026, 2, 12)
NAMES = [
    "Orvelle Habitat",
    "Transports d’Orvelle",
    "Police nationale, secteur Nord",
    "Service propreté",
    "Claude Durand",
]


def read(line: str) -> tuple[str, str, str] | None:
    found = decisions(line, NAMES, HELD)
    return (found[0].what, found[0].lead, found[0].due) if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Décision : changer la serrure du hall B (Orvelle Habitat) avant le 12 mars", ("Changer la serrure du hall B", "Orvelle Habitat", "2026-03-12")),
        ("• Orvelle Habitat : changer la serrure du hall B, pour le 15/03/2026", ("Changer la serrure du hall B", "Orvelle Habitat", "2026-03-15")),
        ("- Orvelle Habitat s’engage à réparer l’interphone d’ici fin mars.", ("Réparer l’interphone", "Orvelle Habitat", "2026-03-31")),
        ("Les Transports d’Orvelle doivent décaler le dernier tram", ("Décaler le dernier tram", "Transports d’Orvelle", "")),
        ("Action 3 – Passer le soir à 18 h, pilote : Police nationale, échéance : 01/04", ("Passer le soir à 18 h", "Police nationale", "2026-04-01")),
        ("Il est décidé de poser deux bancs sous 15 jours", ("Poser deux bancs", "", "2026-02-27")),
        ("→ À faire : tailler le lierre (Service propreté)", ("Tailler le lierre", "Service propreté", "")),
        ("Décision : revoir l’éclairage, échéance : dès que possible", ("Revoir l’éclairage", "", "dès que possible")),
        ("Suite à donner : inviter le collège avant janvier", ("Inviter le collège", "", "2027-01-31")),
        ("1. Claude Durand se charge de prévenir la préfecture pour le vendredi 20 février", ("Prévenir la préfecture", "Claude Durand", "2026-02-20")),
        ("Décidé : rencontrer les commerces dans deux semaines.", ("Rencontrer les commerces", "", "2026-02-26")),
    ],
)  # fmt: skip
def test_what_decides_is_found(line, expected):
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Présents : Orvelle Habitat, Transports d’Orvelle",
        "Ordre du jour : hall B du Bourdon",
        "Un rassemblement a eu lieu le 3 février devant le hall B.",
        "La police nationale rappelle que les passages ont été renforcés.",
        "Orvelle Habitat présente le bilan de l’hiver.",
        "Prochaine séance : le 12 mars à 14 h",
        "Décision : oui",
        "",
        "2. Hall B du Bourdon",
    ],
)
def test_what_only_tells_is_left(line):
    assert read(line) is None


def test_a_pasted_table_is_read_by_its_titles():
    text = "Relevé\nDécision\tPilote\tÉchéance\nPoser une barrière\tService propreté\t3 mars\nRevoir les horaires du parc\tla Région\tbientôt"
    assert decisions(text, NAMES, HELD) == [
        Decided(3, "Poser une barrière", "Service propreté", "2026-03-03"),
        Decided(4, "Revoir les horaires du parc", "la Région", "bientôt"),
    ]


def test_lines_keep_their_number():
    assert [
        one.line
        for one in decisions("Bonjour\n\nDécision : poser un banc\nsuite\nAction : tailler la haie", NAMES, HELD)
    ] == [3, 5]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Compte rendu de la séance du 12 février 2026\nPrésents", HELD),
        ("GPO secteur Nord\nRéunion du jeudi 12 février 2026", HELD),
        ("CLSPD – réunion du 12/02/2026", HELD),
        ("Séance du 12 février", HELD),
        ("Réunion du 12 mars 2031", None),
        ("Nous avons parlé du hall.", None),
    ],
)
def test_the_day_of_the_meeting_is_read_at_the_head(text, day):
    assert held_on(text, dt.date(2026, 5, 2)) == day
