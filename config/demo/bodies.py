"""The organisations of the invented town. Telephones are of the ranges kept for fiction."""

from dataclasses import KW_ONLY, dataclass

from .town import DOMAIN


@dataclass(frozen=True, slots=True)
class Body:
    key: str
    kind: str
    name: str
    short: str = ""
    within: str | None = None
    topics: str = ""
    hours: str = ""
    public: bool = False  # whether residents may read its telephone under « Qui répond de quoi »
    _: KW_ONLY
    number: int = 0
    domain: str = DOMAIN

    @property
    def proofread(self) -> bool:
        """Whether its sheets are read again before they leave it."""
        return self.key in PROOFREAD

    @property
    def phone(self) -> str:
        return f"01 99 00 {self.number // 100:02d} {self.number % 100:02d}"

    @property
    def mail(self) -> str:
        return f"{self.key}@{self.domain}"

    @property
    def public_contact(self) -> str:
        return f"{self.phone}, {self.hours}" if self.public else ""


PROOFREAD = {"orvelle-habitat"}
OFFICE = "du lundi au vendredi, de 9 h à 17 h"
ALWAYS = "tous les jours, de 7 h à 2 h"
_SECTOR = "tous les jours, à toute heure ; en urgence le 17"

_ROWS = (
    ("ville", "town", "Ville de Pont-entre-Rives", "Ville", None, "", OFFICE, True),
    ("epci", "epci", "Orvelle Agglomération", "Agglomération", None, "contrat de ville, transports", OFFICE, True),
    ("tranquillite", "town_service", "Ville, service tranquillité", "Tranquillité", "ville", "coordination, premières lectures", OFFICE, True),
    ("voirie", "town_service", "Ville, service voirie", "Voirie", "ville", "chaussée, trottoirs, mobilier", OFFICE, False),
    ("proprete", "town_service", "Ville, service propreté", "Propreté", "ville", "encombrants, dépôts, tags", OFFICE, True),
    ("eclairage", "town_service", "Ville, service éclairage", "Éclairage", "ville", "lampadaires, passages, parcs", OFFICE, True),
    ("police-municipale", "municipal_police", "Police municipale", "PM", "ville", "bruit, stationnement, alcool, animaux", ALWAYS, True),
    ("police-nationale", "national_police", "Circonscription de police nationale", "PN", None, "", _SECTOR, False),
    ("police-nord", "national_police", "Police nationale, secteur Nord", "PN Nord", "police-nationale", "rodéos, mortiers", _SECTOR, False),
    ("police-sud", "national_police", "Police nationale, secteur Sud", "PN Sud", "police-nationale", "rodéos, mortiers", _SECTOR, False),
    ("gendarmerie", "gendarmerie", "Gendarmerie, brigade de l’Orvelle", "Gendarmerie", None, "les 13 communes voisines", _SECTOR, False),
    ("parquet", "prosecutor", "Parquet d’Orvelle", "Parquet", None, "", "", False),
    ("prefecture", "prefecture", "Préfecture de l’Orvelle", "Préfecture", None, "politique de la ville", "", False),
    ("orvelle-habitat", "landlord", "Orvelle Habitat", "", None, "halls, caves, ascenseurs", OFFICE, True),
    ("toits", "landlord", "Toits d’Orvelle", "", None, "halls, caves, ascenseurs", OFFICE, True),
    ("seuil", "landlord", "Coopérative Le Seuil", "Le Seuil", None, "halls, caves, ascenseurs", OFFICE, True),
    ("transports", "transport", "Transports d’Orvelle", "", None, "tram A, bus, arrêts", "tous les jours, de 5 h à 0 h 30", True),
    ("college-carillons", "school", "Collège Les Carillons", "", None, "abords, sorties des cours", "", False),
    ("college-vergers", "school", "Collège des Vergers", "", None, "abords, sorties des cours", "", False),
    ("lycee-rive-haute", "school", "Lycée Rive-Haute", "", None, "abords, sorties des cours", "", False),
    ("lycee-embarcadere", "school", "Lycée professionnel de l’Embarcadère", "", None, "abords, sorties des cours", "", False),
    ("passerelles", "mediation", "Passerelles de nuit", "", None, "médiation le soir et la nuit", "tous les soirs, de 18 h à 2 h", True),
    ("volee", "association", "Centre social La Volée", "La Volée", None, "accueil, salles, permanences", OFFICE, True),
    ("soufflet", "association", "Centre social Le Soufflet", "Le Soufflet", None, "accueil, salles, permanences", OFFICE, True),
    ("amicale-bourdon", "association", "Amicale du Bourdon", "", None, "vie de la résidence Le Bourdon", "", False),
    ("conseil-carillons", "residents_council", "Conseil citoyen des Carillons", "", None, "", "", False),
    ("conseil-forges", "residents_council", "Conseil citoyen des Forges-Basses", "", None, "", "", False),
    ("villes-ponts", "network", "Réseau des villes-ponts", "", None, "webconférences, prix", "", False),
    ("centre-ressources", "resource_centre", "Centre de ressources Orvelle", "", None, "rencontres, ateliers", "", False),
)  # fmt: skip
BODIES = tuple(Body(*row, number=number) for number, row in enumerate(_ROWS, start=10))
BODY = {body.key: body for body in BODIES}

AUTHORITY, HANDLER = "ville", "tranquillite"
POSTAL_ADDRESS = "Hôtel de Ville, 1 cours du Marché, 00999 Pont-entre-Rives"
