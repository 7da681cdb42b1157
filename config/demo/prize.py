"""The invented prize: what is told of each file. Towns and organisations are invented; so is what they did."""

from typing import NamedTuple


class Told(NamedTuple):
    title: str
    theme: str
    holder: str
    commune: tuple[str, str]
    place: str
    partner: str
    proof: str
    context: str
    results: str


HERE = ("00001", "Pont-entre-Rives")
BELLERIVE, HAUTERIVE, MONTCLAIR = (
    ("00902", "Bellerive-sur-Orvelle"),
    ("00903", "Hauterive-les-Prés"),
    ("00904", "Montclair-le-Vieux"),
)
SAINT_ELME, LES_AULNES = ("00905", "Saint-Elme-du-Val"), ("00906", "Les Aulnes")

FILES = (
    Told("Une permanence commune, ville et police, au pied des tours", "relations", "Ville de Bellerive-sur-Orvelle", BELLERIVE, "quarter", "national_police", "before_after",
         "Trois tours et un centre commercial fermé. Les habitants ne savaient plus à qui parler.", "En un an, 212 visites ; un signalement sur deux a sa réponse dans la semaine."),
    Told("Le carnet des halls", "housing", "Les Foyers du Val", SAINT_ELME, "halls", "landlord", "compared",
         "Onze halls occupés le soir, un gardien pour trois.", "38 % de soirs occupés en moins que dans les halls d’à côté, sur seize semaines."),
    Told("Les correspondants du tram", "transit", "Transports du Val", SAINT_ELME, "stations", "transport", "before_after",
         "Deux stations évitées après 21 h.", "Les montées du soir ont repris de 14 % en six mois."),
    Told("Marcher ensemble, noter ensemble", "together", "Association Les Deux Bords", HAUTERIVE, "streets", "association", "actors",
         "Des rues mal éclairées, des avis qui ne se croisaient pas.", "Quarante et un points relevés, trente-trois réparés."),
    Told("La charte des terrasses", "night", "Ville d’Hauterive-les-Prés", HAUTERIVE, "shops", "municipal_police", "before_after",
         "Vingt-six terrasses, des plaintes de bruit chaque samedi.", "Moitié moins d’appels le samedi après minuit."),
    Told("Former à deux voix", "respect", "Ville de Montclair-le-Vieux", MONTCLAIR, "town", "national_police", "actors",
         "Des contrôles mal vécus, des agents qui se disaient mal compris.", "Cent dix agents formés avec des médiatrices ; les participants le demandent de nouveau."),
    Told("Un local, quatre clés", "sharing", "Orvelle Habitat", HERE, "halls", "landlord", "before_after",
         "Le même hall signalé à quatre services, sans suite commune.", "Une réponse en neuf jours au lieu de trente et un."),
    Told("Les soirées du parc", "streets", "Ville des Aulnes", LES_AULNES, "parks", "mediation", "compared",
         "Un parc vide le jour, bruyant la nuit.", "Un tiers d’appels en moins que dans le parc voisin."),
    Told("Sortie d’école, sortie tranquille", "schools", "Collège des Aulnes", LES_AULNES, "schools", "school", "before_after",
         "Des attroupements à 16 h 30, deux voies sans trottoir.", "Plus aucun blocage de la rue depuis la rentrée."),
    Told("Porter plainte sans attendre", "victims", "Maison des victimes du Val", SAINT_ELME, "town", "association", "actors",
         "Trois heures d’attente, des personnes qui renonçaient.", "Une personne sur trois est accompagnée le jour même."),
    Told("Médiateurs de nuit, de pont en pont", "mediation", "Passerelles de Montclair", MONTCLAIR, "quarter", "mediation", "before_after",
         "Deux quartiers, un fleuve, personne après 20 h.", "Trois interventions sur quatre se règlent sans police."),
    Told("Le banc du commissaire", "relations", "Ville de Saint-Elme-du-Val", SAINT_ELME, "streets", "national_police", "actors",
         "Peu de paroles échangées hors des appels.", "Une rencontre par mois, de trente personnes en moyenne."),
)  # fmt: skip

