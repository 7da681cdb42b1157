"""What this part says when it refuses."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.refusals import Refusal

YEARLY = _(
    "Le conseil se réunit en formation plénière au moins une fois par an (article D. 132-9 du code de la sécurité intérieure)."
)
WHY = {
    "group_has_no_basis": _(
        "Sans base légale, rien de confidentiel n’entre ici (article L. 132-5 du code de la sécurité intérieure). Ce point reste diffusable."
    ),
    "seat_is_the_chairs_to_give": _("Cela revient à la présidence ou au secrétariat."),
    "meeting_in_the_past": _("Cette date est passée. Donnez une date à venir."),
    "meeting_to_come": _("Ce jour est à venir. Donnez le jour où la séance a eu lieu."),
    "meeting_too_far": _("Cette date est à plus de trois ans. Vérifiez l’année."),
    "already_sits": _("Cette personne a déjà un mandat en cours ici."),
    "not_of_that_organisation": _("Cette personne ne représente pas cet organisme. Choisissez dans la liste."),
    "group_seats_first": _("Inscrivez d’abord cette personne dans le groupe : sa charte l’exige."),
    "mandate_over": _("La fin vient après le début."),
    "nobody_to_convene": _("Cette instance n’a encore aucun membre. Ajoutez-les avant de convoquer."),
    "no_agenda": _("L’ordre du jour est vide. Ajoutez un point avant de convoquer."),
    "not_open": _("La séance n’est pas ouverte."),
    "already_closed": _("La séance est close. Son compte rendu se corrige par une relecture."),
    "block_held": _("Quelqu’un écrit dans ce paragraphe. Il se libère dans quelques secondes."),
    "block_changed": _(
        "Ce paragraphe a changé pendant que vous écriviez. Voici les deux textes : gardez l’un ou l’autre."
    ),
    "empty": _("Écrivez au moins un mot."),
    "too_long": _("Ce texte est trop long. Coupez-le en deux."),
    "not_there": _("La relecture est ouverte aux personnes présentes en séance."),
    "minutes_not_open": _("Le compte rendu n’est pas en relecture."),
    "amendments_open": _("Des propositions attendent une réponse. Répondez-y avant d’approuver."),
    "approved": _("Le compte rendu est approuvé. Il ne change plus."),
    "pdf_only": _("Ce fichier n’est pas un PDF lisible, ou il dépasse 2 Mo."),
    "mention_only": _("Le GLTD relève du procureur : ici, sa mention et son bilan public, rien d’autre."),
    "problem_stays_in_its_group": _("Ce problème est réservé au groupe : le point qui en parle l’est aussi."),
    "nothing_to_pass_on": _("Cochez au moins une ligne à passer."),
    "successor_is_the_leaver": _("Choisissez une autre personne que celle qui part."),
    "successor_has_no_seat": _(
        "Cette personne n’est pas membre ici. Inscrivez-la d’abord parmi les membres, puis recommencez."
    ),
    "successor_of_another": _("Cette personne ne représente pas cet organisme. Choisissez quelqu’un qui y travaille."),
    "layer_is_the_decisions": _("Une décision réservée reste dans le groupe."),
}


class NotDone(Refusal):
    """A rule of councils refuses an act; ``because`` is one word of ``WHY``."""

    why = WHY
