"""Closed lists of reports. No category names a group of people; each label is the word on screen."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    NOISE = "noise", _("Bruit")
    HALL = "hall", _("Hall ou parties communes occupés")
    GATHERING = "gathering", _("Rassemblement qui gêne")
    RODEO = "rodeo", _("Rodéo, deux-roues bruyants")
    DAMAGE = "damage", _("Dégradation, tag")
    DUMPING = "dumping", _("Dépôt, encombrants")
    PARKING = "parking", _("Stationnement, épave")
    LIGHTING = "lighting", _("Éclairage, lieu mal entretenu")
    FIREWORKS = "fireworks", _("Pétards, mortiers")
    ALCOHOL = "alcohol", _("Alcool, verre brisé")
    ANIMALS = "animals", _("Animaux")
    TRANSIT = "transit", _("Tram, bus, arrêts")
    SCHOOL = "school", _("Abords d’école")
    UNEASE = "unease", _("Je ne me sens pas tranquille ici")


class Tile(TextChoices):
    """The eight doors of the first screen, and « Autre chose »."""

    NOISE = "noise", _("Bruit")
    HALL = "hall", _("Hall, parties communes")
    OUTSIDE = "outside", _("Dehors")
    VEHICLES = "vehicles", _("Véhicules")
    DAMAGE = "damage", _("Dégradations, dépôts")
    NEGLECT = "neglect", _("Lieu mal éclairé, mal entretenu")
    TRANSIT_SCHOOL = "transit_school", _("Transports, école")
    UNEASE = "unease", _("Je ne me sens pas tranquille ici")
    OTHER = "other", _("Autre chose")


class State(TextChoices):
    RECEIVED = "received", _("Reçu")
    READ = "read", _("Lu")
    PASSED_ON = "passed_on", _("Transmis")
    IN_HAND = "in_hand", _("En cours")
    WATCHED = "watched", _("Suivi dans la durée")
    DECLINED = "declined", _("Nous ne pouvons pas agir")
    DONE = "done", _("Réponse donnée : fait")
    PARTLY = "partly", _("Réponse donnée : fait en partie")
    IMPOSSIBLE = "impossible", _("Réponse donnée : impossible")


class Move(TextChoices):
    """What may happen to a report. Who may do it, from which state, stands in ``rules.MOVES``."""

    RECEIVE = "receive", _("Reçu")
    READ = "read", _("Marquer comme lu")
    PASS_ON = "pass_on", _("Transmettre")
    HAND_BACK = "hand_back", _("Ce n’est pas chez nous")
    TAKE = "take", _("Prévu le…")
    WATCH = "watch", _("Suivre dans la durée")
    DECLINE = "decline", _("Nous ne pouvons pas agir")
    ANSWER_DONE = "answer_done", _("Fait")
    ANSWER_PARTLY = "answer_partly", _("Fait en partie")
    ANSWER_IMPOSSIBLE = "answer_impossible", _("Impossible")
    ASK_HELP = "ask_help", _("Besoin d’aide")
    CHASE = "chase", _("Relancer")
    ESCALATE = "escalate", _("Demander à la coordination")
    VERDICT = "verdict", _("Avis de l’habitant ou de l’habitante")
    ASK_AGAIN = "ask_again", _("Demander un nouvel examen")
    JOIN = "join", _("Moi aussi")


class Verdict(TextChoices):
    SOLVED = "solved", _("c’est réglé")
    NOT_SOLVED = "not_solved", _("ce n’est pas réglé")
    UNKNOWN = "unknown", _("je ne sais pas")


class Origin(TextChoices):
    WEB = "web", _("en ligne")
    POSTER = "poster", _("affiche (QR)")
    COUNTER = "counter", _("guichet")
    PHONE = "phone", _("téléphone")
    MEDIATOR = "mediator", _("médiation")
    PAPER = "paper", _("formulaire papier")
    SHEET = "sheet", _("fiche de terrain")
    AGENT = "agent", _("agent de la collectivité")
    IMPORT = "import", _("reprise d’un tableau")
    OPEN311 = "open311", _("application de la ville")


class Often(TextChoices):
    NOW = "now", _("En ce moment")
    THESE_DAYS = "these_days", _("Ces jours-ci")
    OFTEN = "often", _("Souvent")


class Moment(IntegerChoices):
    """When in the day; a report holds the sum of its moments."""

    MORNING = 1, _("Matin")
    AFTERNOON = 2, _("Après-midi")
    EVENING = 4, _("Soir")
    NIGHT = 8, _("Nuit")


class Channel(TextChoices):
    MAIL = "mail", _("courriel")
    PHONE = "phone", _("téléphone")


class WordsCheck(TextChoices):
    """Whether the names model has read the text; until then only the writer's organisation sees it."""

    PENDING = "pending", _("à relire")
    CLEAR = "clear", _("relu")
    SAID_PLACE = "said_place", _("« c’est un lieu »")
    PROBABLE_NAME = "probable_name", _("nom probable")


class CourtesyQuestion(TextChoices):
    """Two taps after an answer; the wording's key never changes, so that the series stays one series."""

    LISTENED = "listened", _("Vous a-t-on écouté ?")
    RESPECT = "respect", _("Vous a-t-on traité avec respect ?")


class CourtesyAnswer(IntegerChoices):
    NOT_AT_ALL = 1, _("pas du tout")
    RATHER_NOT = 2, _("plutôt non")
    RATHER = 3, _("plutôt oui")
    FULLY = 4, _("tout à fait")


class Scope(TextChoices):
    """Where a published figure is true."""

    WHOLE = "whole", _("Toute la ville")
    COMMUNE = "commune", _("Commune")
    QUARTER = "quarter", _("Quartier")
    QPV = "qpv", _("Quartiers prioritaires de la politique de la ville")
    REST = "rest", _("Le reste de la ville")


class Span(TextChoices):
    """Which months a published figure covers. All are over, but those of ``OPEN``."""

    MONTH = "month", _("Un mois")
    YEAR = "year", _("Douze derniers mois")
    EARLIER = "earlier", _("Douze mois d’avant")
    BEFORE = "before", _("Avant le changement")
    SINCE = "since", _("Depuis le changement")
    OPEN = "open", _("Mois en cours")


class AccountOutcome(TextChoices):
    """What became of what was said, in the town's own account."""

    WAITING = "waiting", _("en cours")
    SOLVED = "solved", _("réglé")
    EASED = "eased", _("calmé")
    UNCHANGED = "unchanged", _("inchangé")
    MOVED = "moved", _("déplacé")
    STOPPED = "stopped", _("arrêté")
