"""How the work table is told: its tabs, its chips, its groups, each row in two lines."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.dates import day, day_of, short_day
from traitdunion.design.templatetags.design import LEVELS
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.places import published as places
from traitdunion.sharing.queries import MANY, visible

from .. import phrases, queries
from ..enums import Category, Origin, State, Verdict
from ..forms import work as address
from ..models import Report, SavedView
from ..queries import Filters


@dataclass(frozen=True)
class Tab:
    name: str
    filters: Filters
    saved: SavedView | None = None
    count: str = ""

    @property
    def query(self) -> str:
        return address.write(self.filters)

    @property
    def url(self) -> str:
        return f"{reverse('reports:work')}?{self.query}"


def reads_first(viewer) -> bool:
    """Say whether the viewer reads what arrives for an authority, or coordinates it; others answer what is theirs."""
    if viewer.coordinates:
        return True
    authority = people.authority_of(viewer)
    return authority is not None and bool({authority.organisation_id, authority.handler_id} & viewer.organisations)


def first_view(viewer) -> Filters:
    """Return what somebody finds on arriving: what is owed, by all to whoever reads first, by oneself to a partner."""
    return Filters(waiting=True, ours=not reads_first(viewer))


def tabs(viewer, first: Filters) -> list[Tab]:
    """Return the tabs that everybody has, then one's own."""
    ready = [
        Tab(_("Réponses attendues"), first),
        Tab(_("À lire"), Filters(states=(State.RECEIVED.value,))),
        Tab(_("Nouvel examen"), Filters(waiting=True, again=True)),
        Tab(_("Non réglé pour l’habitant"), Filters(not_solved=True, sort="newest")),
    ]
    own = visible(viewer, SavedView).filter(person=viewer.person).order_by("rank", "name")
    return ready + [Tab(view.name, address.read_text(view.query), view) for view in own]


def counted(viewer, tab: Tab) -> Tab:
    found = queries.how_many(viewer, tab.filters)
    return replace(tab, count=_("1 000+") if found > MANY else str(found))


# -- chips --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chip:
    label: str
    url: str


_SAID = {
    "waiting": gettext_lazy("Réponse attendue"),
    "late": gettext_lazy("Échéance dépassée"),
    "not_solved": gettext_lazy("Pas réglé pour l’habitant"),
    "again": gettext_lazy("Nouvel examen"),
    "ours": gettext_lazy("Notre organisme"),
    "cell": gettext_lazy("Un secteur de la carte"),
}


def chips(filters: Filters, base: str) -> list[Chip]:
    """Return what the list is narrowed to, each with the address of the list without it."""
    found = [(field, value, _label(field, value)) for field, value in _chosen(filters)]
    return [
        Chip(label, f"{base}?{address.write(address.without(filters, field, value))}") for field, value, label in found
    ]


def _chosen(filters: Filters) -> list[tuple]:
    many = [(field, value) for field, _reader in address.MANY.values() for value in getattr(filters, field)]
    flags = [(field, True) for field in address.FLAGS.values() if getattr(filters, field)]
    single = [(field, getattr(filters, field)) for field, _reader in address.ONE.values() if getattr(filters, field)]
    return flags + many + single


def _label(field: str, value) -> str:
    if field in _SAID:
        return str(_SAID[field])
    return str(_NAMED[field](value))


def _area(key) -> str:
    found = places.area(key)
    return found.name if found else _("Quartier inconnu")


def _place(key) -> str:
    found = places.place(key)
    return found.label if found else _("Lieu inconnu")


def _organisation(key) -> str:
    found = people.organisation(key)
    return found.name if found else _("Organisme inconnu")


_NAMED = {
    "states": lambda value: State(value).label,
    "categories": lambda value: Category(value).label,
    "origins": lambda value: Origin(value).label,
    "levels": lambda value: LEVELS[value][1],
    "quarters": _area,
    "sectors": _area,
    "qpvs": _area,
    "places": _place,
    "answerers": _organisation,
    "since": lambda value: _("Depuis le %(day)s") % {"day": day(value)},
    "until": lambda value: _("Jusqu’au %(day)s") % {"day": day(value)},
    "words": lambda value: _("« %(words)s »") % {"words": value},
}


