"""Closed lists of who exists."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    TOWN = "town", _("commune")
    EPCI = "epci", _("intercommunalité")
    TOWN_SERVICE = "town_service", _("service de la ville")
    MUNICIPAL_POLICE = "municipal_police", _("police municipale")
    NATIONAL_POLICE = "national_police", _("police nationale")
    GENDARMERIE = "gendarmerie", _("gendarmerie")
    PROSECUTOR = "prosecutor", _("parquet")
    PREFECTURE = "prefecture", _("préfecture")
    LANDLORD = "landlord", _("bailleur")
    TRANSPORT = "transport", _("transporteur")
    SCHOOL = "school", _("établissement scolaire")
    MEDIATION = "mediation", _("médiation")
    ASSOCIATION = "association", _("association")
    RESIDENTS_COUNCIL = "residents_council", _("conseil citoyen")
    NETWORK = "network", _("réseau")
    RESOURCE_CENTRE = "resource_centre", _("centre de ressources")


class Preset(TextChoices):
    TOWN = "town", _("ville")
    SMALL_TOWN = "small_town", _("petite commune")
    NETWORK = "network", _("réseau")


class Part(TextChoices):
    """What an authority may open or close."""

    INTAKE = "intake", _("signalements des habitants")
    PUBLIC_PAGES = "public_pages", _("pages publiques")
    PROBLEM_METHOD = "problem_method", _("problèmes de fond")
    EVENTS = "events", _("rencontres et webconférences")


class CustodyRole(TextChoices):
    OWNER = "owner", _("propriétaire")
    OPERATOR = "operator", _("exploitant")


class Provenance(TextChoices):
    """What the instance must say of its own data, at the head of each page."""

    LIVE = "live", ""
    FICTIONAL = "fictional", _("Ville fictive, données inventées")
    OPEN_DATA = "open_data", _("Territoire réel : signalements réels de DansMaRue, Ville de Paris, ODbL")


class Topic(TextChoices):
    """What one asks about in « Qui fait quoi ici »."""

    HALL = "hall", _("Hall, parties communes")
    NOISE = "noise", _("Bruit")
    GATHERING = "gathering", _("Rassemblement qui gêne")
    VEHICLES = "vehicles", _("Véhicules, stationnement")
    DAMAGE = "damage", _("Dégradation, tag")
    DUMPING = "dumping", _("Dépôt, encombrants")
    LIGHTING = "lighting", _("Éclairage, entretien")
    TRANSIT = "transit", _("Tram, bus, arrêts")
    SCHOOL = "school", _("Abords d’école")
    ANIMALS = "animals", _("Animaux")
    LISTENING = "listening", _("Écoute, aide aux victimes")
