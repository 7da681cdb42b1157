"""What is not for here, and who helps instead: emergencies, victims, the conduct of an agent. Nothing of it is asked or kept."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import Tile


@dataclass(frozen=True)
class Help:
    """A door: a number or a body, and what it is for."""

    name: str | Promise
    why: str | Promise
    href: str = ""
    icon: str = "phone"


@dataclass(frozen=True)
class Away:
    """A matter that is not for here: whom to call, and for some also what to say here of its effects."""

    icon: str
    label: str | Promise  # on the list behind « Autre chose »
    title: str | Promise
    help: tuple[Help, ...]
    effects: tuple[Tile, ...] = ()


POLICE = Help("17", _("police ou gendarmerie, danger maintenant"), "tel:17")
EUROPE = Help("112", _("tous les secours"), "tel:112")
TEXT = Help("114", _("par SMS, si vous ne pouvez pas parler"), "sms:114", "message-square")
VICTIMS = Help("116 006", _("aide aux victimes, gratuit, 7 jours sur 7"), "tel:116006")
COMPLAINT = Help(
    _("Porter plainte"), _("commissariat, gendarmerie, ou lettre à la procureure ou au procureur"), icon="scale"
)
MA_SECURITE = Help(
    _("Ma Sécurité"),
    _("dialogue avec police ou gendarmerie, jour et nuit"),
    "https://www.masecurite.interieur.gouv.fr/",
    "smartphone",
)

AWAY = {
    "danger": Away("triangle-alert", _("Un danger maintenant"), _("Danger maintenant"), (POLICE, EUROPE, TEXT)),
    "victime": Away(
        "hand-heart",
        _("Une agression, un vol, une menace"),
        _("Agression, vol, menace"),
        (
            POLICE,
            COMPLAINT,
            VICTIMS,
            Help("3919", _("violences faites aux femmes"), "tel:3919"),
            Help("119", _("enfants en danger"), "tel:119"),
        ),
    ),
    "agents": Away(
        "scale",
        _("La conduite d’un agent"),
        _("La conduite d’un agent"),
        (
            Help(
                _("Défenseur des droits"),
                _("gratuit, indépendant : 09 69 39 00 00"),
                "https://www.defenseurdesdroits.fr/",
                "scale",
            ),
            Help(
                "IGPN",
                _("pour la police nationale"),
                "https://www.police-nationale.interieur.gouv.fr/",
                "external-link",
            ),
            Help("IGGN", _("pour la gendarmerie"), "https://www.gendarmerie.interieur.gouv.fr/", "external-link"),
            COMPLAINT,
        ),
    ),
    "voisins": Away(
        "handshake",
        _("Un désaccord entre voisins"),
        _("Un désaccord entre voisins"),
        (
            Help(
                _("Conciliateur de justice"),
                _("gratuit, à la mairie ou en ligne"),
                "https://www.conciliateurs.fr/",
                "handshake",
            ),
            Help(_("Médiation"), _("la mairie ou votre bailleur vous oriente"), icon="users"),
        ),
    ),
    "drogue": Away(
        "signpost",
        _("Un trafic de drogue"),
        _("Trafic de drogue"),
        (POLICE, MA_SECURITE),
        (Tile.HALL, Tile.OUTSIDE, Tile.UNEASE),
    ),
    "peur": Away(
        "moon",
        _("Quelqu’un vous fait peur"),
        _("Quelqu’un vous fait peur"),
        (POLICE, VICTIMS, MA_SECURITE),
        (Tile.UNEASE,),
    ),
}


def sentence(matter: str) -> str:
    """Return a matter and who helps, in one line: « Danger maintenant : 17 (police ou gendarmerie…), 112 (tous les secours). »"""
    found = AWAY[matter]
    return f"{found.title} : {', '.join(f'{one.name} ({one.why})' for one in found.help)}."
