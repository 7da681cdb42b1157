"""Sentences of reports, in one place: what a step says, and why something is refused."""

from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from traitdunion.design.dates import day
from traitdunion.kernel.clock import now
from traitdunion.kernel.words import folded
from traitdunion.sharing.published import WHY as GROUPS_WHY

from . import rules
from .enums import Category, Moment, Move, Often, State, Tile, Verdict
from .models import Step


@dataclass(frozen=True)
class Told:
    """One moment of a report's story, as its page shows it."""

    icon: str
    title: str
    at: object
    words: str = ""
    tone: str = ""
    gap: bool = False  # the stroke is broken until someone answers
    by: str = field(default="")


_ICONS = {
    Move.RECEIVE: "circle-check",
    Move.JOIN: "circle-check",
    Move.READ: "eye",
    Move.PASS_ON: "corner-up-right",
    Move.HAND_BACK: "corner-up-left",
    Move.TAKE: "clock",
    Move.WATCH: "eye",
    Move.DECLINE: "circle-slash",
    Move.ANSWER_DONE: "circle-check",
    Move.ANSWER_PARTLY: "circle-dot",
    Move.ANSWER_IMPOSSIBLE: "circle-slash",
    Move.ASK_HELP: "users",
    Move.CHASE: "hourglass",
    Move.ESCALATE: "hourglass",
    Move.VERDICT: "message-square",
    Move.ASK_AGAIN: "repeat-2",
}
_OPEN_ENDED = {Move.PASS_ON, Move.CHASE, Move.ESCALATE, Move.ASK_AGAIN}


def told(step: Step, *, since: Step | None = None) -> Told:
    """Return what a step says to whoever reads the story; ``since`` is the step whose silence it tells."""
    late = step.move in {Move.CHASE, Move.ESCALATE}
    words = "" if step.move == Move.VERDICT else step.words
    return Told(
        _ICONS[Move(step.move)],
        title(step, since=since),
        step.at,
        words,
        "late" if late else "",
        step.move in _OPEN_ENDED,
    )


def title(step: Step, *, since: Step | None = None) -> str:
    """Return the step in words: what was done, by which body, until when."""
    values = {"who": _body(step.organisation), "to": _body(step.to), "day": day(step.promised) if step.promised else ""}
    if step.move in {Move.CHASE, Move.ESCALATE}:
        return _silence(step, since)
    if step.move == Move.VERDICT:
        return _("Votre avis : %(said)s") % {"said": Verdict(step.words).label}
    return str(_TITLES[Move(step.move)]) % values


_TITLES = {
    Move.RECEIVE: gettext_lazy("Reçu"),
    Move.JOIN: gettext_lazy("Reçu"),
    Move.READ: gettext_lazy("Lu par %(who)s"),
    Move.PASS_ON: gettext_lazy("Transmis à %(to)s"),
    Move.HAND_BACK: gettext_lazy("%(who)s : « Ce n’est pas chez nous »"),
    Move.TAKE: gettext_lazy("En cours : %(who)s, d’ici au %(day)s"),
    Move.WATCH: gettext_lazy("Suivi dans la durée, sans action nouvelle"),
    Move.DECLINE: gettext_lazy("Nous ne pouvons pas agir"),
    Move.ANSWER_DONE: gettext_lazy("Réponse donnée : fait"),
    Move.ANSWER_PARTLY: gettext_lazy("Réponse donnée : fait en partie"),
    Move.ANSWER_IMPOSSIBLE: gettext_lazy("Réponse donnée : impossible"),
    Move.ASK_HELP: gettext_lazy("%(who)s demande de l’aide à la coordination"),
    Move.ASK_AGAIN: gettext_lazy("Nouvel examen demandé"),
}


def _body(organisation) -> str:
    if organisation is None:
        return _("la Ville")
    return f"{organisation.within.name}, {organisation.name}" if organisation.within_id else organisation.name


def _silence(step: Step, since: Step | None) -> str:
    days = max((step.at - since.at).days, 1) if since else 1
    if step.move == Move.ESCALATE:
        return ngettext(
            "Sans réponse après %(n)s jour : la Ville demande une réponse",
            "Sans réponse après %(n)s jours : la Ville demande une réponse",
            days,
        ) % {"n": days}
    return ngettext(
        "Sans réponse depuis %(n)s jour : relance envoyée", "Sans réponse depuis %(n)s jours : relance envoyée", days
    ) % {"n": days}


def story(steps: list[Step]) -> list[Told]:
    """Return the story of a report, oldest first."""
    shown = [step for step in steps if step.move != Move.ASK_HELP]
    found, answered = [], None
    for step in shown:
        found.append(told(step, since=answered))
        answered = answered if step.move in {Move.CHASE, Move.ESCALATE} else step
    return found


def heading(report) -> str:
    """Return what and where in one line: « Hall occupé, Le Bourdon »."""
    chip = rules.CHIP_BY_KEY.get(report.precision)
    return f"{chip.label if chip else Category(report.category).label}, {report.place_label}"


WHY = {
    "not_yours_to_move": gettext_lazy("Cette suite revient à un autre service."),
    "not_from_this_state": gettext_lazy("L’état a changé entre-temps. Relisez la page, puis choisissez de nouveau."),
    "asked_once_already": gettext_lazy("Un nouvel examen a déjà été demandé. Il se demande une fois."),
    "words_missing": gettext_lazy("Écrivez pourquoi, en une phrase : elle sera lue par qui a parlé."),
    "organisation_missing": gettext_lazy("Choisissez l’organisme à qui transmettre."),
    "date_missing": gettext_lazy("Donnez un jour : « prévu le »."),
    "date_passed": gettext_lazy("Ce jour est passé. Choisissez aujourd’hui ou plus tard."),
    "too_late_to_undo": gettext_lazy("Il est trop tard pour annuler : la réponse est partie."),
}


