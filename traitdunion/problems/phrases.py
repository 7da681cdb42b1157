"""Sentences of problems, in one place: what a stage lacks, why an act is refused, how things are called."""

from django.utils.translation import gettext_lazy as _

from traitdunion.reports.published import WHY as REPORTS_WHY

from .enums import ActionState, Outcome, Stage

MISSING = {
    "two_sources": _("Dites d’où vous le savez : deux sources au moins, ou une source et des signalements liés."),
    "harmed": _("Dites qui est gêné."),
    "since": _("Dites depuis quand."),
    "triangle": _("Décrivez le lieu, qui est gêné, et ce qui attire ou facilite."),
    "manager": _("Dites qui gère le lieu : un organisme ou un rôle."),
    "hypothesis": _("Écrivez une hypothèse : pourquoi cela revient ici."),
    "action": _("Décidez une suite à donner."),
    "owner": _("Donnez un pilote et une échéance à chaque suite."),
    "settled": _("Dites de chaque suite si elle est faite ou abandonnée."),
    "measure": _("Arrêtez comment le changement sera regardé."),
    "assessed": _("Faites le constat : avant, après."),
}
STAGE_ASKS = {
    Stage.SCAN: _("Est-ce que cela revient, au même endroit, et pour qui est-ce une gêne ?"),
    Stage.ANALYSE: _("Pourquoi ici, pourquoi à ces heures ? Qu’est-ce qui est déjà fait, et où cela s’arrête-t-il ?"),
    Stage.ACT: _("Qui fait quoi, pour quand ?"),
    Stage.ASSESS: _("Est-ce que cela a changé ? À quoi le comparer ?"),
}
OUTCOME_ICONS = {
    Outcome.SOLVED: ("ok", "circle-check"),
    Outcome.EASED: ("ok", "circle-dot"),
    Outcome.UNCHANGED: ("no", "circle-slash"),
    Outcome.MOVED: ("wait", "corner-up-right"),
    Outcome.STOPPED: ("no", "circle-x"),
}
STATE_ICONS = {
    ActionState.OPEN: ("wait", "clock"),
    ActionState.DONE: ("ok", "circle-check"),
    ActionState.DROPPED: ("no", "circle-slash"),
}

WHY = REPORTS_WHY | {
    "already_closed": _("Ce problème est déjà fermé. Rouvrez-le d’abord."),
    "still_open": _("Ce problème est encore ouvert."),
    "points_have_no_stage": _("Un point de suivi n’a pas d’étapes : il se ferme en une question."),
    "last_stage": _("C’est la dernière étape : il reste à le fermer."),
    "first_stage": _("C’est la première étape."),
    "stage_incomplete": _("Cette étape n’est pas finie. Voyez ce qui manque."),
    "reason_missing": _("Dites pourquoi, en une phrase."),
    "assess_first": _(
        "Un problème de fond se ferme après l’étape Évaluer. Sinon, choisissez « arrêté » et dites pourquoi."
    ),
    "already_so": _("C’est déjà noté ainsi."),
    "already_deep": _("C’est déjà un problème de fond."),
    "date_passed": _("Ce jour est passé. Choisissez aujourd’hui ou plus tard."),
    "date_far": _("Choisissez un jour d’ici à trois ans."),
    "tool_missing": _("Choisissez l’outil juridique."),
    "tool_without_kind": _("Un outil juridique va avec « Utiliser un outil juridique »."),
    "words_missing": _("Écrivez ce qui est dit ou décidé."),
    "since_later": _("Ce jour est à venir. Donnez le jour où cela a commencé."),
    "nowhere": _("Ce lieu est hors du territoire."),
    "too_many_links": _("Un problème réunit 200 signalements au plus. Liez les plus récents."),
    "too_many_known": _("Trente lignes au plus. Retirez-en une."),
    "window_length": _("Choisissez de 4 à 104 semaines avant, et de 4 à 104 après."),
    "areas_overlap": _("Le secteur de comparaison touche le lieu. Choisissez-en un plus loin."),
    "measure_fixed": _("C’est arrêté : le choix ne change plus une fois que des résultats peuvent être connus."),
    "fix_first": _("Arrêtez d’abord comment le changement sera regardé."),
    "start_missing": _("Aucune suite n’est faite encore : donnez le jour où le changement est attendu."),
    "not_a_survey": _("Ce problème se regarde autrement que par un relevé."),
    "no_such_place": _("Choisissez un lieu de la liste."),
    "nothing_chosen": _("Choisissez d’abord des signalements."),
    "not_yours_to_answer": _("La réponse revient aux membres du groupe ou au pilote."),
}


def why(word: str) -> str:
    return str(WHY.get(word, _("Cela ne peut pas être fait ici.")))
