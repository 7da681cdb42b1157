"""What was worked on: problems by outcome with their honest sentence, what was decided, kept and late, meetings, agreements, strategy."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.problems import published as problems
from traitdunion.problems.enums import Outcome, Stage, Track
from traitdunion.problems.published import Lot, Seen, Span
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..agreements import questions as agreements
from ..agreements import strategy_questions as strategy
from ..agreements.enums import CommitmentState
from ..enums import MeetingState
from ..models import Meeting
from ..queries.follow import lead_of
from .shapes import Drawn, Figure, Part, Row


@dataclass(frozen=True)
class Work:
    """What an account of a circle, or of all that is not a group's own, is about."""

    problems: Lot
    actions: Lot

    @classmethod
    def of(cls, viewer: Viewer, seen: Seen, span: Span) -> "Work":
        return cls(problems.problems_of(viewer, seen, span), problems.actions_in(viewer, seen, span))


# -- problems ---------------------------------------------------------------------------


def problems_part(found: Lot, missing: str) -> Part:
    """Count what was opened, goes on and was closed, by outcome; say of each closed one what may be affirmed."""
    draw = cache(_problem)  # a problem stands behind several figures
    figures = [
        Figure("problems-opened", _("Ouverts dans la période"), Drawn(found.some("is_opened"), draw)),
        Figure("problems-closed", _("Fermés dans la période"), Drawn(found.some("is_closed"), draw)),
        *(
            Figure(f"problems-{one.value}", _("dont %(outcome)s") % {"outcome": one.label}, Drawn(rows, draw))
            for one in Outcome
            if (rows := found.some(f"is_{one.value}"))
        ),
        Figure("problems-going", _("En cours à la fin de la période"), Drawn(found.some("is_going"), draw)),
    ]
    return Part(
        "problems", _("Problèmes"), tuple(figures),
        head=(_("Problème"), _("Où en est-on"), _("Ce qu’on peut affirmer")), lines=Drawn(found.some(), _told),
        missing="" if found else missing, mend=() if found else (_("Ouvrir un problème"), "problems:new"),
    )  # fmt: skip


def _problem(one) -> Row:
    return Row(one.title, (one.place_label, standing(one)), ("problems:page", one.pk))


def standing(one) -> str:
    if one.outcome:
        return f"{Outcome(one.outcome).label}, {dates.day(one.closed)}"
    return str(Stage(one.stage).label) if one.track == Track.DEEP else _("en cours")


def _told(one) -> Row:
    return Row(one.title, (standing(one), affirmed(one)), ("problems:page", one.pk))


def affirmed(one) -> str:
    """The sentence of its page: what was found, else what the actors say, else that nothing is known yet."""
    told = problems.sentence_of(one)
    if told is not None:
        return f"{told.assessment.level.label.capitalize()} : {told.sentence}"
    if one.outcome:
        return _("À dire d’acteurs : %(outcome)s. %(reason)s") % {
            "outcome": Outcome(one.outcome).label, "reason": one.reason,
        }  # fmt: skip
    return _("Rien encore : le constat n’est pas fait.")


# -- what was to follow -----------------------------------------------------------------


def actions_part(found: Lot, missing: str, title: str = "") -> Part:
    """Count what was decided, kept and late."""
    named = {
        "actions-decided": (_("Décidées dans la période"), "is_decided"),
        "actions-kept": (_("Faites"), "is_kept"),
        "actions-dropped": (_("Abandonnées, avec leur raison"), "is_dropped"),
        "actions-going": (_("En cours à la fin de la période"), "is_going"),
        "actions-late": (_("dont échéance dépassée"), "is_late"),
        "actions-bare": (_("dont sans pilote ou sans échéance"), "is_bare"),
    }  # fmt: skip
    draw = cache(partial(_action_row, cache(dates.day)))
    figures = tuple(Figure(key, label, Drawn(found.some(name), draw)) for key, (label, name) in named.items())
    return Part(
        "actions", title or _("Suites à donner"), figures, head=(_("Échéance dépassée"), _("Pilote"), _("Échéance")),
        lines=Drawn(found.some("is_late"), draw), missing="" if found else missing,
    )  # fmt: skip


