"""What the pages call the lines of the journal."""

from django.utils.translation import gettext_lazy as _

from ..enums import Purpose, SeatRole

ACTIONS = {
    "read": _("fiche ouverte"),
    "list": _("vu dans une liste"),
    "search": _("recherche"),
    "export": _("tableau emporté"),
    "see_contact": _("adresse de réponse lue"),
    "see_photo": _("photo vue"),
    "share": _("partagé"),
    "stop_sharing": _("partage arrêté"),
    "read_journal": _("registre consulté"),
    "read_own": _("ses propres accès consultés"),
    "reveal_name": _("nom donné"),
    "ask_name": _("nom demandé"),
    "name_officer": _("délégué nommé"),
    "set_journal_term": _("durée du registre changée"),
    "find_person": _("personne cherchée"),
    "see_person": _("ce qui est gardé d’une personne, lu"),
    "export_person": _("copie remise"),
    "correct_person": _("annuaire corrigé"),
    "order_erasure": _("effacement demandé"),
    "rights_received": _("demande inscrite"),
    "rights_extended": _("demande prolongée"),
    "rights_answered": _("demande répondue"),
    "settle_notice": _("page « Vos données » changée"),
    "charter_year": _("année d’un groupe lue, en nombres"),
    "ask_export": _("export demandé"),
    "second_export": _("réponse à un export"),
    "widen": _("partage élargi"),
    "narrow": _("partage élargi arrêté"),
    "refuse_share": _("partage impossible"),
    "read_looked": _("« Qui a consulté » lu"),
    "open_group": _("groupe créé"),
    "close_group": _("groupe fermé"),
    "adopt_charter": _("charte adoptée"),
    "renew_charter": _("charte renouvelée"),
    "accept_charter": _("charte acceptée"),
    "record_acceptance": _("signature notée"),
    "read_sheet": _("feuille signée lue"),
    "seat": _("membre inscrit"),
    "extend_seat": _("durée d’un membre changée"),
    "unseat": _("place terminée"),
    "exclude": _("membre exclu"),
    "invite_guest": _("personne invitée"),
    "end_invitation": _("invitation arrêtée"),
    "take_over": _("tableau repris"),
    "change_agreement": _("convention changée"),
    "follow_commitment": _("engagement suivi"),
    "change_strategy": _("stratégie changée"),
    "volume": _("nombre inhabituel"),
    "anomaly": _("registre modifié"),
}
OTHER = _("autre acte")
PURPOSES = {
    Purpose.FOLLOW: _("suivre la réponse"),
    Purpose.READ_FIRST: _("lire d’abord"),
    Purpose.ANSWER: _("répondre"),
    Purpose.KNOW: _("connaître ce qui touche son lieu"),
    Purpose.SOLVE: _("agir ensemble"),
    Purpose.COORDINATE: _("se coordonner"),
}
FUNCTIONS = {
    SeatRole.CHAIR: _("responsable"),
    SeatRole.SECRETARY: _("secrétaire"),
    SeatRole.MEMBER: _("membre"),
    SeatRole.GUEST: _("invité ou invitée"),
    "officer": _("délégué à la protection des données"),
}
KINDS = {
    "reports_report": _("signalement"),
    "reports_photo": _("photo"),
    "people_person": _("personne de vos contacts"),
    "people_organisation": _("organisme"),
    "people_authority": _("réglages"),
    "sharing_seat": _("place dans un groupe ou un organisme"),
    "sharing_circle": _("groupe"),
    "councils_agreement": _("convention"),
    "councils_strategy": _("stratégie"),
}
WHY = {
    "officer_has_an_account": _("Choisissez une personne de vos contacts, avec un courriel."),
    "reason_is_owed": _("Dites pourquoi, en quelques mots."),
    "not_the_coordination": _("Seule la coordination règle cela."),
}


def action(word: str) -> str:
    return str(ACTIONS.get(word, OTHER))


def purpose(word: str) -> str:
    return str(PURPOSES.get(word, ""))  # type: ignore[call-overload]  # — a word of the table


def function(word: str) -> str:
    return str(FUNCTIONS.get(word, ""))  # type: ignore[call-overload]  # — same


def kind(word: str) -> str:
    return str(KINDS.get(word, ""))
