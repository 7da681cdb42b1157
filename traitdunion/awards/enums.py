"""Closed lists of the prize and of the library."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    RELATIONS = "relations", _("Relations entre police et population")
    TOGETHER = "together", _("Construire avec les habitants et les habitantes")
    RESPECT = "respect", _("Prévenir les violences discriminatoires")
    SHARING = "sharing", _("Partager l’information entre partenaires")
    MEDIATION = "mediation", _("Médiation et présence")
    HOUSING = "housing", _("Halls et résidences")
    STREETS = "streets", _("Rues, places et parcs")
    NIGHT = "night", _("Vie de nuit, terrasses et fêtes")
    TRANSIT = "transit", _("Transports")
    SCHOOLS = "schools", _("Abords des écoles")
    VICTIMS = "victims", _("Aide aux victimes")


class PlaceType(TextChoices):
    HALLS = "halls", _("Halls et parties communes")
    STREETS = "streets", _("Rues et places")
    PARKS = "parks", _("Parcs et jardins")
    SCHOOLS = "schools", _("Écoles, collèges, lycées")
    STATIONS = "stations", _("Gares, stations, bus")
    SHOPS = "shops", _("Commerces et terrasses")
    QUARTER = "quarter", _("Tout un quartier")
    TOWN = "town", _("Toute la commune")


class ApplicationState(TextChoices):
    DRAFT = "draft", _("brouillon")
    SENT = "sent", _("envoyée")
    TO_COMPLETE = "to_complete", _("à compléter")
    WITHDRAWN = "withdrawn", _("retirée")


class Origin(TextChoices):
    """What a text was started from."""

    BLANK = "blank", _("une page blanche")
    PROBLEM = "problem", _("un problème de la plateforme")
    REX = "rex", _("un retour d’expérience")
    APPLICATION = "application", _("une candidature au prix")
    FILE = "file", _("un fichier d’une autre plateforme")


class Phase(TextChoices):
    """Where an edition of the prize stands."""

    PREPARED = "prepared", _("en préparation")
    AHEAD = "ahead", _("annoncé")
    OPEN = "open", _("candidatures ouvertes")
    JUDGING = "judging", _("le jury lit")
    SEALED = "sealed", _("avis scellés")
    DELIBERATING = "deliberating", _("délibération")
    ANNOUNCED = "announced", _("résultats publiés")


class Bar(TextChoices):
    """Why a juror does not read a file."""

    TOWN = "town", _("même commune")
    ORGANISATION = "organisation", _("même organisme")
    DECLARED = "declared", _("lien déclaré")


class Prize(TextChoices):
    LAUREATE = "laureate", _("Lauréat")
    MENTION = "mention", _("Mention du jury")