def followed_part(found: Lot, names: Mapping[int, str], missing: str) -> Part:
    """Tell what is still to do, late first: who leads, by when, where it stands, who decided."""
    counted = actions_part(found, missing)
    head = (_("Suite à donner"), _("Pilote"), _("Échéance"), _("Où on en est"), _("Décidé par"))
    return replace(counted, head=head, lines=Drawn(found.some("is_going"), partial(_followed, names)))


def _followed(names: Mapping[int, str], one) -> Row:
    row = _action_row(dates.short_day, one)
    stands = _("échéance dépassée") if one.is_late else _("en cours") if one.reason else _("à faire")
    return replace(row, more=(*row.more, stands, names.get(one.circle_id, "")))


def _action_row(said: Callable, one) -> Row:
    """``said`` puts a day in words, each day once."""
    to = ("problems:page", one.problem_id) if one.problem_id else ("councils:follow",)
    due = said(one.due) if one.due else _("échéance à fixer")
    return Row(one.words, (lead_of(one) or _("pilote à trouver"), due), to)


# -- meetings ---------------------------------------------------------------------------


def held(viewer: Viewer, bodies: Collection, span: Span) -> list[Meeting]:
    """Return the meetings of these bodies that were held in a period, with who was asked; in two questions."""
    require(viewer)
    first, last = span.moments
    rows = Meeting.objects.filter(body__in=list(bodies), state=MeetingState.CLOSED, starts__gte=first, starts__lt=last)
    return list(rows.select_related("body").prefetch_related("convened_ones", "decisions").order_by("starts"))


def meetings_part(found: list[Meeting], missing: str, mend: tuple = ()) -> Part:
    figures = (
        Figure("meetings", _("Séances tenues"), tuple(_meeting(one) for one in found)),
        Figure("decisions", _("Décisions prises en séance"), tuple(_decision(row, one) for one in found for row in one.decisions.all())),
    )  # fmt: skip
    head = (_("Séance"), _("Lieu"), _("Présence"))
    lines = tuple(_meeting(one) for one in found)
    return Part(
        "meetings",
        _("Séances"),
        figures,
        head=head,
        lines=lines,
        missing="" if found else missing,
        mend=() if found else mend,
    )


def _meeting(one: Meeting) -> Row:
    asked = list(one.convened_ones.all())
    there = sum(row.present is True for row in asked)
    came = _("%(n)s présents sur %(all)s") % {"n": there, "all": len(asked)} if asked else ""
    return Row(f"{one.body.name}, {dates.day(one.starts)}", (one.where, came), ("councils:meeting", one.pk))


def _decision(row, one: Meeting) -> Row:
    return Row(row.what, (dates.day(one.starts),), ("councils:meeting", one.pk))


# -- agreements, strategy ---------------------------------------------------------------


def agreements_part(viewer: Viewer, *, party=None) -> Part:
    """Tell the agreements that run, their term, what was kept of them; of one party when it is named."""
    found = [one for one in agreements.agreements(viewer) if one.state not in {"ended", "over"}]
    if party is not None:
        found = [one for one in found if party in {each.organisation_id for each in one.agreement.parties.all()}]
    rows = tuple(_agreement(one) for one in found)
    soon = tuple(row for row, one in zip(rows, found, strict=True) if one.state == "soon")
    figures = (
        Figure("agreements", _("Conventions en cours"), rows),
        Figure("agreements-soon", _("dont à décider dans les six mois"), soon),
        Figure("commitments-settled", _("Engagements répondus"), _counted(found, "settled")),
        Figure("commitments-late", _("Engagements à échéance dépassée"), _counted(found, "late")),
    )
    missing = (
        ""
        if found
        else _(
            "Aucune convention n’est écrite ici. Écrivez celles qui sont signées : leur terme et leurs engagements paraîtront."
        )
    )
    return Part(
        "agreements", _("Conventions"), figures, head=(_("Convention"), _("Terme"), _("Engagements")), lines=rows, missing=missing,
        mend=() if found else (_("Voir les conventions"), "agreements:agreements"),
    )  # fmt: skip


