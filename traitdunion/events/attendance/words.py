"""Why something of the day is not done, as the page says it."""

from django.utils.translation import gettext_lazy as _

WHY = {
    "wrong_code": _("Ce code n’est pas celui de cette demi-journée. Relisez-le à l’écran de la salle."),
    "unknown_number": _(
        "Ce numéro n’est pas celui d’une inscription confirmée. Il est dans votre courriel de confirmation."
    ),
    "no_half_day_now": _("Aucune demi-journée n’est en cours. Le code s’ouvre une heure avant."),
    "no_such_half_day": _("Cette demi-journée n’est plus au programme. Ouvrez de nouveau la page."),
    "not_over_yet": _("L’attestation se prépare à la fin de la première demi-journée."),
    "nothing_followed": _("Aucune heure suivie n’est notée pour vous. Écrivez à l’organisateur s’il y a une erreur."),
    "too_early": _("Le questionnaire s’ouvre au début de la rencontre."),
    "already": _("Vous avez déjà répondu. Merci de votre réponse."),
    "unknown": _("Ce lien ne mène pas à une inscription confirmée."),
    "answers_missing": _("Répondez aux trois questions. La quatrième est facultative."),
    "perhaps_a_name": _("Ce texte contient peut-être un nom. Changez-le, ou cochez « c’est un lieu »."),
    "empty": _("Écrivez la carte avant de l’envoyer."),
    "pen_elsewhere": _("Une autre tablette écrit. Elle laisse la place après une minute et demie sans rien envoyer."),
    "too_many_cards": _("Cette table a déjà 500 cartes."),
    "unknown_table": _("Cette carte est d’une autre table."),
    "no_card": _("Cochez au moins une carte."),
    "vote_closed": _("Ce vote est fermé."),
    "no_voice_left": _("Vous avez donné vos trois voix. Reprenez-en une pour la donner ailleurs."),
    "two_options_at_least": _("Écrivez la question, et entre deux et huit réponses, une par ligne."),
    "poll_is_elsewhere": _("Ce vote n’en est plus là. Ouvrez de nouveau la page."),
    "already_assembled": _("Les actes sont déjà assemblés. Relisez-les ci-dessous."),
    "written_meanwhile": _(
        "Quelqu’un a écrit cette partie entre-temps. Copiez votre texte, ouvrez de nouveau la page, puis reprenez-le."
    ),
    "empty_proposal": _("Écrivez la proposition avant de la garder."),
    "empty_title": _("Donnez un titre au livre blanc."),
    "empty_book": _("Ce livre blanc n’a pas encore de proposition. Prenez-en une dans les actes publiés."),
    "empty_remark": _("Écrivez votre remarque avant de l’envoyer."),
    "reason_missing": _("Écrivez pourquoi, en une phrase."),
    "names_found": _("Ce texte permet de reconnaître quelqu’un. Changez-le, s’il vous plaît."),
}


def why(because: str) -> str:
    return str(WHY.get(because, _("Cet enregistrement n’a pas pu être fait. Rien n’a été changé.")))
