"""« Vos données »: what the page says is read from the settings and from the field register, authority by authority."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traitdunion.kernel.keeping import End, Rule
from traitdunion.people import published as people
from traitdunion.people.enums import Part
from traitdunion.people.models import Authority

from ..enums import DataPurpose
from ..keeping import end_said, register
from ..keeping.settled import chosen
from ..keeping.terms import term_said
from ..models import DataNotice
from .words import BASES, PURPOSES

MACHINE = {"job", "counter", "key", "framework", "session", "session_trace", "mail_proof", "mail_code"}
RESIDENTS = ("report", "report_contact", "told", "figures")


@dataclass(frozen=True)
class Answerer:
    """Who answers for the data of an authority, and where to write."""

    name: str
    communes: list[str]
    controller: str
    officer: str
    address: str
    mail: str
    phone: str
    host: str
    assessed: bool

    @property
    def officer_is_mail(self) -> bool:
        return "@" in self.officer and " " not in self.officer


@dataclass(frozen=True)
class Term:
    category: str
    kept: str
    end: str
    lasts: bool


@dataclass(frozen=True)
class Gap:
    what: str
    page: str


def notices() -> dict:
    return {one.authority_id: one for one in DataNotice.objects.all()}


def answerers() -> list[Answerer]:
    """Return who answers here, each authority of the instance; what is not filled yet is left out, and never said to be missing."""
    kept = notices()
    return [_answerer(one, kept.get(one.pk)) for one in people.authorities()]


def _answerer(one: Authority, notice: DataNotice | None) -> Answerer:
    return Answerer(
        name=people.name_of(one),
        communes=[commune.name for commune in one.communes.all()],
        controller=one.controller or one.organisation.name,
        officer=one.dpo_contact,
        address=one.postal_address,
        mail=one.mail,
        phone=one.phone,
        host=notice.host if notice else "",
        assessed=bool(notice and notice.assessed),
    )


def purposes(notice: DataNotice | None, authority: Authority) -> list[DataPurpose]:
    """Return the purposes that were chosen; until somebody chose, those of what is really open."""
    if notice and notice.purposes:
        return [one for one in DataPurpose if one.value in notice.purposes]
    intake = people.is_open(authority, Part.INTAKE)
    events = people.is_open(authority, Part.EVENTS)
    least = {DataPurpose.TOGETHER, DataPurpose.MEMBERS, DataPurpose.TRACE}
    least |= {DataPurpose.ANSWER, DataPurpose.FOLLOW, DataPurpose.FIGURES} if intake else set()
    return [one for one in DataPurpose if one in least or (events and one == DataPurpose.MEET)]


def all_purposes() -> list[tuple[str, str]]:
    """Return what is done with data anywhere here, each with what allows it."""
    kept = notices()
    found = {one for authority in people.authorities() for one in purposes(kept.get(authority.pk), authority)}
    return [(str(PURPOSES[one]), str(BASES[one])) for one in DataPurpose if one in found]


def terms(*, residents: bool) -> list[Term]:
    """Return how long each category is kept, as the nightly sweep does it: what residents leave, or what members do."""
    rules, own, known = register().rules.values(), [one.pk for one in people.authorities()], chosen()
    wanted = [one for one in rules if one.name not in MACHINE and (one.name in RESIDENTS) == residents]
    said = [one for one in wanted if residents or one.end != End.STAYS]
    return [Term(str(one.category), _kept(one, own, known), end_said(one.end), one.end == End.STAYS) for one in said]


def _kept(rule: Rule, authorities: list[uuid.UUID], known: list) -> str:
    """Say how long, and each term where the authorities of an instance chose several."""
    if not rule.authority:
        return term_said(rule, known=known)
    every = {term_said(rule, one, known): None for one in authorities} or {term_said(rule): None}
    return _(" ou ").join(every)


def gaps(authority: Authority, notice: DataNotice | None) -> list[Gap]:
    """Return what the coordination has still to fill, and where; the public is never told."""
    owed = [
        (authority.controller, _("le responsable des données"), "sharing:data_settings"),
        (authority.dpo_contact, _("où écrire au délégué ou à la déléguée à la protection des données"), "sharing:data_settings"),
        (authority.postal_address, _("l’adresse postale"), "sharing:data_settings"),
        (notice and notice.purposes, _("ce que vous faites des données"), "sharing:data_settings"),
        (notice and notice.host, _("qui héberge le site"), "sharing:data_settings"),
        (notice and notice.assessed, _("l’analyse d’impact : son jour et sa référence"), "sharing:data_settings"),
        (authority.officer_id, _("qui lit le registre des consultations"), "sharing:officer_settings"),
    ]  # fmt: skip
    return [Gap(what, page) for filled, what, page in owed if not filled]