# -- the intake: what is said back to whoever speaks --------------------------------------

_MOMENTS = {
    Moment.MORNING: gettext_lazy("le matin"),
    Moment.AFTERNOON: gettext_lazy("l’après-midi"),
    Moment.EVENING: gettext_lazy("le soir"),
    Moment.NIGHT: gettext_lazy("la nuit"),
}


def when(often: str, moments: int) -> str:
    """Return recurrence and hours in one line: « Souvent, le soir, la nuit »."""
    hours = [str(words) for moment, words in _MOMENTS.items() if moments & moment]
    first = [str(Often(often).label)] if often in Often.values else []
    line = ", ".join(first + hours)
    return line[:1].upper() + line[1:]


def what(precision: str, category: str) -> str:
    """Return what is said: the precision, after its tile where it would not be understood alone."""
    chip = rules.CHIP_BY_KEY.get(precision)
    if chip is None:
        return str(Category(category).label)
    tile, label = str(rules.TILE_OF[precision].label), str(chip.label)
    if rules.TILE_OF[precision] == Tile.OTHER or folded(label).split()[0] in folded(tile).split():
        return label
    return _("%(tile)s : %(precision)s") % {"tile": tile, "precision": label[:1].lower() + label[1:]}


# -- the work screen: where a report stands, and why an act is refused ---------------------


@dataclass(frozen=True)
class Standing:
    """Where a report stands, in one line: icon and words; the tone only seconds them."""

    tone: str
    icon: str
    label: str | Promise


_STANDINGS = {
    State.RECEIVED: Standing("wait", "inbox", gettext_lazy("Reçu, à lire")),
    State.READ: Standing("ok", "eye", gettext_lazy("Lu")),
    State.PASSED_ON: Standing("wait", "corner-up-right", gettext_lazy("Transmis")),
    State.IN_HAND: Standing("ok", "clock", gettext_lazy("En cours")),
    State.WATCHED: Standing("ok", "calendar-clock", gettext_lazy("Suivi dans la durée")),
    State.DECLINED: Standing("no", "circle-slash", State.DECLINED.label),
    State.DONE: Standing("ok", "circle-check", State.DONE.label),
    State.PARTLY: Standing("ok", "circle-dot", State.PARTLY.label),
    State.IMPOSSIBLE: Standing("no", "circle-slash", State.IMPOSSIBLE.label),
}
_CHASED = Standing("late", "hourglass", gettext_lazy("Sans réponse : relance envoyée"))
_SILENT = Standing("late", "hourglass", gettext_lazy("Sans réponse"))
_AGAIN = Standing("wait", "repeat-2", gettext_lazy("Nouvel examen"))


def standing(report) -> Standing:
    """Return where a report stands: first what is owed and late, then a new look, then its state."""
    if report.due and report.due < now():
        return _CHASED if report.chased else _SILENT
    if report.asked_again and report.answered is None:
        return _AGAIN
    return _STANDINGS[State(report.state)]


def work_story(steps: list[Step]) -> list[Told]:
    """Return the story of a report as the services read it: with the calls for help, and whose verdict it is."""
    found, answered = [], None
    for step in steps:
        one = told(step, since=answered)
        if step.move == Move.VERDICT:
            one = replace(one, title=_("Pour l’habitant : %(said)s") % {"said": Verdict(step.words).label})
        found.append(one)
        answered = answered if step.move in {Move.CHASE, Move.ESCALATE} else step
    return found


WHY |= {
    # rules and verbs
    "moved_since": gettext_lazy("Quelqu’un a agi depuis. L’annulation n’est plus possible."),
    "no_organisation": gettext_lazy("Il faut un organisme pour cela. Demandez à la coordination de vous y inscrire."),
    "note_of_another": gettext_lazy("Cette note est de quelqu’un d’autre. Son auteur seul l’efface."),
    "reader_must_stay": gettext_lazy("Cet organisme lit ou répond : il garde sa vue. Transmettez d’abord à un autre."),
    "shared_by_another": gettext_lazy("Ce partage vient d’un autre organisme. Lui seul l’arrête."),
    "too_many_views": gettext_lazy("Vous avez douze vues. Retirez-en une, puis recommencez."),
    "settings_are_the_coordinations": gettext_lazy("Ce réglage revient à la coordination."),
    "first_before_answer": gettext_lazy("La première réponse vient avant la réponse. Donnez-lui moins de jours."),
    # the policy
    "no_seat": gettext_lazy("Cette page est pour les membres."),
    "seat_ended": gettext_lazy("Votre place de membre est terminée. La coordination peut la renouveler."),
    "reveal_ended": gettext_lazy("Ce partage est terminé."),
    "not_shared_with_you": gettext_lazy("Ceci n’est pas partagé avec vous."),
    "link_may_not_share": gettext_lazy("Ce lien permet de lire et de répondre. Partager est pour les membres."),
    "not_yours_to_answer": gettext_lazy("La réponse revient à un autre service."),
    "contact_is_the_handlers": gettext_lazy("Ces coordonnées sont pour le service qui lit en premier."),
    "group_has_no_basis": gettext_lazy(
        "Partage impossible : ce groupe n’a pas de base légale pour des informations confidentielles."
    ),
    "group_item_stays_in_its_group": gettext_lazy("Partage impossible : ce qui est réservé à un groupe y reste."),
    "partners_item_is_not_public": gettext_lazy("Partage impossible : rendre public est un acte à part."),
    "seat_is_the_chairs_to_give": gettext_lazy("La présidence ou le secrétariat du groupe inscrit ses membres."),
} | GROUPS_WHY
