"""Closed lists of the day and after."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    HOST = "host", _("noté par l’accueil")
    REPORT = "report", _("rapport de la visioconférence")
    CODE = "code", _("code de la salle")
    LINK = "link", _("lien personnel")


class SurveyQuestion(TextChoices):
    USEFUL = "useful", _("Cette rencontre vous a-t-elle été utile ?")
    APPLY = "apply", _("Allez-vous en tirer quelque chose dans votre travail ?")
    HELD = "held", _("L’horaire, le lieu ou la vidéo vous ont-ils convenu ?")


class SurveyAnswer(TextChoices):
    NO = "1", _("non")
    RATHER_NO = "2", _("plutôt non")
    RATHER_YES = "3", _("plutôt oui")
    YES = "4", _("oui")


class QuestionState(TextChoices):
    KEPT = "kept", _("retenue")
    ASKED = "asked", _("posée")
    LEFT = "left", _("laissée de côté")


class CardKind(TextChoices):
    FINDING = "finding", _("Constat")
    EXPERIENCE = "experience", _("Expérience")
    PROPOSAL = "proposal", _("Proposition")


class PollState(TextChoices):
    READY = "ready", _("prêt")
    OPEN = "open", _("vote ouvert")
    CLOSED = "closed", _("vote fermé")


class PaperState(TextChoices):
    """Of proceedings and of a white book."""

    DRAFT = "draft", _("brouillon")
    PUBLISHED = "published", _("publié")


class SectionKind(TextChoices):
    TEXT = "text", _("texte")
    SEQUENCE = "sequence", _("temps du programme")
    WORKSHOP = "workshop", _("atelier")
