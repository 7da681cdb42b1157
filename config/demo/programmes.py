"""The events of the invented town in words of our own: who speaks is said by function, and no line is about a person."""

from typing import NamedTuple

from traitdunion.events.enums import EngagementState, EventKind, SequenceKind


class Time(NamedTuple):
    after: int  # minutes from the beginning
    minutes: int
    kind: SequenceKind
    title: str
    speakers: tuple[str, ...] = ()
    workshops: tuple[tuple[str, int], ...] = ()


class Told(NamedTuple):
    key: str
    body: str  # whose event it is
    kind: EventKind
    title: str
    theme: str
    questions: tuple[str, ...]
    for_whom: str
    plain: str
    month: int
    day: int
    hour: tuple[int, int]
    minutes: int
    capacity: int | None
    contact: str
    times: tuple[Time, ...]
    funders: tuple[str, ...] = ()
    place: str = ""


POLICE_FIRST = Told(
    "redonner-a-la-police", "villes-ponts", EventKind.WEBCONFERENCE, "Redonner à la police une mission première de service aux citoyens",
    "Quand la police et les habitants s’entendent, chacun y gagne : on se sent plus tranquille, et le travail des forces est plus facile. "
    "Ce lien s’est usé. Celui qui unit les forces de l’État aux collectivités aussi : on se joint mal, on se dit peu de choses.\n\n"
    "La police de sécurité du quotidien a été bien reçue par les maires. Elle part du lieu, elle cherche à résoudre, elle rend service. "
    "D’un secteur à l’autre, elle est pourtant menée très diversement.\n\n"
    "Les collectivités veulent prendre part à ce débat. Elles connaissent les lieux et les gens : elles peuvent être le tiers entre la police et la population.",
    ("Comment mieux partager l’information et travailler ensemble, forces et partenaires, pour un meilleur service ?",
     "Pourquoi et comment les collectivités peuvent-elles aider police et population à mieux s’entendre ?"),
    "Villes, polices, bailleurs, transporteurs, associations.",
    "La police est là pour rendre service. Des villes disent comment elles l’aident à le faire. Deux actions reçoivent un prix.",
    10, 13, (14, 0), 120, None, "Réseau des villes-ponts, 01 99 00 00 12",
    (
        Time(0, 15, SequenceKind.TALK, "Pourquoi cette question, maintenant", ("Déléguée générale du réseau",)),
        Time(15, 45, SequenceKind.ROUND_TABLE, "Partager l’information, agir ensemble", ("Maire", "Commissaire, chef de circonscription", "Responsable de la tranquillité d’un bailleur")),
        Time(60, 40, SequenceKind.PRIZE, "Remise du prix : deux lauréats présentent leur action", ("Adjointe à la tranquillité", "Coordinateur CLSPD")),
        Time(100, 20, SequenceKind.TALK, "Pour aller plus loin : le livre blanc", ("Chargée de mission du réseau",)),
    ),
    ("Réseau des villes-ponts",),
)  # fmt: skip
TRUST = Told(
    "relation-police-population", "centre-ressources", EventKind.DAY,
    "Relation police – population : quels enjeux et pistes d’amélioration pour une confiance partagée ?",
    "La tranquillité d’un quartier se joue à plusieurs : dans les halls, aux arrêts, autour des trafics, dans ce que chacun dit aux autres à temps.\n\n"
    "Des enquêtes montrent une défiance, plus forte chez les jeunes adultes. Des équipes ont pourtant changé leur façon de faire : "
    "police de sécurité du quotidien, groupes locaux, conventions avec les bailleurs, les transporteurs et les associations.\n\n"
    "Cette journée part de ces pratiques. Le matin, on comprend et on cherche ensemble. L’après-midi, on écoute des sites qui ont essayé.",
    ("Qu’est-ce qui abîme la confiance, et qu’est-ce qui la répare ?", "Que peuvent faire ensemble forces, ville et acteurs du quartier ?"),
    "Coordinations, polices, équipes de quartier, médiation, bailleurs, associations.",
    "Pourquoi la police et les habitants se parlent mal, et comment faire mieux. On travaille en petits groupes.",
    6, 24, (9, 30), 405, 120, "Centre de ressources Orvelle, 01 99 00 00 31",
    (
        Time(0, 60, SequenceKind.TALK, "Temps 1. Réalités et enjeux", ("Professeure de science politique",)),
        Time(60, 105, SequenceKind.WORKSHOP, "Temps 2. Ateliers participatifs", (), (
            ("Des relations plus simples entre agents et acteurs locaux", 40), ("Moins de tensions avec la population et les jeunes", 40),
            ("Faire valoir le travail de prévention et d’intervention", 40))),
        Time(165, 105, SequenceKind.BREAK, "Pause de midi"),
        Time(270, 60, SequenceKind.TALK, "Temps 3. Coopérations entre police et acteurs locaux", ("Sociologue",)),
        Time(330, 75, SequenceKind.FEEDBACK, "Temps 4. Retours d’expérience", ("Cheffe de projet de quartier", "Major de police, correspondant d’un quartier")),
    ),
    ("Centre de ressources Orvelle", "Orvelle Agglomération"),
)  # fmt: skip
CARILLONS = Told(
    "rencontre-des-carillons", "tranquillite", EventKind.QUARTER, "Rencontre de quartier, Les Carillons",
    "Le bruit du soir, les halls, l’arrêt du tram : on en parle ensemble, habitants, police, bailleur et Ville. Chacun a le même temps de parole.",
    ("Qu’est-ce qui a changé depuis l’hiver ?", "Que faut-il faire d’abord, et qui le fait ?"),
    "Les habitantes et les habitants des Carillons.", "On se voit un soir. On dit ce qui gêne. Les services disent ce qu’ils feront, et quand.",
    10, 21, (18, 30), 120, 60, "Service tranquillité publique, 01 99 00 10 00",
    (
        Time(0, 15, SequenceKind.TALK, "Accueil, règles de la soirée", ("Médiatrice, centre social La Volée",)),
        Time(15, 45, SequenceKind.WORKSHOP, "En petits groupes : ce qui gêne, ce qui va"),
        Time(60, 40, SequenceKind.ROUND_TABLE, "Réponses des services", ("Chef du secteur Nord", "Police municipale", "Référente du bailleur")),
        Time(100, 20, SequenceKind.TALK, "Qui fait quoi, pour quand", ("Coordination CLSPD",)),
    ),
    place="Centre social La Volée",
)  # fmt: skip
TOLD = (POLICE_FIRST, TRUST, CARILLONS)
INVITED = 19  # by the page of their own secret link
OFFICERS = 4
# what, who, days after the meeting, where it stands, what was done or why not
ENGAGEMENTS = (
    ("Remplacer la serrure du hall B du Bourdon", "Orvelle Habitat", 10, EngagementState.KEPT, "Serrure posée, badge remis à chaque foyer."),
    ("Passer à pied de 18 h à 20 h, trois soirs par semaine", "Police nationale, secteur Nord", 14, EngagementState.KEPT, "Passages faits chaque semaine."),
    ("Réparer l’éclairage de l’arrêt Carillons-Nord", "Transports d’Orvelle", 20, EngagementState.KEPT, "Quatre lampes changées."),
    ("Installer deux bancs loin des fenêtres", "Ville, service propreté", 25, EngagementState.OPEN, ""),
    ("Ouvrir le gymnase le vendredi soir", "Ville, service des sports", 30, EngagementState.DROPPED, "Le gymnase est en travaux jusqu’à l’été. La salle de La Volée ouvre à la place."),
)  # fmt: skip
# … and for the day that is still open
COMING_BY_FUNCTION = (("coordination", 7), ("municipal_police", 6), ("police", 4), ("landlord", 5), ("association", 6), ("mediation", 4),
                      ("town", 5))  # fmt: skip
# how many of each function registered for the webconference that was held
HELD_BY_FUNCTION = (("coordination", 21), ("elected", 12), ("municipal_police", 14), ("police", 9), ("gendarmerie", 4), ("landlord", 8),
                    ("association", 13), ("town", 11), ("state", 5), ("research", 3))  # fmt: skip
