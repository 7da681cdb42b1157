"""What the services answered: who did what, in short sentences, by category and outcome."""

import random

_DONE = {
    "noise": (
        "Une patrouille est passée deux soirs de suite. Le bruit a cessé.",
        "Nous avons rappelé les horaires à l’établissement. Il ferme sa terrasse à 23 h.",
        "Un rappel au règlement est affiché dans chaque hall.",
        "Les livraisons commencent maintenant à 7 h 30.",
    ),
    "hall": (
        "La porte ferme de nouveau. Le badge a été changé.",
        "La lumière du hall est réparée. Les médiateurs passent chaque soir.",
        "Le hall a été nettoyé et la serrure remplacée.",
        "Les correspondants de nuit sont passés cinq soirs de suite. Le hall est libre.",
    ),
    "gathering": (
        "Les médiateurs sont passés trois soirs. Le passage est de nouveau libre.",
        "Le banc a été déplacé de vingt mètres, loin des fenêtres.",
        "Une patrouille à pied passe désormais le soir, du jeudi au samedi.",
    ),
    "rodeo": (
        "Deux contrôles ont été faits ce mois-ci. Une chicane est posée.",
        "L’accès au parc de stationnement est fermé après 21 h.",
        "Une patrouille est passée aux heures que vous avez dites.",
    ),
    "damage": (
        "Le tag a été effacé ce matin.",
        "La vitre est remplacée.",
        "Le mobilier cassé est retiré. Le nouveau est posé.",
        "La boîte aux lettres a été réparée.",
    ),
    "dumping": (
        "Les encombrants ont été enlevés ce matin.",
        "Le dépôt est enlevé et le sol nettoyé.",
        "Tout est enlevé. Un rappel du jour de collecte est affiché.",
        "L’équipe propreté est passée à 8 h. La place est nette.",
    ),
    "parking": (
        "Le véhicule a été enlevé hier.",
        "Le trottoir est libre. Deux potelets sont posés.",
        "Un contrôle a été fait le matin et le soir.",
        "L’épave est partie à la fourrière.",
    ),
    "lighting": (
        "Le lampadaire marche de nouveau.",
        "Les trois lampes du passage sont changées.",
        "Les haies sont taillées. La lumière passe.",
        "Le câble est réparé. La rue est éclairée.",
    ),
    "fireworks": (
        "Une patrouille est passée aux heures dites.",
        "La vente est contrôlée et le parvis surveillé jusqu’à la fin de la fête.",
        "Les restes sont ramassés. Les passages continuent cette semaine.",
    ),
    "alcohol": (
        "Le verre est ramassé. Une poubelle à verre est posée.",
        "L’arrêté de la ville est rappelé. Une patrouille passe le soir.",
        "Le square est nettoyé chaque matin, à 7 h.",
    ),
    "animals": (
        "Un contrôle a été fait. La laisse est rappelée à l’entrée du parc.",
        "La fourrière est passée.",
        "Des sacs et une corbeille sont posés à l’entrée.",
    ),
    "transit": (
        "L’abri est réparé et nettoyé.",
        "Un agent est présent à l’arrêt de 16 h à 19 h.",
        "La vitre et le banc sont remplacés.",
        "Les médiateurs passent à la sortie des cours.",
    ),
    "school": (
        "La police municipale est présente à l’entrée et à la sortie.",
        "Le passage piéton est repeint. Des barrières sont posées.",
        "Le dépose-minute est déplacé de l’autre côté de la place.",
    ),
    "unease": (
        "Nous sommes venus le soir. Deux lampes et un miroir sont posés.",
        "Le passage est éclairé et la haie taillée.",
        "Les médiateurs passent maintenant à cette heure.",
    ),
}
_PARTLY = {
    "noise": (
        "Le bruit a baissé en semaine. Le samedi reste à régler avec l’établissement.",
        "Deux passages ont été faits. Un troisième est prévu ce mois-ci.",
    ),
    "hall": (
        "La porte est réparée. La lumière attend une pièce.",
        "Le hall est nettoyé. La nouvelle serrure arrive sous trois semaines.",
    ),
    "gathering": (
        "Le passage est libre en journée. Le soir, les médiateurs reviennent.",
        "Un premier échange a eu lieu sur place. Un deuxième est prévu.",
    ),
    "rodeo": (
        "Un contrôle a été fait. Les chicanes seront posées avant l’été.",
        "Une barrière est posée d’un côté. L’autre côté attend un accord.",
    ),
    "damage": (
        "Le mur est repeint en bas. Le haut demande une nacelle.",
        "Le danger est écarté. La pièce neuve est commandée.",
    ),
    "dumping": (
        "Les meubles sont enlevés. Les gravats demandent un autre camion.",
        "Le dépôt est enlevé. Une nouvelle consigne est à l’étude.",
    ),
    "parking": (
        "Deux véhicules sur trois sont partis. Le dernier est signalé à la fourrière.",
        "Un contrôle a été fait. Les potelets sont prévus au printemps.",
    ),
    "lighting": (
        "Deux lampes sur trois marchent. La dernière attend une pièce.",
        "Le chemin est éclairé. La taille des arbres est prévue à l’automne.",
    ),
    "fireworks": ("Des passages ont eu lieu. Le bruit a baissé sans cesser.",),
    "alcohol": (
        "Le verre est ramassé. La consigne n’est pas encore posée.",
        "Le soir est plus calme en semaine. Le samedi reste difficile.",
    ),
    "animals": ("Un premier rappel est fait. Nous repasserons le matin.",),
    "transit": (
        "L’abri est nettoyé. La vitre est commandée.",
        "Un agent est présent trois soirs sur cinq.",
    ),
    "school": ("La sortie du soir est gardée. Celle du matin le sera en septembre.",),
    "unease": (
        "Une lampe est posée. La deuxième attend un raccordement.",
        "Les médiateurs passent deux soirs sur cinq.",
    ),
}
_IMPOSSIBLE: dict[str, tuple[str, ...]] = {
    "noise": ("Nous sommes passés trois fois sans rien entendre. Nous ne savons pas faire plus.",),
    "hall": ("L’immeuble est une copropriété privée. Son syndic seul peut changer la porte.",),
    "gathering": ("Le lieu est ouvert à tous. Rien n’y est interdit à cette heure.",),
    "rodeo": ("Nous sommes passés aux heures dites, sans rien voir.",),
    "damage": ("Ce mur est privé. Son propriétaire n’a pas donné son accord.",),
    "dumping": ("Ce terrain est privé. La ville ne peut pas y entrer.",),
    "parking": ("Le stationnement est permis à cet endroit.",),
    "lighting": ("Cette lampe est privée. Nous avons écrit à son propriétaire.",),
    "fireworks": ("Nous n’avons rien pu constater sur place.",),
    "alcohol": ("Aucun arrêté ne l’interdit à cet endroit.",),
    "animals": ("L’animal n’a pas été retrouvé.",),
    "transit": ("La ligne ne peut pas être déviée à cet endroit.",),
    "school": ("La rue ne peut pas être fermée à cette heure : les secours y passent.",),
    "unease": ("Nous n’avons pas trouvé de travaux possibles à cet endroit.",),
}
_WATCH = (
    "Nous passons chaque semaine pendant deux mois, sans autre action pour le moment.",
    "Nous comptons ce qui se passe pendant huit semaines avant de décider.",
    "Un aménagement a été fait le mois dernier. Nous attendons d’en voir l’effet.",
)
_DECLINE = (
    "Le lieu est privé et n’est tenu par aucun de nos partenaires.",
    "Ce que vous décrivez relève d’une autre commune. Nous lui avons écrit.",
    "La description ne nous a pas permis de trouver le lieu.",
)

