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
    "answer_name": _("demande de nom examinée"),
    "refuse_name": _("demande de nom écartée"),
    "take_over": _("groupe repris"),
    "name_officer": _("délégué nommé"),
    "set_journal_term": _("durée du registre changée"),
    "find_person": _("personne cherchée"),
    "see_person": _("ce qui est gardé d’une personne, lu"),
    "export_person": _("copie remise"),
    "correct_person": _("annuaire corrigé"),
    "order_correction": _("correction demandée"),
    "order_erasure": _("effacement demandé"),
    "rights_received": _("demande inscrite"),
    "rights_extended": _("demande prolongée"),
    "rights_answered": _("demande répondue"),
    "settle_term": _("durée de conservation changée"),
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
    "leave": _("départ d’un membre noté"),
    "begin_again": _("deuxième preuve remise à zéro"),
    "invite": _("invitation à ouvrir un accès"),
    "accept_invitation": _("accès ouvert"),
    "make_organisation": _("organisme ajouté"),
    "change_organisation": _("organisme changé"),
    "close_organisation": _("organisme fermé"),
    "refuse_export": _("export écarté"),
    "acknowledge": _("marqué comme lu"),
    "receive": _("signalement reçu"),
    "pass_on": _("transmis"),
    "hand_back": _("rendu à la coordination"),
    "take": _("date prévue donnée"),
    "watch": _("suivi dans la durée"),
    "decline": _("réponse : impossible d’agir"),
    "answer_done": _("réponse : fait"),
    "answer_partly": _("réponse : fait en partie"),
    "answer_impossible": _("réponse : impossible"),
    "ask_help": _("aide demandée"),
    "chase": _("relance envoyée"),
    "escalate": _("coordination sollicitée"),
    "verdict": _("avis donné"),
    "ask_again": _("nouvel examen demandé"),
    "join": _("« moi aussi »"),
    "undo": _("acte annulé"),
    "note": _("note interne écrite"),
    "erase_note": _("note interne effacée"),
    "erase_words": _("mots effacés"),
    "set_delay": _("délai changé"),
    "drop_delay": _("délai retiré"),
    "add_rule": _("règle de répartition ajoutée"),
    "close_rule": _("règle de répartition retirée"),
    "keep_template": _("modèle de réponse gardé"),
    "drop_template": _("modèle de réponse retiré"),
    "write_account": _("« Dit, fait » écrit"),
    "publish_account": _("« Dit, fait » publié"),
    "withdraw_account": _("« Dit, fait » retiré"),
    "write_change": _("« Ce qui a changé » écrit"),
    "publish_change": _("« Ce qui a changé » publié"),
    "withdraw_change": _("« Ce qui a changé » retiré"),
    "keep": _("travail de la machine"),
    "open_problem": _("problème ouvert"),
    "link_report": _("signalement lié à un problème"),
    "write_problem": _("problème complété"),
    "plan_action": _("suite à donner décidée"),
    "answer_action": _("suite à donner répondue"),
    "assess_problem": _("problème évalué"),
    "close_problem": _("problème fermé ou rouvert"),
    "take_table": _("tableau repris"),
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
    "problems_problem": _("problème"),
    "problems_action": _("suite à donner"),
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
    "already_answered": _("Cette demande a déjà sa réponse."),
    "not_found": _("Ce n’est plus là."),
}


def action(word: str) -> str:
    return str(ACTIONS.get(word, OTHER))


def purpose(word: str) -> str:
    return str(PURPOSES.get(word, ""))  # type: ignore[call-overload]  # — a word of the table


def function(word: str) -> str:
    return str(FUNCTIONS.get(word, ""))  # type: ignore[call-overload]  # — same


def kind(word: str) -> str:
    return str(KINDS.get(word, ""))
