"""Who may settle what, what may be opened, when a duty is on. No query."""

import datetime as dt
import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from traitdunion.design.dates import hour
from traitdunion.kernel.refusals import Refusal
from traitdunion.kernel.words import folded

from .enums import OrganisationKind, Part, Preset

INVITED_DAYS = 7
DEVICE_DAYS = 30
CODE_MINUTES, CODE_TRIES = 10, 5
OF_ONE_PLACE = {
    OrganisationKind.LANDLORD,
    OrganisationKind.TRANSPORT,
    OrganisationKind.SCHOOL,
}  # answer on their own ground
WEEKDAYS = [_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche")]
DAY_BITS = [1 << day for day in range(7)]


class Actor(Protocol):
    """For whom an act is done: what the heart makes of a request."""

    @property
    def person(self) -> uuid.UUID | None: ...

    @property
    def coordinates(self) -> bool: ...

    @property
    def organisations(self) -> Collection[uuid.UUID]: ...


WHY = {
    "not_the_coordination": _("Seule la coordination peut le faire."),
    "of_another_authority": _("Cet organisme relève d’une autre commune, qui seule peut le changer."),
    "name_is_the_coordinations": _("Le nom et le type se changent par la coordination."),
    "runs_the_instance": _("Cet organisme lit ce qui arrive, ou porte la commune. Désignez-en d’abord un autre."),
    "still_holds_places": _("Cet organisme a encore des lieux. Donnez-les d’abord à un autre, ou fermez-les."),
    "still_has_services": _("Cet organisme a encore des services. Fermez-les d’abord."),
    "mail_is_their_own": _("Cette personne a un compte : elle seule change son courriel."),
    "not_yourself": _("Vous ne pouvez pas le faire pour vous. Demandez à une autre personne de la coordination."),
    "has_an_account": _("Cette personne a déjà un compte."),
    "has_no_mail": _("Cette personne n’a pas de courriel. Ajoutez-le d’abord."),
    "has_left": _("Cette personne est partie."),
    "mail_is_taken": _("Un autre compte a déjà ce courriel."),
    "invitation_is_over": _("Ce lien ne sert plus."),
    "commune_is_taken": _("Une autre collectivité de ce site répond déjà pour cette commune."),
    "close_first": _("Fermez d’abord ce que ce choix ne propose plus."),
    "not_offered": _("Ce choix ne propose pas cette partie."),
    "already_open": _("C’est déjà ouvert."),
    "not_open": _("C’est déjà fermé."),
    "who_answers": _("Dites qui répond, sous combien de jours et à quelles heures."),
    "no_commune": _("Choisissez d’abord votre commune."),
    "handler_is_closed": _("Cet organisme est fermé. Choisissez-en un autre."),
    "says_nothing": _("Choisissez au moins un sujet et un jour."),
    "hours_are_open_ended": _("Donnez une heure de début et une heure de fin, différentes."),
    "of_another_organisation": _("Cette ligne est celle d’un autre organisme."),
    "already_begun": _("Ce site a déjà sa coordination."),
    "seat_is_the_chairs_to_give": _("Cet organisme relève d’une autre commune, qui seule y fait siéger."),
    "confirm": _("Cochez la case pour confirmer."),
    "prove_first": _("Confirmez d’abord que c’est vous, avec un code ou une clé que vous avez déjà."),
}


class Refused(Refusal):
    """An act that may not be: ``because`` is one word, the same in the test; its sentence stands in ``WHY``."""

    why = WHY


def require_coordination(by: Actor) -> uuid.UUID:
    """Return who coordinates, or refuse."""
    if not by.coordinates or by.person is None:
        raise Refused("not_the_coordination")
    return by.person


PRESETS = {
    Preset.TOWN: (Part.INTAKE, Part.PUBLIC_PAGES, Part.PROBLEM_METHOD, Part.EVENTS),
    Preset.SMALL_TOWN: (Part.INTAKE, Part.PUBLIC_PAGES),
    Preset.NETWORK: (Part.EVENTS,),
}
TO_THE_PUBLIC = (Part.INTAKE, Part.PUBLIC_PAGES)  # opened by an act that names who answers, when and how soon


def offered(preset: Preset) -> tuple[Part, ...]:
    """Return what an authority of this kind can open."""
    return PRESETS[preset]


def prefix_of(name: str) -> str:
    """Return three letters for the reference numbers of a town: « Pont-entre-Rives » is PER."""
    words = [
        word
        for word in folded(name).split()
        if word not in {"de", "du", "des", "la", "le", "les", "l", "d", "ville", "commune"}
    ]
    letters = "".join(word[0] for word in words) if len(words) > 2 else "".join(words)
    return (letters + "XXX")[:3].upper()


@dataclass(frozen=True)
class Hours:
    """The days and hours of a duty; it may end the next morning."""

    days: int
    opens: dt.time | None = None
    closes: dt.time | None = None

    @property
    def always(self) -> bool:
        return self.days == sum(DAY_BITS) and self.opens is None

    @property
    def days_said(self) -> str:
        """« du lundi au vendredi », « samedi et dimanche », « tous les jours »."""
        on = [day for day in range(7) if self._on(day)]
        if len(on) == 7:
            return str(_("tous les jours"))
        if len(on) > 2 and on[-1] - on[0] == len(on) - 1:
            return str(_("du %(first)s au %(last)s") % {"first": WEEKDAYS[on[0]], "last": WEEKDAYS[on[-1]]})
        named = [str(WEEKDAYS[day]) for day in on]
        return " ".join([", ".join(named[:-1]), str(_("et")), named[-1]]) if len(named) > 1 else named[0]

    @property
    def said(self) -> str:
        """« du lundi au vendredi, de 9 h à 17 h »."""
        if self.always:
            return str(_("jour et nuit, tous les jours"))
        if self.opens is None or self.closes is None:
            return self.days_said
        return str(
            _("%(days)s, de %(opens)s à %(closes)s")
            % {"days": self.days_said, "opens": hour(self.opens), "closes": hour(self.closes)}
        )

    def covers(self, weekday: int, time: dt.time) -> bool:
        """Tell whether the duty is on, on a weekday (Monday is 0) at an hour."""
        if self.opens is None or self.closes is None:
            return self._on(weekday)
        if self.opens < self.closes:
            return self._on(weekday) and self.opens <= time < self.closes
        return (self._on(weekday) and time >= self.opens) or (self._on((weekday - 1) % 7) and time < self.closes)

    def _on(self, weekday: int) -> bool:
        return bool(self.days & DAY_BITS[weekday])


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_label(agent: str) -> str:
    """Say a browser as its owner would: « Firefox sous Windows »."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"{mark}(?:iOS)?/", agent)), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return str(_("%(browser)s sous %(system)s") % {"browser": browser, "system": system})
    return browser or system or str(_("Appareil inconnu"))
