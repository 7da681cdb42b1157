"""What the page says beside the marked words, and what to write instead."""

from django.utils.translation import gettext_lazy as _

from .finding import Finding

BLOCKED = _("Ce texte permet de reconnaître quelqu’un. Changez-le, s’il vous plaît.")
WARNED = _("Ces mots sont peut-être le nom d’une personne.")
SITUATION = _("Décrivez ce qui se passe, sans dire qui sont les personnes.")
ADVICE = {
    "plate": _("Écrivez seulement le genre et la couleur du véhicule."),
    "phone": _("Retirez le numéro : vous pourrez laisser le vôtre à la fin."),
    "mail": _("Retirez l’adresse : vous pourrez laisser la vôtre à la fin."),
    "social": _("Retirez ce nom et cette adresse de réseau social."),
    "birth": _("Retirez cette date : elle désigne une personne."),
    "nir": _("Retirez ce numéro de sécurité sociale."),
    "bank": _("Retirez ce numéro de banque ou de carte."),
    "ip": _("Retirez cette adresse d’ordinateur."),
    "door": _("Donnez le lieu de la gêne, sans étage, porte ni adresse personnelle."),
    "neighbour": _("Dites ce que vous entendez ou voyez, sans dire de chez qui."),
    "self": _("Ne dites pas qui vous êtes : le lieu et l’heure suffisent."),
    "title": _("Retirez le nom. Dites ce qui se passe, où et quand."),
    "name": _("Si c’est un lieu, dites-le. Sinon, retirez ce nom."),
    "origin": SITUATION,
    "religion": SITUATION,
    "health": SITUATION,
    "sexuality": SITUATION,
    "politics": SITUATION,
    "union": SITUATION,
}


def headline(finding: Finding) -> str:
    return str(BLOCKED if finding.severity == "block" or finding.kind != "name" else WARNED)


def advice(finding: Finding) -> str:
    return str(ADVICE[finding.kind])


def explain(finding: Finding) -> str:
    return f"{headline(finding)} {advice(finding)}"
