"""Sentences of the prize and of the library: what pages say when something may not be done."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.refusals import Refusal

WHY = {
    "not_the_organiser": _("Seul l’organisateur du prix peut le faire."),
    "not_open_yet": _("Les candidatures ne sont pas encore ouvertes. Votre texte est gardé."),
    "closed_since": _(
        "Les candidatures sont fermées. Votre texte est gardé dans votre brouillon, il n’est pas envoyé."
    ),
    "call_closed": _(
        "Les candidatures sont fermées : rien n’a été commencé. Les résultats paraîtront sur la page du prix."
    ),
    "already_sent": _("Cette candidature est déjà envoyée : elle ne change plus."),
    "already_withdrawn": _("Cette candidature est déjà retirée."),
    "incomplete": _("Il manque des réponses. Voyez la liste, puis envoyez."),
    "too_recent": _("L’action n’est pas en place depuis assez longtemps au jour de clôture."),
    "too_late_to_complete": _("Le délai pour compléter est passé : le jury lit votre dernier texte gardé."),
    "not_sent": _("Cette candidature n’est pas envoyée, ou attend déjà un complément."),
    "jury_is_over": _("Le jury a fini de lire : la candidature ne change plus."),
    "say_what_is_asked": _("Dites ce qui manque, en une phrase."),
    "results_are_out": _("Les résultats sont publiés : la candidature ne se retire plus."),
    "recognisable": _(
        "Un texte donne un téléphone, un courriel ou une plaque. Retirez-le : les contacts ont leur place plus bas."
    ),
    "too_many_attached": _("Cinq pièces jointes au plus. Retirez-en une."),
    "not_a_document": _("Ce fichier n’est ni une photo ni un PDF. Choisissez une photo JPEG ou PNG, ou un PDF."),
    "document_acts": _("Ce PDF contient des actions ou des fichiers cachés. Imprimez-le de nouveau en PDF."),
    "document_too_heavy": _("Ce PDF dépasse 5 Mo. Réduisez-le, ou donnez-en l’essentiel."),
    "closes_before_it_opens": _("La clôture doit venir après l’ouverture."),
    "jury_ends_before_it_reads": _("Le jury doit finir après la clôture des candidatures."),
    "results_before_the_jury": _("Les résultats ne peuvent pas venir avant la fin du jury."),
    "no_criterion": _("Écrivez au moins un critère."),
    "already_published": _("Cet appel est déjà publié."),
    "settled": _("Les candidatures sont lues : ce choix ne change plus."),
    "no_second_factor": _("Confirmez d’abord que c’est vous : le jury est un groupe."),
    "already_a_juror": _("Cette personne est déjà du jury."),
    "not_of_that_organisation": _("Cette personne ne représente pas d’organisme ici."),
    "files_not_closed": _("Attendez la clôture des candidatures."),
    "no_juror": _("Le jury est vide : nommez ses membres."),
    "already_declared": _("C’est déjà déclaré."),
    "barred": _("Vous ne lisez pas cette candidature : elle vient de votre commune ou de votre organisme."),
    "declare_first": _("Déclarez d’abord que vous n’avez pas de lien avec cette candidature."),
    "jury_ended": _("Le jury a fini de lire. Votre avis n’a pas changé ; votre texte est ci-dessous, pour le copier."),
    "jury_not_begun": _("Le jury lit après la clôture des candidatures."),
    "score_out_of_bounds": _("Donnez à chaque critère de 0 à 5 points."),
    "not_sealed_yet": _("Les avis se scellent à la fin du jury. Revenez dans quelques minutes."),
    "already_open": _("Les avis sont déjà ouverts."),
    "not_open": _("Les avis ne sont pas ouverts : ouvrez-les d’abord."),
    "not_a_file_of_this_call": _("Cette candidature n’est pas de cette édition."),
    "already_a_laureate": _("Cette candidature a déjà un prix."),
    "nobody_to_announce": _("Écrivez d’abord la délibération."),
    "already_announced": _("Les résultats sont déjà publiés."),
    "too_early_to_announce": _("La date des résultats n’est pas venue."),
    "theme_missing": _("Choisissez un thème."),
    "not_agreed": _("L’organisme n’a pas accepté de page dans la bibliothèque."),
    "not_public_yet": _("Ce problème n’est pas public : élargissez d’abord le partage depuis sa page."),
    "not_told_yet": _("Ce retour d’expérience n’est pas public, ou la rencontre n’a pas eu lieu."),
    "practice_incomplete": _("Il manque un thème, un lieu, un contexte ou des résultats."),
    "already_there": _("Cette fiche est déjà ici. Rien n’a été ajouté."),
    "newer_here": _("Cette fiche est déjà ici, dans une autre version. Rien n’a été changé."),
    "already_adopted": _("Votre organisme a déjà dit qu’il reprend cette action."),
    "in_the_future": _("Ce jour est à venir."),
    "too_many": _("Trop d’essais depuis cette connexion. Réessayez dans une heure."),
    "names_left": _("Ces lignes permettent de reconnaître quelqu’un. Changez-les, ou dites que ce sont des lieux."),
    "too_many_images": _("Quatre photos au plus. Retirez-en une."),
    "not_a_picture": _("Ce fichier n’est pas une photo. Choisissez une photo JPEG ou PNG."),
    "not_published": _("Publiez d’abord la fiche."),
    "not_announced": _("Publiez d’abord les résultats."),
    "no_such_event": _("Cette rencontre n’est pas de votre organisme."),
    "no_laureate": _("Cette édition n’a pas de lauréat."),
    "outside_the_event": _("Les prix ne tiennent pas dans les heures de la rencontre. Changez l’heure ou la durée."),
    "event_changed": _("La rencontre a changé entre-temps. Relisez sa page."),
    "already_planned": _("Un de ces prix est déjà au programme de cette rencontre."),
}


class NotDone(Refusal):
    """An act that may not be: ``because`` is one word, the same in the test; its sentence stands in ``WHY``."""

    why = WHY

    def __str__(self) -> str:
        return self.sentence


LABELS = {
    "title": _("Nom de l’action"),
    "theme": _("Thème"),
    "place_types": _("Où ?"),
    "partner_kinds": _("Avec quels partenaires ?"),
    "since": _("En place depuis le"),
    "context": _("Le contexte"),
    "need": _("Le besoin"),
    "partners": _("Les partenaires, et ce que chacun fait"),
    "steps": _("Les étapes"),
    "means": _("Les moyens"),
    "results": _("Les résultats"),
    "evaluation": _("L’évaluation"),
    "proof": _("Ce qu’on peut affirmer"),
    "transferability": _("Ce qu’il faut pour le faire ailleurs"),
}

FILE_FAULTS = {
    "too_heavy": _("Ce fichier est trop lourd pour une fiche d’action."),
    "not_an_archive": _(
        "Ce fichier n’est pas une fiche d’action. Choisissez le fichier ZIP que l’autre plateforme a donné."
    ),
    "holds_something_else": _(
        "Ce fichier contient autre chose qu’une fiche d’action (%(where)s). Rien n’a été ouvert."
    ),
    "damaged": _("Ce fichier est abîmé (%(where)s). Demandez-le de nouveau."),
    "not_a_practice": _("Ce fichier n’est pas une fiche d’action."),
    "another_version": _("Cette fiche est écrite dans une version que nous ne lisons pas (%(where)s)."),
    "unknown_field": _("Cette fiche a une ligne que nous ne connaissons pas (%(where)s). Rien n’a été ajouté."),
    "wrong_field": _("Une ligne de cette fiche ne se lit pas (%(where)s). Rien n’a été ajouté."),
}
