"""The persons of the invented town's directory. All names are invented; most have no account."""

from dataclasses import KW_ONLY, dataclass

from .names import plain
from .town import DOMAIN

PASSWORD = "le-pont-relie-les-deux-rives"  # noqa: S105 — printed on the demonstration's screen, opens invented data only


@dataclass(frozen=True, slots=True)
class Someone:
    key: str
    name: str
    function: str
    body: str
    role: str = "member"  # of the seat in the organisation's own circle
    account: str = ""  # what the ready-made account is called, for those who have one
    _: KW_ONLY
    number: int = 0
    domain: str = DOMAIN

    @property
    def mail(self) -> str:
        first, last = self.name.split(" ", 1)
        return f"{plain(first)}.{plain(last)}@{self.domain}"

    @property
    def sign_in(self) -> str:
        return f"{self.key}@{self.domain}"

    @property
    def phone(self) -> str:
        return f"06 39 98 {self.number // 100:02d} {self.number % 100:02d}"


_WITH_ACCOUNT = (
    ("maire", "Solveig Aubrelin", "maire, préside le CLSPD", "ville", "chair", "maire"),
    ("coordination", "Maëva Tessoncourt", "coordinatrice du CLSPD", "tranquillite", "secretary", "coordination"),
    ("eclairage", "Loïc Vardouze", "responsable du service éclairage", "eclairage", "member", "service éclairage de la ville"),
    ("police-municipale", "Bérénice Hauchecler", "cheffe de service", "police-municipale", "chair", "police municipale, cheffe de service"),
    ("police-nationale", "Tanguy Brézolle", "chef du secteur Nord", "police-nord", "chair", "police nationale, chef de secteur"),
    ("orvelle-habitat", "Nadège Courtavel", "référente tranquillité", "orvelle-habitat", "member", "référente d’Orvelle Habitat"),
    ("toits", "Ismaël Fontgrive", "référent tranquillité", "toits", "member", "référent de Toits d’Orvelle"),
    ("seuil", "Clotilde Marsandre", "référente tranquillité", "seuil", "member", "référente du Seuil"),
    ("transports", "Yannis Pelloquet", "référent sûreté", "transports", "member", "référent des Transports d’Orvelle"),
    ("mediation", "Awa Delombreuse", "cheffe d’équipe", "passerelles", "member", "médiatrice de Passerelles de nuit"),
    ("college", "Gwenaël Istrade", "principal adjoint", "college-carillons", "member", "collège Les Carillons"),
    ("dpo", "Apolline Rouvescat", "déléguée à la protection des données", "epci", "member", "déléguée à la protection des données"),
    ("reseau", "Théodora Lancerel", "chargée de mission", "villes-ponts", "member", "organisatrice du Réseau des villes-ponts"),
    ("centre-ressources", "Aurèle Montbrison-Lac", "directeur", "centre-ressources", "chair", "organisateur du Centre de ressources"),
)  # fmt: skip
_WITHOUT_ACCOUNT = (
    ("adjointe", "Mireille Ostavant", "adjointe à la tranquillité publique", "ville"),
    ("dgs", "Hector Blanquerne", "directeur général des services", "ville"),
    ("politique-ville", "Salomé Vigourdan", "cheffe de projet politique de la ville", "ville"),
    ("education-ville", "Firmin Dorécourt", "service éducation", "ville"),
    ("agente-accueil", "Coralie Mestrel", "accueil de la mairie", "tranquillite"),
    ("voirie", "Anselme Tribouley", "responsable du service voirie", "voirie"),
    ("proprete", "Djénéba Orsonval", "responsable du service propreté", "proprete"),
    ("pm-adjoint", "Rémi Castelbrun", "adjoint à la cheffe de service", "police-municipale"),
    ("pm-ilotage", "Ludivine Sarrazelle", "brigade de proximité", "police-municipale"),
    ("commissaire", "Octave Renneville", "chef de circonscription", "police-nationale"),
    ("dcpp", "Marceau Philidon", "délégué à la cohésion police-population", "police-nationale"),
    ("pn-nord-adjoint", "Victoire Anglars-Roy", "adjointe au chef du secteur Nord", "police-nord"),
    ("pn-sud", "Eudes Kervarzin", "chef du secteur Sud", "police-sud"),
    ("pn-sud-adjoint", "Jordane Pastourel", "adjoint au chef du secteur Sud", "police-sud"),
    ("brigade", "Ségolène Darmont-Vial", "commandante de brigade", "gendarmerie"),
    ("procureure", "Irène Malfoucault", "procureure adjointe", "parquet"),
    ("deleguee-procureur", "Bastien Ouvrard-Lys", "chef de cabinet", "parquet"),
    ("directrice-cabinet", "Héloïse Grantemps", "directrice de cabinet", "prefecture"),
    ("delegue-prefet", "Samba Tilleroy", "délégué du préfet", "prefecture"),
    ("epci-president", "Léandre Chauvessac", "vice-président", "epci"),
    ("epci-transports", "Noémie Balurdier", "mission transports", "epci"),
    ("oh-directeur", "Abel Quintremont", "directeur de la proximité", "orvelle-habitat"),
    ("oh-carillons", "Farida Jonquillet", "responsable de secteur, Les Carillons", "orvelle-habitat"),
    ("oh-forges", "Corentin Lavergeol", "responsable de secteur, Les Forges-Basses", "orvelle-habitat"),
    ("toits-secteur", "Rosalie Ambrosac", "responsable de secteur", "toits"),
    ("seuil-directeur", "Amédée Vaugirac", "directeur", "seuil"),
    ("transports-controle", "Estelle Kerbrandt", "responsable des agents de ligne", "transports"),
    ("transports-direction", "Philibert Noircastel", "directeur de l’exploitation", "transports"),
    ("vergers-principale", "Domitille Sauvaire", "principale", "college-vergers"),
    ("rive-haute-proviseur", "Gaspard Hennequel", "proviseur", "lycee-rive-haute"),
    ("embarcadere-cpe", "Inès Bellancourt", "conseillère principale d’éducation", "lycee-embarcadere"),
    ("passerelles-direction", "Roméo Tancrelle", "directeur", "passerelles"),
    ("volee-directrice", "Oumou Lestrange-Pic", "directrice", "volee"),
    ("volee-familles", "Agathe Rivoirel", "référente familles", "volee"),
    ("soufflet-directeur", "Cyprien Dallongeville", "directeur", "soufflet"),
    ("amicale", "Georgette Pimbrune", "présidente", "amicale-bourdon"),
    ("conseil-carillons", "Milan Torcheux", "membre", "conseil-carillons"),
    ("conseil-forges", "Pascaline Vermandel", "membre", "conseil-forges"),
)
PEOPLE = (
    *(Someone(*row, number=n) for n, row in enumerate(_WITH_ACCOUNT, start=1)),
    *(Someone(*row, number=n) for n, row in enumerate(_WITHOUT_ACCOUNT, start=1 + len(_WITH_ACCOUNT))),
)
PERSON = {person.key: person for person in PEOPLE}
