"""Closed lists of events and of who registers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    WEBCONFERENCE = "web", _("Webconférence")
    DAY = "day", _("Journée de rencontre")
    QUARTER = "quarter", _("Rencontre de quartier")


class EventState(TextChoices):
    DRAFT = "draft", _("En préparation")
    ANNOUNCED = "announced", _("Inscriptions ouvertes")
    CLOSED = "closed", _("Inscriptions closes")
    HELD = "held", _("A eu lieu")
    CANCELLED = "cancelled", _("Annulée")


class Move(TextChoices):
    """What an organiser does to an event."""

    ANNOUNCE = "announce", _("Annoncer")
    CLOSE = "close", _("Clore les inscriptions")
    REOPEN = "reopen", _("Rouvrir les inscriptions")
    HOLD = "hold", _("Noter qu’elle a eu lieu")
    CANCEL = "cancel", _("Annuler")


class SequenceKind(TextChoices):
    TALK = "talk", _("Intervention")
    ROUND_TABLE = "round_table", _("Table ronde")
    WORKSHOP = "workshop", _("Ateliers")
    FEEDBACK = "feedback", _("Retours d’expérience")
    PRIZE = "prize", _("Remise de prix")
    BREAK = "break", _("Pause")


class PlaceAccess(TextChoices):
    STEP_FREE = "step_free", _("accès sans marche")
    TOILETS = "toilets", _("toilettes accessibles")
    PARKING = "parking", _("place de stationnement réservée")
    LOOP = "loop", _("boucle magnétique")


class SessionAccess(TextChoices):
    CAPTIONS = "captions", _("sous-titrage en direct")
    SIGN = "sign", _("langue des signes")
    TRANSCRIPT = "transcript", _("texte de la séance, après")
    LARGE_PRINT = "large_print", _("documents en grands caractères")


class Ask(TextChoices):
    """What an event asks at registration, beyond the five fields of every one."""

    NEEDS = "needs", _("Ce qu’il vous faut pour participer")
    QUESTION = "question", _("Une question pour les intervenants")
    COMMUNE = "commune", _("Votre commune")
    LISTS = "lists", _("Figurer dans la liste des participants")


class Function(TextChoices):
    COORDINATION = "coordination", _("Coordination CLSPD, CISPD")
    ELECTED = "elected", _("Élu, élue")
    MUNICIPAL_POLICE = "municipal_police", _("Police municipale")
    POLICE = "police", _("Police nationale")
    GENDARMERIE = "gendarmerie", _("Gendarmerie")
    TOWN = "town", _("Service d’une ville ou d’une agglomération")
    CITY_POLICY = "city_policy", _("Politique de la ville")
    LANDLORD = "landlord", _("Bailleur")
    TRANSPORT = "transport", _("Transport")
    SCHOOL = "school", _("École, collège, lycée")
    ASSOCIATION = "association", _("Association")
    MEDIATION = "mediation", _("Médiation")
    STATE = "state", _("Préfecture, service de l’État")
    JUSTICE = "justice", _("Justice")
    RESEARCH = "research", _("Recherche, formation")
    RESIDENT = "resident", _("Habitant, habitante")
    OTHER = "other", _("Autre")


class RegistrationState(TextChoices):
    CONFIRMED = "confirmed", _("Inscription confirmée")
    WAITING = "waiting", _("Sur la liste d’attente")
    CANCELLED = "cancelled", _("Inscription annulée")


class Rank(TextChoices):
    CHOICE = "choice", _("choix")
    WISH = "wish", _("vœu")


class ChoiceState(TextChoices):
    CONFIRMED = "confirmed", _("place retenue")
    WAITING = "waiting", _("en attente d’une place")
    RELEASED = "released", _("place rendue")


class EngagementState(TextChoices):
    OPEN = "open", _("à tenir")
    KEPT = "kept", _("tenu")
    DROPPED = "dropped", _("abandonné")


class Door(TextChoices):
    """Where the way into a webconference stands for one registration."""

    NONE = "none", _("sans visioconférence")
    WAITING = "waiting", _("liste d’attente")
    REVOKED = "revoked", _("lien repris")
    EARLY = "early", _("pas encore ouverte")
    OPEN = "open", _("ouverte")
    OVER = "over", _("terminée")
