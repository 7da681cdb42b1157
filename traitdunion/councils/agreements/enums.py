"""Closed lists of agreements and of the strategy."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementKind(TextChoices):
    LANDLORDS = "landlords", _("Convention avec les bailleurs")
    TRANSPORT = "transport", _("Convention de sûreté des transports")
    MUNICIPAL_POLICE = "police", _("Convention de coordination de la police municipale")
    SECURITY = "security", _("Contrat de sécurité intégrée")
    SCHOOLS = "schools", _("Convention avec les établissements scolaires")
    VICTIMS = "victims", _("Convention d’aide aux victimes")
    OTHER = "other", _("Autre convention")


class Renewal(TextChoices):
    """What happens at the term."""

    SIGNED = "signed", _("à signer de nouveau")
    TACIT = "tacit", _("reconduite d’elle-même, sauf refus")
    NONE = "none", _("prend fin")


class CommitmentState(TextChoices):
    AHEAD = "ahead", _("à faire")
    GOING = "going", _("en cours")
    KEPT = "kept", _("tenu")
    PART = "part", _("tenu en partie")
    DROPPED = "dropped", _("abandonné")


class Verdict(TextChoices):
    """What a yearly evaluation concludes."""

    GOES_ON = "goes_on", _("on continue")
    CHANGE = "change", _("on change quelque chose")
    ENDS = "ends", _("on arrête")


class StepState(TextChoices):
    AHEAD = "ahead", _("à faire")
    GOING = "going", _("en cours")
    DONE = "done", _("fait")
    DROPPED = "dropped", _("abandonné")


class Way(TextChoices):
    """Which way an indicator should go."""

    UP = "up", _("monter")
    DOWN = "down", _("baisser")
