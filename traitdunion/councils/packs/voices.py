"""What was said and answered: the town's published lines, and what was said of an organisation's places."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.design.dates import day_of
from traitdunion.reports import published as reports
from traitdunion.reports.enums import Category, Span, State, Verdict
from traitdunion.sharing.viewer import Viewer

from .periods import Period
from .shapes import Drawn, Figure, Part, Row


def lines_of(viewer: Viewer, period: Period) -> list:
    return reports.town_lines(viewer, since=period.since, until=period.until)


def _months(lines: Iterable, category: str = "") -> list:
    return [one for one in lines if one.span == Span.MONTH and one.category == category]


def _sum(key: str, label: str, months: Sequence, measure: str, before: Sequence | None = None) -> Figure:
    """A number is the sum of the months that are published; those withheld are said."""
    known = [(one, getattr(one, measure)) for one in months]
    rows = tuple(Row(month_of(one), (), _to(one), value) for one, value in known if value)
    withheld = any(value is None for _one, value in known)
    note = _("Les mois où les voix sont trop rares ne sont pas publiés : ils ne sont pas comptés.") if withheld else ""
    earlier = _sum(f"{key}-before", label, before, measure) if before is not None else None
    return Figure(key, label, rows, before=earlier, note=note)


def month_of(one) -> str:
    return date_format(one.starts, "F Y")


def _to(one) -> tuple:
    return ("reports:figures", one.commune.code) if one.commune_id else ("reports:neighbourhood",)


def reports_part(lines: list, before: list | None) -> Part:
    """The town's figures, as they are published: what was said, what was answered, in how long, what residents say of it."""
    months = _months(lines)
    earlier = _months(before) if before is not None else None
    figures = (
        _sum("received", _("Voix reçues"), months, "received", earlier),
        _sum("answered", _("Premières réponses"), months, "answered", earlier),
        _sum("done", _("dont fait"), months, "done", earlier),
        _sum("declined", _("dont impossible, avec la raison"), months, "declined", earlier),
        *_delays(lines, months),
        _sum("verdict-solved", _("Pour les habitants : c’est réglé"), months, "solved", earlier),
        _sum("verdict-not-solved", _("Pour les habitants : ce n’est pas réglé"), months, "not_solved", earlier),
        _sum("verdict-unknown", _("Pour les habitants : ne sait pas"), months, "unknown", earlier),
    )
    missing = _(
        "Aucun mois publié dans cette période. Les chiffres se font la nuit, une fois l’accueil des signalements et les pages publiques ouverts."
    )
    if months:
        return Part("reports", _("Ce qui a été dit, ce qui a été fait"), figures)
    return Part(
        "reports",
        _("Ce qui a été dit, ce qui a été fait"),
        missing=missing,
        mend=(_("Voir ce qui est ouvert"), "people:openings"),
    )


def _delays(lines: list, months: list) -> tuple[Figure, ...]:
    """In how long answers came: one interval where the whole period is published as one, else that of each month."""
    whole = [one for one in lines if one.span == Span.YEAR and not one.category and one.delay_q1 is not None]
    known = whole or [one for one in months if one.delay_q1 is not None]
    if not known:
        return ()
    rows = tuple(Row(_when(one), (interval(one.delay_q1, one.delay_q3),), _to(one), one.answered or 0) for one in known)
    said = interval(known[0].delay_q1, known[0].delay_q3) if len(known) == 1 else _("mois par mois")
    return (Figure("delays", _("Délai de la première réponse"), rows, said=said),)


def _when(one) -> str:
    return _("Douze derniers mois") if one.span == Span.YEAR else month_of(one)


def interval(low: int, high: int) -> str:
    """« entre 5 et 9 jours pour la moitié des réponses »: its middle half."""
    return _("entre %(low)s et %(high)s jours pour la moitié des réponses") % {"low": low, "high": high}


