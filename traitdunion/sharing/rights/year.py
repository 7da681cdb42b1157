"""« Application de la charte »: a year of a group in counts, small ones withheld; nobody's own activity can be read from it."""

import datetime as dt
import json
import uuid
import zoneinfo
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.formats import date_format

from traitdunion.kernel.clock import today
from traitdunion.people import published as people

from ..enums import CHARTER_PURPOSES, Information, Purpose
from ..groups.words import INFORMATION, PURPOSES, WHY
from ..kit.composing import Filled
from ..kit.writing import Block, paragraph, table
from ..queries import require
from ..rules import FEW, FEW_SEATS
from ..viewer import Viewer

NOTHING = "Rien cette année."
OTHERS = "autres organismes"
WITHHELD = "non donné : ce serait l’activité d’une personne"


@dataclass(frozen=True)
class Year:
    name: str
    year: int
    said: dict


def groups(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the groups whose yearly report the officer reads."""
    require(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select id, name from tu.officer_groups()")
        return cursor.fetchall()


def years() -> list[int]:
    return [today().year, today().year - 1, today().year - 2]


def charter_year(viewer: Viewer, circle: int, year: int) -> Year | None:
    """Return a year of a group's charter, to whoever leads it and to the officer; the reading is noted."""
    require(viewer)
    zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    since, until = dt.datetime(year, 1, 1, tzinfo=zone), dt.datetime(year + 1, 1, 1, tzinfo=zone)
    with connection.cursor() as cursor:
        cursor.execute("select tu.charter_year(%s, %s, %s)", [circle, since, until])
        said = cursor.fetchone()[0]
    said = json.loads(said) if isinstance(said, str) else said
    return Year(said["name"], year, said) if said else None


def few(n: int) -> str:
    """Say a count; below five, only that it is small."""
    return str(n) if n == 0 or n >= FEW else f"moins de {FEW}"


def year_paper(one: Year, town: str) -> Filled:
    with translation.override("fr"):
        said = one.said
        blocks = [
            paragraph(f"{one.name}, année {one.year}. Les nombres inférieurs à {FEW} ne sont pas donnés.", "lead"),
            *_titled("Chartes en vigueur", ["Version", "Adoptée le", "En vigueur du", "Au"], _charters(said)),
            *_titled(
                "Partages, par raison et par type d’information", ["Pourquoi", "Information", "Combien"], _shares(said)
            ),
            *_titled("Membres, par organisme", ["Organisme", "Membres"], _seats(said)),
            *_titled("Mouvements et accords", ["Quoi", "Combien"], _moves(said)),
            *_titled("Consultations, par organisme", ["Organisme", "Combien"], _accesses(said)),
            *_titled(
                "Partages refusés, par clause",
                ["Clause", "Combien"],
                [[_clause(word), few(n)] for word, n in said["refusals"].items()],
            ),
            *_titled("Exports et alertes", ["Quoi", "Combien"], _incidents(said)),
            paragraph(
                "Les consultations sont données par organisme, jamais par personne : ce document ne mesure l’activité d’aucun agent.",
                "small",
            ),
        ]
        return Filled("charte", f"Application de la charte, {one.year}", town, tuple(blocks), (), ())


def _titled(title: str, head: list[str], rows: list[list[str]]) -> list[Block]:
    return [paragraph(title, "heading"), table(head, rows) if rows else paragraph(NOTHING)]


def _day(text: str) -> str:
    return date_format(dt.datetime.fromisoformat(text), "j F Y")


def _charters(said: dict) -> list[list[str]]:
    return [
        [str(one["number"]), _day(one["adopted"]), _day(one["effective"]), _day(one["until"])]
        for one in said["charters"]
    ]


def _shares(said: dict) -> list[list[str]]:
    total: dict[tuple[str, str], int] = {}
    for one in said["shares"]:
        key = (_purpose(one["purpose"]), _information(one["information"]))
        total[key] = total.get(key, 0) + one["n"]
    return [[purpose, information, few(n)] for (purpose, information), n in sorted(total.items())]


def _purpose(word: str) -> str:
    return str(PURPOSES[Purpose(word)]) if word in CHARTER_PURPOSES else "Né dans le groupe"


def _information(word: str | None) -> str:
    return str(INFORMATION[Information(word)]) if word in set(Information) else "Autre, ou effacé depuis"


def _clause(word: str) -> str:
    return str(WHY.get(word, word)).removeprefix("Partage impossible : ")


def _seats(said: dict) -> list[list[str]]:
    names = people.organisations([one["organisation"] for one in said["seats"]])
    rows = [[names[key].name, str(one["n"])] for one in said["seats"] if (key := _key(one)) in names]
    return sorted(rows)


def _key(one: dict) -> uuid.UUID | None:
    return uuid.UUID(one["organisation"]) if one["organisation"] else None


def _accesses(said: dict) -> list[list[str]]:
    """By organisation; those with one or two members are told together with another, for their count would be somebody's."""
    members = {one["organisation"]: one["n"] for one in said["seats"]}
    names = people.organisations([key for one in said["accesses"] if (key := _key(one))])
    told = [
        (one["n"], members.get(one["organisation"], 0), names[key].name)
        for one in said["accesses"]
        if (key := _key(one)) in names
    ]
    own = sorted(one for one in told if one[1] >= FEW_SEATS)
    folded = [one for one in told if one[1] < FEW_SEATS]
    if len(folded) == 1 and own:
        folded.append(own.pop(0))
    rows = sorted([name, few(n)] for n, _members, name in own)
    if not folded:
        return rows
    enough = sum(seats for _n, seats, _name in folded) >= FEW_SEATS
    return [*rows, [OTHERS, few(sum(n for n, _seats, _name in folded)) if enough else WITHHELD]]


def _moves(said: dict) -> list[list[str]]:
    accepted = said["acceptances"]
    rows = [
        ("Membres arrivés", said["begun"]), ("Membres partis", said["ended"]), ("Exclusions pour manquement à la charte", said["excluded"]),
        ("Accords à l’écran", accepted.get("screen", 0)), ("Accords sur feuille signée", accepted.get("paper", 0)),
    ]  # fmt: skip
    return [[what, few(n)] for what, n in rows]


def _incidents(said: dict) -> list[list[str]]:
    rows = [
        ("Exports", said["exports"]), ("Nombres inhabituels de consultations, dans ses organismes", said["volumes"]),
        ("Écarts découverts dans le registre des consultations, sur tout le site", said["incidents"]),
    ]  # fmt: skip
    return [[what, few(n)] for what, n in rows]
