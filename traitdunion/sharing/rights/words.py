"""What the pages of rights call their closed lists, and why something is refused or stays."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.refusals import Refusal

from ..enums import Asked, DataPurpose, Outcome

PURPOSES = {
    DataPurpose.ANSWER: _("Répondre à qui signale une gêne"),
    DataPurpose.FOLLOW: _("Suivre ce qui est promis, jusqu’à la réponse"),
    DataPurpose.TOGETHER: _("Agir à plusieurs sur un même lieu"),
    DataPurpose.FIGURES: _("Publier des chiffres sans nom"),
    DataPurpose.MEET: _("Inviter aux réunions et aux rencontres"),
    DataPurpose.MEMBERS: _("Ouvrir l’accès aux services et aux partenaires"),
    DataPurpose.TRACE: _("Savoir qui a consulté, pour protéger chacun"),
}
BASES = {
    DataPurpose.ANSWER: _("Mission d’intérêt public (RGPD, article 6.1.e ; code de la sécurité intérieure, article L132-4)"),
    DataPurpose.FOLLOW: _("Mission d’intérêt public (RGPD, article 6.1.e)"),
    DataPurpose.TOGETHER: _("Mission d’intérêt public (RGPD, article 6.1.e ; code de la sécurité intérieure, article L132-5)"),
    DataPurpose.FIGURES: _("Mission d’intérêt public (RGPD, article 6.1.e)"),
    DataPurpose.MEET: _("Mission d’intérêt public (RGPD, article 6.1.e)"),
    DataPurpose.MEMBERS: _("Mission d’intérêt public (RGPD, article 6.1.e)"),
    DataPurpose.TRACE: _("Obligation légale de sécurité (RGPD, articles 6.1.c et 32)"),
}  # fmt: skip
ASKED = {
    Asked.ACCESS: _("Savoir ce qui est gardé (article 15)"),
    Asked.CORRECT: _("Corriger (article 16)"),
    Asked.ERASE: _("Effacer (article 17)"),
    Asked.LIMIT: _("Limiter l’usage (article 18)"),
    Asked.OBJECT: _("S’opposer (article 21)"),
}
OUTCOMES = {
    Outcome.DONE: _("fait"),
    Outcome.PART: _("fait en partie"),
    Outcome.REFUSED: _("impossible"),
    Outcome.NOTHING: _("rien n’était gardé"),
}
STAYS = {
    "journal": _("Lignes du registre des consultations : un numéro, sans nom. La loi demande de garder la trace des accès."),
    "acceptance": _("Accords donnés à des chartes, sans nom. Ils prouvent qui s’était engagé, jusqu’à la fin de la charte et trois ans."),
    "sheet": _("Feuilles signées en séance : le nom y est écrit à la main. Elles prouvent la signature de tous."),
    "seat": _("Places tenues dans un groupe ou un organisme, sans nom. Elles disent qui pouvait voir quoi."),
    "signed": _("Actes signés pour la commune : ils nomment « Ancien membre »."),
}  # fmt: skip
WHY = {
    "mail_is_their_own": _("Cette personne a un compte : elle seule change son courriel."),
    "name_is_owed": _("Donnez un nom."),
    "not_found": _("Ce n’est plus là."),
    "reason_is_owed": _("Dites pourquoi, en quelques mots."),
    "reason_names": _("N’écrivez pas dans la raison ce que vous cherchez : elle est gardée."),
    "received_is_to_come": _("Ce jour est à venir. Donnez le jour où la demande est arrivée."),
    "too_late_to_extend": _("Le mois est passé : il ne peut plus être prolongé."),
    "already_extended": _("Cette demande est déjà prolongée."),
    "already_answered": _("Cette demande a déjà sa réponse."),
    "not_yours": _("Ce n’est pas à vous de l’effacer."),
    "is_an_officer": _("Cette personne est déléguée à la protection des données. La coordination en nomme d’abord une autre."),
    "leads_alone": _("Cette personne conduit seule un groupe. Une autre prend d’abord la suite."),
    "not_the_coordination": _("Seule la coordination règle cela."),
}  # fmt: skip


class Refused(Refusal):
    """An act that may not be; its sentence stands in ``WHY``."""

    why = WHY
