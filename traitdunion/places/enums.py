"""Closed lists of the ground."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    QUARTER = "quarter", _("quartier")
    QPV = "qpv", _("quartier prioritaire (QPV)")
    QRR = "qrr", _("quartier de reconquête républicaine (QRR)")
    POLICE_SECTOR = "police_sector", _("secteur de police")
    GENDARMERIE_SECTOR = "gendarmerie_sector", _("secteur de gendarmerie")


class PlaceKind(TextChoices):
    RESIDENCE = "residence", _("résidence")
    ENTRANCE = "entrance", _("hall")
    LINE = "line", _("ligne")
    STOP = "stop", _("arrêt")
    SCHOOL = "school", _("établissement scolaire")
    PARK = "park", _("parc ou jardin")
    SHOP = "shop", _("commerce")
    SOCIAL_CENTRE = "social_centre", _("centre social")
    SQUARE = "square", _("place")
    CAR_PARK = "car_park", _("parc de stationnement")


class WayKind(TextChoices):
    """What is drawn under the maps."""

    RIVER = "river", _("cours d’eau")
    STREET = "street", _("rue")
    TRAM = "tram", _("tram")


class Zone(TextChoices):
    """Which of the State's forces answers in a commune: labels follow it."""

    POLICE = "police", _("zone police")
    GENDARMERIE = "gendarmerie", _("zone gendarmerie")
