"""What the councils and groups of the invented town spoke of in a season: points, decisions, a few words. Situations, never people."""

from dataclasses import dataclass

GROUP, OPEN = "group", "shareable"


@dataclass(frozen=True, slots=True)
class Decided:
    what: str
    lead: str  # the beginning of an organisation's name
    days: int  # after the meeting
    state: str = "done"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    title: str
    layer: str
    text: str
    decided: tuple[Decided, ...] = ()


KINDS = {
    "pleniere": "clspd", "restreinte": "restricted", "veille-carillons": "watch", "veille-forges": "watch", "gpo-nord": "gpo",
    "gpo-plaine": "gpo", "transports": "thematic", "etablissements": "thematic", "gusp": "territorial",
}  # fmt: skip
PLACES = {
    "pleniere": "Mairie, salle du conseil", "restreinte": "Mairie, salle du Pont", "gpo-nord": "Commissariat, salle de réunion",
    "transports": "Transports d’Orvelle, dépôt", "etablissements": "Lycée Rive-Haute",
}  # fmt: skip
USUAL_PLACE = "Maison de quartier des Carillons"

HALL = Spoken(
    "Hall B du Bourdon, le soir", GROUP, "Le hall est occupé de 18 h à 23 h, quatre soirs par semaine. La porte ne ferme plus.",
    (Decided("Changer la serrure du hall B", "Orvelle Habitat", 21), Decided("Passer trois soirs par semaine", "Passerelles", 14)),
)  # fmt: skip
SEASON: dict[str, tuple[tuple[Spoken, ...], ...]] = {
    "veille-carillons": (
        (HALL, Spoken("Lumière du porche", GROUP, "Le porche reste sombre.", (Decided("Remplacer les lampes", "Ville", 20),))),
        (
            Spoken("Hall B du Bourdon, suite", GROUP, "La serrure est posée. Le bruit a baissé depuis deux semaines.",
                   (Decided("Ouvrir la salle de La Volée le jeudi", "La Volée", 30),)),
            Spoken("La Sonnaille", GROUP, "Une partie du bruit se retrouve devant La Sonnaille.",
                   (Decided("Faire un tour à La Sonnaille le vendredi", "Police municipale", 15, "doing", "Premier tour fait."),)),
        ),
        (
            Spoken("La Sonnaille, porte", GROUP, "La porte de La Sonnaille ne ferme pas toujours.",
                   (Decided("Régler la fermeture de la porte", "Toits", 12, "open"),)),
            Spoken("Fêtes de fin d’année", OPEN, "Chacun dit ses horaires de présence.",
                   (Decided("Réunir les horaires de présence", "Service", 10, "open"),)),
        ),
    ),
    "gpo-nord": (
        (
            Spoken("Arrêt Carillons-Nord, de 16 h à 19 h", GROUP, "Bousculades à la sortie des cours, gêne sur le quai.",
                   (Decided("Mettre des médiateurs à la sortie des cours", "Transports", 14), Decided("Décaler une sortie de dix minutes", "Collège", 30))),
        ),
        (
            Spoken("Arrêt Carillons-Nord, suite", GROUP, "Une semaine sur deux sans gêne.",
                   (Decided("Garder les médiateurs jusqu’aux vacances", "Transports", 18, "doing"),)),
            Spoken("Rue de la Volée, deux-roues", GROUP, "Passages rapides en fin d’après-midi.",
                   (Decided("Proposer deux chicanes", "Ville", 28, "open"),)),
        ),
    ),
    "gpo-plaine": (
        (Spoken("Rodéos, parkings du stade", OPEN, "Le dimanche de 16 h à 20 h, surtout près du parking Est.",
                (Decided("Poser trois chicanes", "Voirie", 25), Decided("Fermer le parking Est le soir", "Ville", 20))),),
        (Spoken("Rodéos, bilan de la saison", OPEN, "Le nombre a baissé, sans comparaison.", ()),),
    ),
    "gusp": (
        (Spoken("Encombrants, L’Enclume et La Trempe", OPEN, "Les dépôts se suivent d’une résidence à l’autre.",
                (Decided("Fixer un même jour de collecte", "Coopérative", 21), Decided("Afficher le jour dans les halls", "Orvelle Habitat", 28))),),
        (Spoken("Lumière, rue du Quai-Long", OPEN, "Six lampes éteintes, quarante et un jours sans réponse.",
                (Decided("Remettre les six lampes en service", "Orvelle Habitat", 10, "doing", "Quatre sur six."),)),),
    ),
    "pleniere": (
        (Spoken("Bilan de l’année", OPEN, "Le bilan est présenté et discuté.", (Decided("Ramener les délais à six jours dans les QPV", "Ville", 120, "doing"),)),
         Spoken("Orientations", OPEN, "Trois priorités : les halls, les transports, les abords des écoles.", ())),
    ),
}  # fmt: skip
USUAL = (
    (Spoken("Tour de table", OPEN, "Chaque organisme dit ce qui change sur son secteur.", (Decided("Écrire un point d’étape", "Ville", 30),)),),
    (Spoken("Ce qui a avancé", OPEN, "Les suites sont relues une à une.", (Decided("Préparer la prochaine séance", "Service", 25, "open"),)),),
)  # fmt: skip
REVIEW = "Le procureur de la République a rendu public le bilan de l’année : quatre actions coordonnées sur le secteur, aucune suite à donner pour la Ville."
