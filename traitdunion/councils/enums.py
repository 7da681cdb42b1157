"""Closed lists of councils, their groups, their meetings and their minutes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    CLSPD = "clspd", _("CLSPD, formation plénière")
    CLSPDR = "clspdr", _("CLSPDR, formation plénière")
    CISPD = "cispd", _("CISPD, formation plénière")
    RESTRICTED = "restricted", _("formation restreinte")
    THEMATIC = "thematic", _("groupe thématique")
    TERRITORIAL = "territorial", _("groupe territorial")
    GPO = "gpo", _("groupe de partenariat opérationnel (GPO)")
    WATCH = "watch", _("cellule de veille")
    GLTD = "gltd", _("GLTD, pour mention")


PLENARY = (BodyKind.CLSPD, BodyKind.CLSPDR, BodyKind.CISPD)  # those that the law wants once a year
COUNCIL_KINDS = (*PLENARY, BodyKind.RESTRICTED)
GROUP_KINDS = (BodyKind.THEMATIC, BodyKind.TERRITORIAL, BodyKind.GPO, BodyKind.WATCH)


class College(TextChoices):
    """How somebody comes to sit in a body."""

    RIGHT = "right", _("membre de droit")
    DESIGNATED = "designated", _("membre désigné")
    GUEST = "guest", _("personne invitée")
    RESIDENTS = "residents", _("conseil citoyen")


class MeetingState(TextChoices):
    PREPARED = "prepared", _("en préparation")
    CONVENED = "convened", _("convoquée")
    OPEN = "open", _("en cours")
    CLOSED = "closed", _("tenue")
    CANCELLED = "cancelled", _("annulée")


class Layer(TextChoices):
    """Two layers, kept apart from the first keystroke."""

    GROUP = "group", _("Réservé au groupe")
    SHAREABLE = "shareable", _("Diffusable")


class PointOrigin(TextChoices):
    FOLLOW_UP = "follow_up", _("suites à donner")
    PROBLEM = "problem", _("problème ouvert")
    LEFT_OVER = "left_over", _("reporté de la dernière séance")
    MEMBER = "member", _("proposé par un membre")
    SECRETARY = "secretary", _("secrétariat")


class Answer(TextChoices):
    YES = "yes", _("sera là")
    NO = "no", _("ne sera pas là")
    SUBSTITUTE = "substitute", _("se fait remplacer")


class Means(TextChoices):
    MAIL = "mail", _("courriel")
    LETTER = "letter", _("lettre")


class BlockKind(TextChoices):
    TEXT = "text", _("texte")
    OFF_TOOL = "off_tool", _("situation évoquée hors outil")


class MinutesState(TextChoices):
    DRAFT = "draft", _("brouillon")
    AMENDING = "amending", _("en relecture par les présents")
    APPROVED = "approved", _("approuvé")


class AmendmentState(TextChoices):
    OPEN = "open", _("à examiner")
    TAKEN = "taken", _("retenu")
    DECLINED = "declined", _("non retenu")
