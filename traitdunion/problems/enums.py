"""Closed lists of problem solving. None of them names a person or a kind of person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    POINT = "point", _("Point de suivi")
    DEEP = "deep", _("Problème de fond")


class Stage(TextChoices):
    SCAN = "scan", _("Repérer")
    ANALYSE = "analyse", _("Analyser")
    ACT = "act", _("Agir")
    ASSESS = "assess", _("Évaluer")


class Outcome(TextChoices):
    SOLVED = "solved", _("réglé")
    EASED = "eased", _("calmé")
    UNCHANGED = "unchanged", _("inchangé")
    MOVED = "moved", _("déplacé")
    STOPPED = "stopped", _("arrêté")


class Harmed(TextChoices):
    TENANTS = "tenants", _("Les locataires, les habitants de l’immeuble")
    NEIGHBOURS = "neighbours", _("Les habitants des rues voisines")
    PASSERS = "passers", _("Les personnes qui passent")
    PASSENGERS = "passengers", _("Les voyageuses et les voyageurs")
    PUPILS = "pupils", _("Les élèves et leurs familles")
    SHOPS = "shops", _("Les commerces")
    STAFF = "staff", _("Les personnes qui travaillent là")
    ROAD = "road", _("Les personnes à pied, à vélo, en voiture")


class Evidence(TextChoices):
    """Where what is known comes from. A problem is spotted from two of them at least."""

    REPORTS = "reports", _("Des signalements liés")
    PARTNERS = "partners", _("Ce que disent les partenaires")
    RESIDENTS = "residents", _("Ce que disent les habitants en réunion")
    VISIT = "visit", _("Une visite sur place")
    FIGURES = "figures", _("Des chiffres d’un service")


class Side(TextChoices):
    """The triangle and its controllers: roles and organisations, never persons."""

    PLACE = "place", _("Le lieu")
    HARMED = "harmed", _("Qui est gêné")
    ATTRACTS = "attracts", _("Ce qui attire ou facilite")
    MANAGER = "manager", _("Qui gère le lieu")
    GUARDIAN = "guardian", _("Qui veille sur les personnes gênées")
    HANDLER = "handler", _("Qui a de l’influence, par son rôle")


class Kind(TextChoices):
    """What is done. ``rules.TECHNIQUES`` ties each to techniques of situational prevention; screens do not say them."""

    LIGHT = "light", _("Éclairer")
    CUT = "cut", _("Tailler, dégager la vue")
    REDESIGN = "redesign", _("Réaménager le lieu, résidentialiser")
    ACCESS = "access", _("Contrôler l’accès : porte, serrure, badge")
    BARRIER = "barrier", _("Poser un obstacle : chicane, barrière, borne")
    REPAIR = "repair", _("Réparer, nettoyer vite")
    REMOVE = "remove", _("Enlever : épave, encombrants, mobilier")
    PRESENCE = "presence", _("Être présent : médiation, correspondants de nuit")
    CARETAKER = "caretaker", _("Gardiennage")
    PATROL = "patrol", _("Passages ciblés de police")
    CAMERA = "camera", _("Vidéoprotection")
    RULES = "rules", _("Rappeler le règlement ou le bail")
    SIGN = "sign", _("Afficher une règle, une information")
    HOURS = "hours", _("Changer des horaires")
    SPACE = "space", _("Ouvrir un lieu, une activité")
    WORKSITE = "worksite", _("Chantier éducatif")
    SUPPORT = "support", _("Orienter vers un accompagnement")
    MEETING = "meeting", _("Rencontrer les habitants, les commerces")
    LEGAL = "legal", _("Utiliser un outil juridique")


class LegalTool(TextChoices):
    """What the law offers a mayor and partners, about situations and places."""

    BYLAW = "bylaw", _("Arrêté municipal (CGCT, L2212-2)")
    ALCOHOL = "alcohol", _("Arrêté sur l’alcool : vente, consommation (CGCT, L2212-2)")
    CLOSING = "closing", _("Heures de fermeture, avertissement à un débit de boissons (CSP, L3332-15)")
    NOISE = "noise", _("Constat de bruit, mise en demeure (CSP, R1336-5)")
    WRECK = "wreck", _("Mise en fourrière, enlèvement d’épave (route, L325-1)")
    DUMPING = "dumping", _("Mise en demeure pour dépôt de déchets (environnement, L541-3)")
    HALLS = "halls", _("Accès des polices aux parties communes (CSI, L272-1)")
    CALL_TO_ORDER = "call_to_order", _("Rappel à l’ordre par le maire (CSI, L132-7)")
    LEASE = "lease", _("Rappel des obligations du bail (loi du 6 juillet 1989, article 7)")
    UNSAFE = "unsafe", _("Procédure de sécurité d’un immeuble (CCH, L511-1)")
    CONVENTION = "convention", _("Convention entre partenaires")


class ActionState(TextChoices):
    OPEN = "open", _("en cours")
    DONE = "done", _("fait")
    DROPPED = "dropped", _("abandonné")


class Method(TextChoices):
    """How a change is looked at."""

    ASKED = "asked", _("Demander aux acteurs, en réunion")
    REPORTS = "reports", _("Compter les signalements, semaine par semaine")
    SURVEY = "survey", _("Noter un relevé sur place, semaine par semaine")