LAUREATES = (
    Told("Des tables égales", "relations", "Ville de Bellerive-sur-Orvelle", BELLERIVE, "quarter", "national_police", "before_after",
         "La confiance entre habitants et police s’était usée ; chacun parlait de l’autre, peu se parlaient.",
         "Douze rencontres préparées à part puis ensemble, animées par une tierce personne ; les demandes de dialogue ont doublé."),
    Told("Le budget des habitants pour des rues calmes", "together", "Ville de Montclair-le-Vieux", MONTCLAIR, "streets", "residents_council", "compared",
         "Des idées dites en réunion, rarement suivies.",
         "Neuf aménagements choisis et suivis par les habitants ; un quart de gênes en moins que dans les rues semblables."),
)  # fmt: skip
OTHERS = (
    Told("La cour reste ouverte", "schools", "Collège de Saint-Elme", SAINT_ELME, "schools", "school", "actors",
         "Une cour fermée à 17 h, un trottoir plein en face.", "Deux soirs par semaine, la cour ouvre une heure de plus ; le trottoir s’est vidé."),
    Told("Descendre entre deux arrêts", "transit", "Transports du Val", SAINT_ELME, "stations", "transport", "before_after",
         "Des trajets du soir écourtés à cause du dernier chemin à pied.", "Onze descentes par soir ; 140 questionnaires remplis, neuf sur dix favorables."),
    Told("Le parc à deux horaires", "mediation", "Passerelles de Montclair", MONTCLAIR, "parks", "mediation", "before_after",
         "Un parc disputé chaque samedi entre le calme et la musique.", "Deux horaires choisis ensemble ; quatre appels dans l’été au lieu de dix-neuf."),
    Told("Écouter le jour même", "victims", "Maison des victimes du Val", SAINT_ELME, "town", "association", "actors",
         "Trop de départs sans avoir été reçu.", "Un entretien de vingt minutes le jour même, dans une pièce à part."),
)  # fmt: skip
WHY = "Un partenariat dense, une volonté d’évaluer, une action que d’autres peuvent reprendre."
DELIBERATION = (
    "Six candidatures lues, chacune par trois membres du jury. Deux se détachent par la place donnée aux habitants et par ce qui est compté.\n"
    "Le jury regrette que l’avant ne soit pas toujours relevé. Il propose d’envoyer aux candidats une page sur la mesure."
)
HEARD = (  # what jurors wrote: for the jury, for the applicant
    ("Clair et concret.", "Dites ce que chaque partenaire compte."),
    ("Les habitants sont là du début à la fin.", "Racontez aussi ce qui n’a pas marché."),
    ("L’après est solide, l’avant l’est moins.", "Donnez la source de chaque nombre."),
)
NOT_THIS_TIME = "Votre candidature n’a pas été retenue cette fois."
NEED = "Il fallait un lieu, des horaires et une réponse, avec des partenaires qui se parlent chaque semaine."
PARTNERS = "La ville coordonne ; la police et le bailleur répondent ; une association accueille. Chacun dit ce qu’il fait, et pour quand."
STEPS = "Un diagnostic de deux mois avec les habitants.\nUn essai de trois mois dans un seul lieu.\nUne réunion chaque semaine, puis chaque mois.\nUn compte rendu public chaque trimestre."
MEANS = "Un mi-temps de coordination, une salle prêtée, quatre journées de formation, 6 000 euros la première année."
EVALUATION = "Un relevé hebdomadaire avant et après, un entretien avec vingt habitants, une restitution publique."
TRANSFERABILITY = (
    "Une salle, un référent par service et un relevé simple suffisent. Le calendrier s’adapte à la taille de la ville."
)
CRITERIA = (
    ("Partenariat", "Qui fait quoi, et qui répond", 3), ("Résultats", "Ce qui a changé, et comment on le sait", 3),
    ("Place des habitants", "Associés au choix, au suivi, à l’évaluation", 2), ("À faire ailleurs", "Simple, concret, d’un coût connu", 2),
)  # fmt: skip
