"""What the closed lists of groups are called, and why an act is refused."""

from django.utils.translation import gettext_lazy as _

from ..enums import Agreement, Aim, Basis, Information, Purpose, SeatRole

AIMS = {
    Aim.QUARTER: _("La tranquillité d’un quartier"),
    Aim.PROBLEM: _("La résolution de problèmes"),
    Aim.TRANSIT: _("Les transports, les arrêts"),
    Aim.SCHOOLS: _("Les établissements scolaires"),
    Aim.HOUSING: _("Le logement, les parties communes"),
    Aim.EVENTS: _("Une saison, une fête"),
    Aim.UPKEEP: _("L’entretien des lieux, la gestion urbaine"),
    Aim.PRIZE: _("Le jury d’un prix"),
}
BASES = {
    Basis.L132_5: _("Groupe d’un CLSPD ou d’un CISPD (article L132-5)"),
    Basis.ATTACHED_GPO: _("GPO rattaché au conseil ou à l’un de ses groupes"),
    Basis.NONE: _("Réunion sans base légale"),
}
BASIS_NOTES = {
    Basis.L132_5: _("Les faits confidentiels y restent. Donnez la décision du conseil et sa date."),
    Basis.ATTACHED_GPO: _("Il travaille sous la même règle que le conseil auquel il est rattaché."),
    Basis.NONE: _("Seulement ce qui est partagé entre partenaires : rien de confidentiel ne peut y entrer."),
}
PURPOSES = {
    Purpose.KNOW: _("Informer qui a la charge du lieu"),
    Purpose.SOLVE: _("Agir ensemble sur un problème"),
    Purpose.COORDINATE: _("Se coordonner"),
}
INFORMATION = {
    Information.NOISE: _("Bruit"),
    Information.HALL: _("Hall ou parties communes occupés"),
    Information.GATHERING: _("Rassemblement qui gêne"),
    Information.RODEO: _("Rodéo, deux-roues bruyants"),
    Information.DAMAGE: _("Dégradation, tag"),
    Information.DUMPING: _("Dépôt, encombrants"),
    Information.PARKING: _("Stationnement, épave"),
    Information.LIGHTING: _("Éclairage, lieu mal entretenu"),
    Information.FIREWORKS: _("Pétards, mortiers"),
    Information.ALCOHOL: _("Alcool, verre brisé"),
    Information.ANIMALS: _("Animaux"),
    Information.TRANSIT: _("Tram, bus, arrêts"),
    Information.SCHOOL: _("Abords d’école"),
    Information.UNEASE: _("Je ne me sens pas tranquille ici"),
}
AGREEMENTS = {
    Agreement.LETTER: _("Par lettre"),
    Agreement.MAIL: _("Par courriel"),
    Agreement.MEETING: _("En séance, noté au compte rendu"),
    Agreement.CONVENTION: _("Par convention"),
}
ROLES = {
    SeatRole.CHAIR: _("présidence"),
    SeatRole.SECRETARY: _("secrétariat"),
    SeatRole.MEMBER: _("membre"),
    SeatRole.GUEST: _("personne invitée"),
}
NEVER_WRITTEN = _(
    "Jamais ici : un nom, une adresse précise, la santé, la vie de famille, ce que couvre le secret professionnel."
)

WHY = {
    "charter_lapsed": _(
        "La charte du groupe n’est plus en vigueur. L’accès reprend quand la présidence la renouvelle."
    ),
    "charter_not_accepted": _("Votre accord à la charte du groupe est attendu. Lisez-la, puis engagez-vous."),
    "group_is_not_yours": _("Partage impossible : ce groupe n’est pas dans la liste."),
    "group_holds_its_own_only": _("Partage impossible : ce groupe ne garde que ce qui naît en son sein."),
    "charter_lacks_purpose": _("Partage impossible : la charte ne prévoit pas ce motif."),
    "charter_lacks_information": _("Partage impossible : la charte ne prévoit pas ce type d’information."),
    "charter_lacks_partner": _("Partage impossible : la charte ne prévoit pas ce type d’organisme."),
    "charter_keeps_less_long": _("Partage impossible : la charte ne prévoit pas une durée aussi longue."),
    "group_is_the_coordinations_to_open": _("La coordination ouvre les groupes."),
    "lead_is_the_chairs": _("Cela revient à la présidence ou au secrétariat du groupe."),
    "takeover_is_the_coordinations": _("La coordination, ou le secrétariat du conseil, reprend un groupe."),
    "group_has_a_lead": _("Ce groupe a de nouveau une présidence ou un secrétariat."),
    "reason_missing": _("Dites pourquoi, en une phrase."),
    "seat_is_the_chairs_to_give": _("La présidence ou le secrétariat du groupe inscrit ses membres."),
    "second_factor_missing": _("Ce groupe s’ouvre après une deuxième preuve."),
    # what rules of groups refuse
    "already_sits": _("Cette personne est déjà membre du groupe."),
    "not_of_that_organisation": _("Cette personne ne représente pas cet organisme. Choisissez dans la liste."),
    "seat_changed": _("Quelqu’un a changé cette place entre-temps. Voici où elle en est ; recommencez si besoin."),
    "last_lead": _("Un groupe garde une présidence ou un secrétariat. Inscrivez d’abord qui prend la suite."),
    "notice_too_short": _("Un nouveau texte prend effet quinze jours au moins après aujourd’hui."),
    "no_charter": _("Ce groupe n’a pas encore de charte."),
    "charter_not_pending": _("Cette version de la charte n’est plus celle à accepter. Relisez la page."),
    "nobody_signed": _("Cochez au moins une personne."),
    "sheet_too_large": _("Ce fichier est trop lourd : 5 Mo au plus."),
    "sheet_unreadable": _("Ce fichier n’est ni un PDF ni une photo JPEG lisible. Choisissez-en un autre."),
    "sheet_acts": _("Ce PDF contient un programme ou une pièce jointe. Numérisez la feuille, puis recommencez."),
    "day_to_come": _("Ce jour est à venir. Donnez le jour de la signature."),
    "nothing_given": _("Choisissez au moins un signalement à montrer."),
    "window_too_long": _("Une invitation dure sept jours au plus."),
    "window_over": _("La fin vient après le début, et après maintenant."),
    "decision_missing": _("Donnez la décision du conseil et sa date."),
    "attachment_missing": _("Dites à quel conseil ou à quel groupe il est rattaché."),
}
