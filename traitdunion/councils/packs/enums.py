"""Which packs there are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PackKind(TextChoices):
    """The value is the address."""

    YEARLY = "annuel", _("Bilan annuel pour la plénière")
    QUARTERLY = "trimestriel", _("Analyse trimestrielle pour la préfecture")
    GROUP = "groupe", _("Bilan de l’instance")
    LANDLORD = "bailleur", _("Bilan bailleur")
    TRANSPORT = "transporteur", _("Bilan transporteur")
    FOLLOW = "suites", _("Suites à donner, en un tableau")
    MEETING = "seance", _("Fiche de séance, pour les membres")
    MEETING_TOLD = "seance-diffusable", _("Fiche de séance, diffusable")


class Form(TextChoices):
    PDF = "pdf", _("PDF")
    ODT = "odt", _("Texte (ODT)")
    XLSX = "xlsx", _("Tableur (XLSX)")
    ODS = "ods", _("Tableur (ODS)")


OF_CUSTODY = {PackKind.LANDLORD: "landlord", PackKind.TRANSPORT: "transport"}
OF_MEETING = (PackKind.MEETING, PackKind.MEETING_TOLD)