def natures_part(lines: list, before: list | None) -> Part:
    """What was said, by nature: the most said first."""
    found = []
    for one in Category:
        months = _months(lines, one.value)
        earlier = _months(before, one.value) if before is not None else None
        figure = _sum(f"nature-{one.value}", str(one.label), months, "received", earlier)
        if figure.value or (figure.before and figure.before.value):
            found.append(figure)
    found.sort(key=lambda one: -one.value)
    missing = "" if found else _("Aucune nature n’a assez de signalements publiés dans cette période.")
    return Part("natures", _("De quoi s’agit-il ?"), tuple(found), missing=missing)


def changes_said(part: Part) -> tuple[str, ...]:
    """Say in words what went up and down most since the period before; numbers stand in the table beside."""
    moved = [(one, one.value - one.before.value) for one in part.figures if one.before and one.before.value]
    up = [one.label for one, change in sorted(moved, key=lambda pair: -pair[1]) if change > 0][:3]
    down = [one.label for one, change in sorted(moved, key=lambda pair: pair[1]) if change < 0][:3]
    said = []
    if up:
        said.append(_("Davantage de signalements qu’au trimestre d’avant : %(what)s.") % {"what": ", ".join(up)})
    if down:
        said.append(_("Moins de signalements qu’au trimestre d’avant : %(what)s.") % {"what": ", ".join(down)})
    return tuple(said)


# -- what was said of an organisation's places ------------------------------------------


def _said_rows(rows: Iterable) -> Drawn:
    return Drawn(list(rows), _said)


def _said(one) -> Row:
    return Row(reports.heading(one), (str(reports.standing(one).label),), ("reports:sheet", one.pk))


def _figure(key: str, label: str, rows: Sequence, wanted: Callable) -> Figure:
    return Figure(key, label, _said_rows(one for one in rows if wanted(one)))


ANSWERED = (State.DONE, State.PARTLY, State.IMPOSSIBLE, State.DECLINED)


def said_part(rows: list, missing: str, mend: tuple) -> Part:
    """What was said of these places, what became of it, in how long."""
    answered = [one for one in rows if one.answered]
    figures = (
        Figure("said", _("Signalements et fiches de terrain"), _said_rows(rows)),
        _figure("said-answered", _("Réponse donnée"), rows, lambda one: one.answered),
        _figure("said-done", _("dont fait"), rows, lambda one: one.state == State.DONE),
        _figure("said-waiting", _("Sans réponse encore"), rows, lambda one: not one.answered),
        *_said_delays(answered),
        *(
            _figure(f"said-{one.value}", _("Avis des habitants : %(said)s") % {"said": one.label}, rows, lambda row, one=one: row.verdict == one)
            for one in Verdict
        ),
    )  # fmt: skip
    title = _("Ce qui a été dit de ses lieux")
    return Part("said", title, figures) if rows else Part("said", title, missing=missing, mend=mend)


def _said_delays(answered: list) -> tuple[Figure, ...]:
    """The interval of half the answers; below ten answers none is given, and it is said."""
    label, rows = _("Délai de la première réponse"), _said_rows(answered)
    found = reports.quartiles_of([(day_of(one.answered) - day_of(one.created)).days for one in answered])
    if found is None:
        return (Figure("said-delays", label, rows, said=_("moins de dix réponses : pas de délai")),) if answered else ()
    return (Figure("said-delays", label, rows, said=interval(found[0], found[2])),)


def by_nature(rows: list) -> Part:
    found = [
        _figure(f"kind-{one.value}", str(one.label), rows, lambda row, one=one: row.category == one) for one in Category
    ]
    kept = sorted((one for one in found if one.value), key=lambda one: -one.value)
    missing = "" if kept else _("Rien n’a été dit dans cette période.")
    return Part("kinds", _("De quoi s’agit-il ?"), tuple(kept), missing=missing)


def by_place(rows: list) -> Part:
    """The places most spoken of: a hall counts for its residence, a stop for its line."""
    names: dict[str, list] = {}
    for one in rows:
        whole = one.place.within or one.place
        names.setdefault(whole.name, []).append(one)
    found = sorted(names.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    figures = tuple(Figure(f"place-{rank}", name, _said_rows(each)) for rank, (name, each) in enumerate(found, 1))
    missing = "" if found else _("Aucun de ces lieux n’a été signalé dans cette période.")
    return Part("places", _("Lieu par lieu"), figures, missing=missing)
