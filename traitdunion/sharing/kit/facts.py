"""What the settings say, in the words of the documents; and where to fill what they do not say."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.clock import today
from traitdunion.kernel.keeping import End
from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind, Part

from ..enums import CHARTER_PURPOSES, KEEP_MONTHS, Basis, Information, Purpose
from ..groups.text import Clauses, charter_text
from ..groups.words import INFORMATION, NEVER_WRITTEN, PURPOSES
from ..keeping import end_said, register
from ..keeping.settled import settled
from ..keeping.terms import term_said, time_said
from ..models import Charter, Circle
from .groups import Groups
from .writing import Block, inert, paragraph, table


@dataclass(frozen=True)
class Gap:
    """What is missing, and the page that fills it; none when a hand fills it in the document."""

    what: str
    page: str
    where: Any


GAPS = {
    "communes": Gap("la commune", "people:commune", _("Votre commune")),
    "controller": Gap("le responsable des données", "people:commune", _("Votre commune")),
    "dpo": Gap("le délégué ou la déléguée à la protection des données", "people:commune", _("Votre commune")),
    "address": Gap("l’adresse postale", "people:commune", _("Votre commune")),
    "phone": Gap("le téléphone du service", "people:commune", _("Votre commune")),
    "mail": Gap("le courriel du service", "people:commune", _("Votre commune")),
    "handler": Gap("le service qui lit d’abord", "people:openings", _("Que voulez-vous ouvrir ?")),
    "first_days": Gap("le délai de première réponse", "people:openings", _("Que voulez-vous ouvrir ?")),
    "answer_days": Gap("le délai de réponse", "people:openings", _("Que voulez-vous ouvrir ?")),
    "hours": Gap("les heures du service", "people:openings", _("Que voulez-vous ouvrir ?")),
    "partners": Gap("les organismes partenaires", "sharing:contacts", _("Vos contacts")),
    "landlords": Gap("les bailleurs", "sharing:contacts", _("Vos contacts")),
    "transport": Gap("les transporteurs", "sharing:contacts", _("Vos contacts")),
    "police": Gap("le service de police nationale", "sharing:contacts", _("Vos contacts")),
    "gendarmerie": Gap("l’unité de gendarmerie", "sharing:contacts", _("Vos contacts")),
    "parquet": Gap("le parquet", "sharing:contacts", _("Vos contacts")),
    "groups": Gap("les groupes, leur base et leur décision", "sharing:groups", _("Groupes")),
    "charter": Gap("un groupe et sa charte adoptée", "sharing:groups", _("Groupes")),
}  # fmt: skip
_BASES = {
    Basis.L132_5: "groupe de travail et d’échange d’informations du conseil",
    Basis.ATTACHED_GPO: "groupe de partenariat opérationnel rattaché au conseil",
    Basis.NONE: "réunion sans base légale : rien de confidentiel n’y est échangé",
}
_KINDS = {
    "landlords": OrganisationKind.LANDLORD, "transport": OrganisationKind.TRANSPORT, "police": OrganisationKind.NATIONAL_POLICE,
    "gendarmerie": OrganisationKind.GENDARMERIE, "parquet": OrganisationKind.PROSECUTOR,
}  # fmt: skip
_TERMS = {"report": "report", "report_contact": "contact"}  # of the part above, by the register’s own names
_BEYOND = {
    OrganisationKind.EPCI,
    OrganisationKind.NETWORK,
    OrganisationKind.RESOURCE_CENTRE,
}  # in no quarter's group by default
MODEL_MONTHS = 12
_PARTNERS = set(OrganisationKind) - {OrganisationKind.TOWN, OrganisationKind.EPCI, OrganisationKind.TOWN_SERVICE}


@dataclass(frozen=True)
class Facts:
    said: dict[str, str]
    flags: frozenset[str]
    tables: dict[str, tuple[Block, ...]]
    table_gaps: dict[str, tuple[Gap, ...]] = field(default_factory=dict)


def gap_named(name: str) -> Gap | None:
    return GAPS.get(name)


def facts_of(authority, groups: Groups, chosen: Circle | None = None) -> Facts:
    """Gather what the settings say: the authority, its openings and partners, the groups that the reader may know of."""
    with translation.override("fr"):
        said = _authority(authority) | _opening(authority) | _partners(authority)
        charter = next(((circle, row) for circle, row in groups if chosen is None or circle.id == chosen.id), None)
        tables = {
            "groupes": (_groups(groups),), "durees": (_terms(),), **_charter(charter),
        }  # fmt: skip
        flags = {"epci"} if authority.organisation.kind == OrganisationKind.EPCI else set()
        missing: dict[str, tuple[Gap, ...]] = {
            "groupes": () if groups else (GAPS["groups"],),
            "cases": () if charter and charter[1] else (GAPS["charter"],),
        }
        return Facts(said, frozenset(flags), tables, missing)


# -- the authority ----------------------------------------------------------------------


def _authority(authority) -> dict[str, str]:
    epci = authority.organisation.kind == OrganisationKind.EPCI
    words = ("conseil communautaire", "CISPD", "conseil intercommunal de sécurité et de prévention de la délinquance") if epci else (
        "conseil municipal", "CLSPD", "conseil local de sécurité et de prévention de la délinquance")  # fmt: skip
    return {
        **dict(zip(("assembly", "council", "council_long"), words, strict=True)),
        "town": authority.organisation.name,
        "communes": ", ".join(one.name for one in authority.communes.all()),
        "controller": authority.controller,
        "dpo": authority.dpo_contact,
        "address": authority.postal_address,
        "phone": authority.phone,
        "mail": authority.mail,
        "journal_months": str(authority.journal_months),
        "site": settings.BASE_URL,
        "never": str(NEVER_WRITTEN),
        "day": date_format(today(), "j F Y"),
        **{
            f"{name}_term": time_said(settled(rule, authority.pk).whole)
            for short, name in _TERMS.items()
            if (rule := register().rules.get(short))
        },
    }


def _opening(authority) -> dict[str, str]:
    act = people.opening(authority, Part.INTAKE)
    handler = authority.handler or (act.handler if act else None)
    days = {"first_days": act.first_answer_days, "answer_days": act.answer_days} if act else {}
    said = {name: f"{number} jours" for name, number in days.items() if number}
    return said | {"handler": handler.name if handler else "", "hours": act.hours if act else ""}


def _partners(authority) -> dict[str, str]:
    """Return the bodies of the directory by what they are: organisations, never persons."""
    found = [
        one for one in people.organisations().values() if one.kind in _PARTNERS and one.id != authority.organisation_id
    ]
    named = {name: _names(one for one in found if one.kind == kind) for name, kind in _KINDS.items()}
    return named | {"partners": _names(found)}


def _names(found) -> str:
    return ", ".join(one.name for one in found)


# -- groups and terms -------------------------------------------------------------------


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else "sans date"


def _groups(groups: Groups) -> Block:
    rows = [
        [inert(one.name), _BASES[Basis(one.basis)], f"{inert(one.decision)}, {_day(one.decided)}" if one.decision else "—",
         f"jusqu’au {_day(localdate(row.until))}" if row else "à adopter"]
        for one, row in groups
    ]  # fmt: skip
    missing = [[f"[à compléter : {GAPS['groups'].what}]", "—", "—", "—"]]
    return table(["Groupe", "Base", "Décision", "Charte"], rows or missing)


def _terms() -> Block:
    """Return how long each thing is kept, as the field register says and as the nightly sweep does."""
    ends = [rule for rule in register().rules.values() if rule.end != End.STAYS and (rule.model or rule.sweep)]
    return table(["Quoi", "Gardé", "Puis"], [[str(one.category), term_said(one), end_said(one.end)] for one in ends])


# -- the charter ------------------------------------------------------------------------


def _charter(found: tuple[Circle, Charter | None] | None) -> dict[str, tuple[Block, ...]]:
    circle, row = found or (None, None)
    clauses = _clauses(row)
    words = [one for one in _text(circle, row, clauses).split("\n\n") if not one.startswith("Charte du groupe")]
    return {"cases": (_ticked(clauses),), "texte": tuple(map(paragraph, words))}


def _clauses(row: Charter | None) -> Clauses:
    if row is None:
        kinds = tuple(str(one) for one in OrganisationKind if one not in _BEYOND)
        return Clauses(CHARTER_PURPOSES, tuple(Information), kinds, MODEL_MONTHS)
    purposes, information = (Purpose(one) for one in row.purposes), (Information(one) for one in row.information)
    return Clauses(tuple(purposes), tuple(information), tuple(row.partner_kinds), row.keep_months)


def _text(circle: Circle | None, row: Charter | None, clauses: Clauses) -> str:
    """Return the very words that members sign; without a charter, those that the first one would start from."""
    if row is not None:
        return _still(row.text)
    blank = Circle(
        name="[à compléter : le nom du groupe]", purpose="[à compléter : l’objet du groupe]", basis=Basis.L132_5.value,
        decision="[à compléter : la décision du conseil et sa date]", never_written=str(NEVER_WRITTEN),
    )  # fmt: skip
    text = charter_text(circle or blank, clauses).replace(", )", ")")
    return _still(text) if circle else text


def _still(text: str) -> str:
    return "\n\n".join(inert(one) for one in text.split("\n\n"))


def _ticked(clauses: Clauses) -> Block:
    rows = [
        *_lines("Pourquoi", [(PURPOSES[one], one in clauses.purposes) for one in CHARTER_PURPOSES]),
        *_lines("Information", [(INFORMATION[one], one in clauses.information) for one in Information]),
        *_lines("Organisme", [(one.label, one.value in clauses.partner_kinds) for one in OrganisationKind]),
        *_lines("Durée", [(f"{months} mois au plus", months == clauses.keep_months) for months in KEEP_MONTHS]),
    ]
    return table(["Clause", "Case", "Cochée"], rows)


def _lines(clause: str, boxes: list[tuple[Any, bool]]) -> list[list[str]]:
    return [[clause, str(label), "*oui*" if ticked else "non"] for label, ticked in boxes]