def _agreement(one) -> Row:
    term = dates.day(one.agreement.ends) if one.agreement.ends else _("sans terme")
    kept = _("%(n)s répondus sur %(all)s") % {"n": one.settled, "all": one.total} if one.total else _("aucun encore")
    return Row(one.agreement.title, (term, kept), ("agreements:agreement", one.agreement.pk))


def _counted(found: list, name: str) -> tuple[Row, ...]:
    rows = [(one, getattr(one, name)) for one in found]
    return tuple(
        Row(one.agreement.title, (), ("agreements:agreement", one.agreement.pk), count) for one, count in rows if count
    )


def commitments_part(viewer: Viewer, party) -> Part:
    """Tell what one party promised, by where it stands."""
    running = [one.agreement for one in agreements.agreements(viewer) if one.state not in {"ended", "over"}]
    mine = agreements.commitments_of(viewer, running, party)
    figures = tuple(
        Figure(f"commitments-{state.value}", str(state.label).capitalize(), tuple(_commitment(one) for one in rows))
        for state in CommitmentState
        if (rows := [one for one in mine if one.state == state])
    )
    missing = "" if mine else _("Aucun engagement n’est inscrit. La coordination les ajoute à la convention.")
    return Part("commitments", _("Ce que l’organisme a promis"), figures, missing=missing)


def _commitment(one) -> Row:
    due = dates.day(one.due) if one.due else _("sans terme")
    return Row(one.what, (due, one.get_state_display()), ("agreements:agreement", one.agreement_id))


def strategy_part(viewer: Viewer) -> Part:
    """Tell where the strategy in force stands: actions done and late, indicators reached."""
    known = strategy.strategies(viewer)
    one = strategy.strategy(viewer, known[0].pk) if known else None
    missing = _(
        "La stratégie (STSPD) n’est pas écrite ici. Écrivez ses axes et ses indicateurs : leur avancement paraîtra."
    )
    if one is None:
        return Part(
            "strategy",
            _("Stratégie territoriale"),
            missing=missing,
            mend=(_("Écrire la stratégie"), "agreements:strategies"),
        )
    parts = [part for _axis, found in strategy.laid_out(one).axes for part in found]
    steps = [(step, part) for part in parts for step in part.steps]
    gauges = [gauge for part in parts for gauge in part.gauges]
    to = ("agreements:strategy", one.pk)
    figures = (
        Figure("strategy-steps", _("Actions de la stratégie"), _steps(steps, to, lambda step: step.state != "dropped")),
        Figure("strategy-done", _("dont faites"), _steps(steps, to, lambda step: step.state == "done")),
        Figure("strategy-late", _("dont échéance dépassée"), _steps(steps, to, strategy.is_late)),
        Figure("strategy-gauges", _("Indicateurs suivis"), _gauges(gauges, to)),
        Figure("strategy-reached", _("dont atteints"), _gauges([each for each in gauges if each.standing == "reached"], to)),
    )  # fmt: skip
    return Part(
        "strategy",
        one.title,
        figures,
        missing="" if steps or gauges else missing,
        mend=() if steps or gauges else (_("Compléter la stratégie"), *to),
    )


def _steps(steps: list, to: tuple, wanted) -> tuple[Row, ...]:
    return tuple(
        Row(step.title, (part.objective.title, step.get_state_display()), to) for step, part in steps if wanted(step)
    )


def _gauges(gauges: list, to: tuple) -> tuple[Row, ...]:
    return tuple(Row(one.indicator.name, (one.indicator.source,), to) for one in gauges)
