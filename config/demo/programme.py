"""What the bodies of the invented town promised each other, and its strategy for three years. Organisations by their key; days count from today."""

from dataclasses import dataclass

YEAR = 365


@dataclass(frozen=True, slots=True)
class Promise:
    body: str
    what: str
    due: int | None = None  # days from today; none: as long as the agreement lasts
    said: tuple[tuple[str, int, str], ...] = ()  # where it stands, days ago, words; the first is the oldest


@dataclass(frozen=True, slots=True)
class Year:
    kept: str
    missing: str
    verdict: str = "goes_on"


@dataclass(frozen=True, slots=True)
class Agreed:
    kind: str
    title: str
    subject: str
    began: int  # days ago
    lasts: int
    parties: tuple[tuple[str, str, str], ...]  # organisation, who answers there, who stands in
    promises: tuple[Promise, ...]
    years: tuple[Year, ...] = ()
    renewal: str = "signed"
    notice: int = 0
    closed: str = ""


AGREEMENTS = (
    Agreed(
        "landlords", "Convention locale, tranquillité dans les résidences",
        "Répondre vite dans les halls, dire ce qui est fait, nommer qui répond de chaque côté.", 3 * YEAR - 75, 3 * YEAR,
        (("ville", "coordination", "adjointe"), ("orvelle-habitat", "orvelle-habitat", "oh-carillons"), ("toits", "toits", "toits-secteur"),
         ("seuil", "seuil", "seuil-directeur"), ("police-nationale", "commissaire", "police-nationale"), ("police-municipale", "police-municipale", "pm-adjoint")),
        (
            Promise("orvelle-habitat", "Répondre en sept jours à un hall occupé", None, (("going", 700, "Astreinte renforcée."), ("kept", 120, "Sept jours pour la moitié des réponses."))),
            Promise("orvelle-habitat", "Remettre en état les portes d’entrée des six résidences", 40, (("going", 200, "Quatre résidences sur six."),)),
            Promise("toits", "Répondre en sept jours à un hall occupé", None, (("part", 100, "Onze jours pour la moitié des réponses."),)),
            Promise("toits", "Poser la même serrure à La Sonnaille qu’au Bourdon", -12, (("going", 60, "La pièce est commandée."),)),
            Promise("seuil", "Tenir le jour commun de collecte avec L’Enclume", None, (("kept", 90, "Premier mardi du mois, sans manquer."),)),
            Promise("police-nationale", "Donner un correspondant par résidence", None, (("kept", 600, "La liste est à jour."),)),
            Promise("police-municipale", "Passer dans les parties communes à la demande du bailleur", None, (("going", 150, ""),)),
            Promise("ville", "Réunir bailleurs et polices deux fois par an", 30),
        ),
        (
            Year("Les correspondants sont nommés. Les réponses arrivent en neuf jours.", "Deux bailleurs répondent encore par courriel."),
            Year("Sept jours pour Orvelle Habitat. Le jour de collecte commun est tenu.", "Toits d’Orvelle reste à onze jours.", "change"),
        ),
        notice=2,
    ),
    Agreed(
        "transport", "Convention de sûreté du tram A et des bus",
        "Présence aux heures de sortie des cours, arrêts éclairés, faits partagés chaque trimestre.", 430, 3 * YEAR,
        (("ville", "coordination", "adjointe"), ("transports", "transports", "transports-controle"), ("police-nationale", "commissaire", "pn-nord-adjoint"),
         ("epci", "epci-transports", "epci-president")),
        (
            Promise("transports", "Des médiateurs à Carillons-Nord de 16 h à 19 h", None, (("kept", 200, "Chaque jour de classe."),)),
            Promise("transports", "Éclairer les neuf arrêts du tram A", 120, (("going", 80, "Six arrêts sur neuf."),)),
            Promise("police-nationale", "Deux contrôles communs par mois sur la ligne", None, (("going", 90, ""),)),
            Promise("epci", "Financer un abri de plus à Carillons-Nord", 200),
        ),
        (Year("Les médiateurs sont là. La gêne a baissé à Carillons-Nord.", "Trois arrêts restent sombres."),),
        renewal="tacit", notice=3,
    ),
    Agreed(
        "police", "Convention de coordination de la police municipale et de la police nationale",
        "Nature et lieux des interventions, échanges chaque semaine, diagnostic et évaluation communs.", 620, 3 * YEAR,
        (("ville", "maire", "coordination"), ("police-municipale", "police-municipale", "pm-adjoint"), ("police-nationale", "commissaire", "police-nationale"),
         ("prefecture", "delegue-prefet", "directrice-cabinet"), ("parquet", "procureure", "deleguee-procureur")),
        (
            Promise("police-municipale", "Tenir le stationnement et les nuisances sonores de 7 h à 2 h", None, (("kept", 300, ""),)),
            Promise("police-nationale", "Une réunion de coordination chaque semaine", None, (("kept", 30, "Le lundi à 9 h."),)),
            Promise("ville", "Fournir le diagnostic local chaque année", -20),
        ),
    ),
    Agreed(
        "schools", "Convention avec les collèges et les lycées", "Sorties des cours, abords, référents.", 4 * YEAR, 3 * YEAR,
        (("ville", "education-ville", ""), ("college-carillons", "college", ""), ("lycee-rive-haute", "rive-haute-proviseur", "")),
        (Promise("college-carillons", "Décaler une sortie de dix minutes", -900, (("kept", 800, "Depuis la rentrée."),)),),
        (Year("Les sorties sont décalées.", ""), Year("Les référents se parlent.", ""), Year("Tout est tenu.", "Les lycées veulent y entrer.", "ends")),
        renewal="none", closed="Remplacée par le groupe établissements du conseil.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    lead: str
    starts: int  # days from the first day of the strategy
    lasts: int
    state: str = "going"
    said: str = ""
    partners: str = ""
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """An indicator: where it started, where it should be, what it was each half year."""

    name: str
    unit: str
    source: str
    base: float
    target: float
    way: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    title: str
    steps: tuple[Step, ...]
    signs: tuple[Sign, ...] = ()


TITLE = "Stratégie territoriale de sécurité et de prévention de la délinquance"
DIAGNOSIS = (
    "Trois situations reviennent : les halls le soir aux Carillons, les arrêts du tram à la sortie des cours, les dépôts aux Forges-Basses. "
    "Les délais de réponse sont plus longs dans les deux quartiers prioritaires. Les habitants demandent surtout une réponse."
)
SIGNED_BY = "Ville, préfecture, parquet, Orvelle Agglomération"
AXES = (
    ("Des halls et des rues tranquilles", (
        Aim("Répondre plus vite dans les halls", (
            Step("Astreinte commune des trois bailleurs le soir", "orvelle-habitat", 60, 400, "going", "Deux bailleurs sur trois.", "Toits d’Orvelle, Le Seuil", "18 000 € par an"),
            Step("Correspondants de nuit jusqu’à 2 h", "passerelles", 0, 730, "going", "Dix correspondants.", "Ville, bailleurs", "240 000 € par an"),
        ), (Sign("Délai de réponse dans les quartiers prioritaires", "jours, pour la moitié des réponses", "Trait d’union, réponses données", 9, 5, "down", (9, 7, 6)),)),
        Aim("Rendre les lieux moins propices", (
            Step("Reprendre l’éclairage de douze passages", "eclairage", 90, 500, "going", "Sept passages sur douze.", "Agglomération", "96 000 €"),
            Step("Chicanes à la Plaine-aux-Jeux", "voirie", 200, 120, "done", "Posées avant la saison."),
        ), (Sign("Signalements de deux-roues, d’avril à septembre", "signalements", "Trait d’union", 132, 100, "down", (126, 97)),)),
    )),
    ("Des trajets sereins", (
        Aim("Calmer les arrêts à la sortie des cours", (
            Step("Médiateurs à Carillons-Nord", "transports", 30, 700, "going", "Chaque jour de classe.", "Passerelles de nuit"),
            Step("Décaler les sorties du collège", "college-carillons", 240, 60, "done", "Un quart d’heure."),
        ), (Sign("Voyageurs qui se disent tranquilles à l’arrêt", "%", "Enquête de l’exploitant, chaque automne", 58, 70, "up", (58, 63)),)),
    )),
    ("Parler avec les habitantes et les habitants", (
        Aim("Dire ce qui a été fait", (
            Step("Rencontre de quartier chaque semestre", "tranquillite", 100, 730, "going", "Une aux Carillons, une aux Forges-Basses."),
            Step("Lettre aux gardiens, chaque mois", "seuil", 150, 365, "dropped", "Peu lue : remplacée par l’affichage dans les halls."),
        ), (Sign("Réponses jugées réglées par celles et ceux qui ont signalé", "%", "Trait d’union, avis donnés", 41, 55, "up", (41, 44, 46)),)),
        Aim("Accueillir en confiance", (Step("Permanence du délégué à la cohésion, deux fois par mois", "police-nationale", 20, 1000, "going", ""),)),
    )),
)  # fmt: skip
