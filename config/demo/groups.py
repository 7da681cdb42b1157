"""The council of the invented town, its groups, who sits in them, and how often they meet."""

import datetime as dt
from dataclasses import dataclass

from .people import PEOPLE, PERSON


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    kind: str  # council or group
    name: str
    basis: str
    purpose: str
    chair: str
    secretary: str
    others: tuple[str, ...]
    every_days: int
    months: tuple[int, ...] = tuple(range(1, 13))  # when it meets

    @property
    def members(self) -> tuple[tuple[str, str], ...]:
        return ((self.chair, "chair"), (self.secretary, "secretary"), *((key, "member") for key in self.others))

    @property
    def with_account(self) -> tuple[str, ...]:
        return tuple(key for key, _role in self.members if PERSON[key].account)


_RESTRICTED = "procureure directrice-cabinet commissaire brigade adjointe police-municipale epci-president"
_CARILLONS = "police-nationale pm-ilotage orvelle-habitat oh-carillons toits mediation volee-directrice college transports delegue-prefet"
_FORGES = "pn-sud pn-sud-adjoint pm-adjoint oh-forges seuil passerelles-direction soufflet-directeur delegue-prefet"
_GPO_NORTH = "coordination police-municipale orvelle-habitat toits seuil transports mediation college volee-directrice"
_GPO_PLAIN = "pm-adjoint voirie transports-controle passerelles-direction pn-sud-adjoint embarcadere-cpe"
_TRANSIT = (
    "transports-direction transports-controle epci-transports police-municipale police-nationale mediation voirie"
)
_SCHOOLS = "college vergers-principale rive-haute-proviseur embarcadere-cpe police-municipale pn-nord-adjoint pn-sud-adjoint dcpp mediation transports"
_GUSP = (
    "orvelle-habitat oh-forges toits-secteur seuil voirie proprete eclairage volee-familles soufflet-directeur amicale"
    " conseil-carillons delegue-prefet"
)
# The plenary: everybody of the directory but those who work for one service of the town, for the network or at a desk.
_NOT_IN_PLENARY = {
    "maire", "coordination", "agente-accueil", "eclairage", "dpo", "reseau", "centre-ressources", "dgs", "pm-ilotage", "pn-nord-adjoint",
    "pn-sud-adjoint", "oh-carillons", "oh-forges", "education-ville", "volee-familles", "transports-controle",
}  # fmt: skip
_PLENARY = " ".join(person.key for person in PEOPLE if person.key not in _NOT_IN_PLENARY)

GROUPS = (
    Group("pleniere", "council", "CLSPD, formation plénière", "none", "bilan et orientations", "maire", "coordination", tuple(_PLENARY.split()), 365),
    Group("restreinte", "council", "CLSPD, formation restreinte", "none", "pilotage", "maire", "coordination", tuple(_RESTRICTED.split()), 91),
    Group("veille-carillons", "group", "Cellule de veille des Carillons", "l132_5", "tranquillité aux Carillons", "adjointe", "coordination",
          tuple(_CARILLONS.split()), 14),
    Group("veille-forges", "group", "Cellule de veille des Forges-Basses", "l132_5", "tranquillité aux Forges-Basses", "adjointe", "coordination",
          tuple(_FORGES.split()), 30),
    Group("gpo-nord", "group", "GPO secteur Nord", "attached_gpo", "résolution de problèmes, rive nord", "police-nationale", "pn-nord-adjoint",
          tuple(_GPO_NORTH.split()), 30),
    Group("gpo-plaine", "group", "GPO Plaine-aux-Jeux", "none", "rodéos, d’avril à septembre", "pn-sud", "coordination",
          tuple(_GPO_PLAIN.split()), 21, (4, 5, 6, 7, 8, 9)),
    Group("transports", "group", "Groupe transports", "l132_5", "tranquillité des lignes et des arrêts", "transports", "coordination",
          tuple(_TRANSIT.split()), 91),
    Group("etablissements", "group", "Groupe établissements", "l132_5", "abords des établissements", "adjointe", "coordination",
          tuple(_SCHOOLS.split()), 91),
    Group("gusp", "group", "Comité GUSP", "none", "gestion urbaine et sociale de proximité", "politique-ville", "coordination",
          tuple(_GUSP.split()), 61),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What a group with a basis works under: the council's decision, and how its charter stands today."""

    aim: str
    decision: str = ""
    ends_in: int = 365  # days until its charter lapses
    waits: tuple[str, ...] = ()  # members who have not accepted it yet
    next_in: int = 0  # days until another version takes effect; none when 0


STANDINGS = {
    "veille-carillons": Standing("quarter", "Délibération 2024-31 du CLSPD", 310),
    "veille-forges": Standing("quarter", "Délibération 2024-32 du CLSPD", 25),  # its chair has been told
    "gpo-nord": Standing("problem", "", 280),
    "gpo-plaine": Standing("events"),
    "transports": Standing("transit", "Délibération 2024-33 du CLSPD", 340, ("mediation",)),  # one seat sleeps
    "etablissements": Standing("schools", "Délibération 2024-34 du CLSPD", 200, (), 12),
    "gusp": Standing("upkeep"),
}
NEVER_WRITTEN = (
    "Jamais ici : un nom, une adresse précise, la santé, la vie de famille, ce que couvre le secret professionnel."
)

GROUP = {group.key: group for group in GROUPS}
COUNCIL = "pleniere"
MENTIONED_ONLY = ("GLTD Les Carillons",)  # the prosecutor's group: its existence is said, nothing of it is held

# A trap: the first left the night watch on a day it met, at noon, and the second took the seat. What was opened in that
# meeting, at half past two, was never for the one who left.
LEAVER, SUCCESSOR, LEFT_GROUP = "toits-secteur", "toits", "veille-carillons"
LEAVES_AT = dt.time(12)
MEETING_HOUR = dt.time(14, 30)


def meetings(group: Group, first: dt.date, last: dt.date) -> list[dt.date]:
    """Thursdays on which the group met between two days, oldest first."""
    start = first + dt.timedelta((3 - first.weekday()) % 7)
    days = [
        start + dt.timedelta(7 * round(group.every_days * rank / 7))
        for rank in range((last - start).days // group.every_days + 1)
    ]
    return [day for day in days if day <= last and day.month in group.months]


def next_meeting(group: Group, first: dt.date, today: dt.date) -> dt.date:
    """The first day after today on which the group meets."""
    return next(day for day in meetings(group, first, today + dt.timedelta(400)) if day > today)