# -- rows ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    report: Report
    heading: str
    around: str
    standing: phrases.Standing
    answerer: str
    url: str
    when: str  # what is owed no more: when it was answered, or received


def row(report: Report) -> Row:
    around = [report.quarter.name if report.quarter else "", _voices(report), phrases.when("", report.moments).lower()]
    if report.verdict == Verdict.NOT_SOLVED:
        around.append(_("« ce n’est pas réglé »"))
    answerer = report.answerer.short_name or report.answerer.name
    return Row(
        report,
        phrases.heading(report),
        ", ".join(filter(None, around)),
        phrases.standing(report),
        answerer,
        reverse("reports:sheet", args=[report.pk]),
        _when(report),
    )


def _when(report: Report) -> str:
    if report.answered:
        return _("répondu le %(day)s") % {"day": short_day(report.answered)}
    return _("reçu le %(day)s") % {"day": short_day(report.created)}


def _voices(report: Report) -> str:
    if report.origin == Origin.SHEET and report.voices == 1:
        return _("fiche de terrain")
    return ngettext("%(n)s signalement", "%(n)s signalements", report.voices) % {"n": report.voices}


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


def groups(page: queries.Page, filters: Filters) -> list[Group]:
    """Return the page in stretches that say by when, or since when."""
    title = _by_arrival if filters.sort == "newest" else _by_due
    return [Group(name, [row(report) for report in several]) for name, several in groupby(page.rows, title)]


def _by_due(report: Report) -> str:
    if report.due is None:
        return _("Sans échéance")
    if report.due < now():
        return _("Échéance dépassée")
    friday = today() + dt.timedelta(days=(4 - today().weekday()) % 7)
    if day_of(report.due) > friday:
        return _("Plus tard")
    return _("Aujourd’hui") if friday == today() else _("D’ici à vendredi")


def _by_arrival(report: Report) -> str:
    age = (today() - day_of(report.created)).days
    if age <= 0:
        return _("Reçus aujourd’hui")
    return _("Les sept derniers jours") if age <= 7 else _("Avant")


# -- what may be chosen -------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    on: bool


@dataclass(frozen=True)
class Choice:
    """A closed list of the filter form."""

    name: str
    label: str
    options: list[Option]


_LISTS = {
    "etat": gettext_lazy("État"),
    "nature": gettext_lazy("Nature"),
    "quartier": gettext_lazy("Quartier"),
    "secteur": gettext_lazy("Secteur"),
    "qpv": gettext_lazy("Quartier prioritaire (QPV)"),
    "pilote": gettext_lazy("Pilote"),
    "partage": gettext_lazy("Visible par"),
    "origine": gettext_lazy("Origine"),
}


def choices(filters: Filters) -> list[Choice]:
    """Return the lists of the filter form: the ground and the bodies of this instance, with what is chosen."""
    known = _known()
    made = []
    for name, label in _LISTS.items():
        chosen = {str(value) for value in getattr(filters, address.MANY[name][0])}
        made.append(Choice(name, label, [Option(str(key), text, str(key) in chosen) for key, text in known[name]]))
    return [choice for choice in made if choice.options]


def _known() -> dict[str, list]:
    living = [one for one in places.areas(people.commune_codes()) if not one.retired]
    return {
        "etat": State.choices,
        "nature": Category.choices,
        "quartier": [(one.id, one.name) for one in living if one.kind == "quarter"],
        "secteur": [(one.id, one.name) for one in living if one.kind.endswith("_sector")],
        "qpv": [(one.id, one.name) for one in living if one.kind == "qpv"],
        "pilote": people.organisation_names(),
        "partage": [(key, label) for key, (_icon, label) in LEVELS.items()],
        "origine": Origin.choices,
    }


def flags(filters: Filters) -> list[Choice]:
    return [
        Choice(name, _label(field, True), [Option("oui", "", getattr(filters, field))])
        for name, field in address.FLAGS.items()
    ]


def aside(filters: Filters) -> list[tuple[str, str]]:
    """Return what the filter form does not show and keeps: a place, a hexagon, words."""
    kept = replace(Filters(), places=filters.places, cell=filters.cell, words=filters.words)
    return [pair for pair in parse_qsl(address.write(kept)) if pair[0] != "tout"]