BY_CATEGORY: dict[str, dict[str, tuple[str, ...]]] = {
    "answer_done": _DONE,
    "answer_partly": _PARTLY,
    "answer_impossible": _IMPOSSIBLE,
}


def words(category: str, outcome: str, rng: random.Random) -> str:
    """Return one of the sentences that services wrote for this outcome."""
    if outcome in BY_CATEGORY:
        return rng.choice(BY_CATEGORY[outcome][category])
    return rng.choice(_WATCH if outcome == "watch" else _DECLINE)


# Kept ready by the organisations, by kind of answer: what the template is called, and its words.
TEMPLATES = (
    ("answer_done", "Enlevé", "C’est enlevé. Le sol est nettoyé."),
    ("answer_done", "Réparé", "C’est réparé. Nous avons vérifié sur place."),
    ("answer_done", "Passage fait", "Nous sommes passés aux heures que vous avez dites."),
    (
        "answer_partly",
        "En attente d’une pièce",
        "Une partie est réparée. Le reste attend une pièce, prévue sous trois semaines.",
    ),
    ("answer_impossible", "Lieu privé", "Le lieu est privé. Nous avons écrit à son propriétaire."),
    ("watch", "Suivi de deux mois", "Nous passons chaque semaine pendant deux mois, puis nous vous écrivons."),
    ("decline", "Autre commune", "Le lieu est dans une autre commune. Nous lui avons transmis ce que vous dites."),
)
