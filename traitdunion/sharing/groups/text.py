"""The charter's own words, made from its clauses. In French whatever the screen's language: it is what is signed."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format

from traitdunion.people.enums import OrganisationKind

from ..enums import Basis, Information, Purpose
from .words import INFORMATION, PURPOSES


@dataclass(frozen=True)
class Clauses:
    purposes: tuple[Purpose, ...]
    information: tuple[Information, ...]
    partner_kinds: tuple[str, ...]
    keep_months: int
    addition: str = ""


_BASIS = {
    Basis.L132_5: "Le groupe est un groupe de travail et d’échange d’informations au sens de l’article L132-5 du code de la sécurité intérieure ({decision}, {day}).",
    Basis.ATTACHED_GPO: "Le groupe est un groupe de partenariat opérationnel rattaché au conseil local ; il travaille sous la règle de confidentialité de l’article L132-5 du code de la sécurité intérieure.",
    Basis.NONE: "Le groupe n’a pas de base légale propre : rien de confidentiel n’y est échangé.",
}
_BODY = """Charte du groupe « {name} »

1. Objet. {purpose}

2. Base. {basis}

3. Pourquoi nous partageons : {purposes}. Rien n’est partagé pour une autre raison.

4. Ce que nous partageons : {information}. Une information d’un autre type n’entre pas dans le groupe.

5. Qui peut y prendre part : {partners}. Chaque membre y est nommé, pour son organisme, avec l’accord de celui-ci, d’une date à une date.

6. Ce qui est dit dans le groupe reste dans le groupe. Toute autre personne est un tiers, y compris les autres membres du conseil et l’administration de l’outil.

7. Nous décrivons des situations et des lieux, jamais des personnes. {never}

8. Rien n’est versé dans un fichier. Le secret professionnel de chacun demeure.

9. Ce qui est partagé est gardé {months} mois au plus, puis n’est plus visible du groupe.

10. Les consultations sont notées : qui a partagé sait quel organisme a lu, quel jour et pourquoi.

11. Qui manque à cette charte quitte le groupe aussitôt. Son application est revue chaque année."""


def charter_text(circle, clauses: Clauses) -> str:
    """Return the whole text that members read and sign."""
    with translation.override("fr"):
        text = _BODY.format(
            name=circle.name,
            purpose=_sentence(circle.purpose or circle.name),
            basis=_BASIS[Basis(circle.basis)].format(decision=circle.decision, day=_day(circle.decided)),
            purposes=_listed(PURPOSES[one] for one in clauses.purposes),
            information=_listed(INFORMATION[one] for one in clauses.information),
            partners=_listed(OrganisationKind(one).label for one in clauses.partner_kinds),
            never=circle.never_written,
            months=clauses.keep_months,
        )
    own = clauses.addition.strip()
    return text + (f"\n\n12. {own}" if own else "")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _listed(labels) -> str:
    return " ; ".join(str(label)[:1].lower() + str(label)[1:] for label in labels)


def _day(day: dt.date | None) -> str:
    return whole_day(day) if day else ""


def whole_day(day: dt.date) -> str:
    """A day as it is signed: with its year, whatever the year of whoever reads."""
    with translation.override("fr"):
        return date_format(day, "j F Y")
