"""What residents and partners wrote: short, about situations, never about people. Many reports hold no words at all."""

import random

from .drawn import Draft
from .tables import WITH_WORDS

_SAID = {
    "voices": (
        "Cris et éclats de voix sous les fenêtres, impossible de dormir.",
        "Discussions très fortes devant l’immeuble jusque tard.",
        "Le bruit résonne dans toute la cour.",
        "Éclats de voix tous les soirs après 23 h.",
        "On doit fermer les fenêtres malgré la chaleur.",
    ),
    "music": (
        "Musique très forte, les basses traversent les murs.",
        "Enceinte posée dehors, on l’entend depuis la rue voisine.",
        "Musique fenêtres ouvertes jusqu’à une heure du matin.",
        "Sono de voiture, moteur arrêté, pendant des heures.",
        "Les basses font vibrer les vitres.",
    ),
    "terrace": (
        "La terrasse reste ouverte bien après l’heure affichée.",
        "Chaises et tables traînées sur les pavés à la fermeture.",
        "Terrasse pleine sur le quai, le bruit monte jusqu’aux étages.",
        "Concert en terrasse sans prévenir, un soir de semaine.",
    ),
    "works": (
        "Livraisons à 5 h du matin, moteur du camion allumé.",
        "Travaux avant 7 h, marteau-piqueur compris.",
        "Le rideau métallique claque chaque nuit.",
        "Groupe froid d’un commerce, un ronflement continu.",
    ),
    "occupied": (
        "Le hall est occupé, on ne passe plus.",
        "Hall bloqué le soir, il faut demander pour entrer.",
        "Fumée et bruit dans l’entrée tous les soirs.",
        "On fait le tour par l’autre porte pour éviter le hall.",
        "Le hall est sale au matin, mégots et canettes.",
    ),
    "stairs": (
        "Palier du troisième occupé, on n’ose plus descendre la poubelle.",
        "Bruit dans l’escalier jusqu’à minuit passé.",
        "Détritus et odeurs dans la cage d’escalier.",
    ),
    "cellar": (
        "La porte des caves est forcée de nouveau.",
        "Va-et-vient dans le parking souterrain, la nuit.",
        "Le local à vélos ne ferme plus, il sert de débarras.",
    ),
    "door": (
        "La porte d’entrée ne ferme plus depuis une semaine.",
        "Le groom est cassé, la porte reste ouverte toute la nuit.",
        "La serrure du hall est arrachée.",
        "Le digicode ne marche plus, tout le monde entre.",
    ),
    "gathering": (
        "Rassemblement bruyant chaque soir au même endroit.",
        "Beaucoup de bruit et de va-et-vient jusqu’à minuit.",
        "Le soir, le coin est bruyant, les bancs sont juste sous les chambres.",
        "Parties de ballon contre le mur jusqu’à 23 h.",
        "Bruit et déchets laissés sur place au matin.",
    ),
    "blocked": (
        "Le passage est encombré, il faut descendre du trottoir avec la poussette.",
        "On ne peut plus passer à vélo ni en fauteuil.",
        "L’entrée du passage est bloquée en fin de journée.",
    ),
    "rodeo": (
        "Rodéos sur le parking, roue arrière, à pleine vitesse.",
        "Courses entre les chicanes, très dangereux pour les enfants.",
        "Tours à toute vitesse autour de la place, une heure durant.",
        "Dérapages et démarrages sur la ligne droite, chaque week-end.",
    ),
    "two_wheels": (
        "Deux-roues sans pot d’échappement, plusieurs passages par heure.",
        "Scooters sur l’allée piétonne, entre les jeux.",
        "Bruit de moteur insupportable en fin de journée.",
        "Motocross dans le parc.",
    ),
    "tag": (
        "Tags sur toute la façade.",
        "Nouveau tag sur le mur repeint la semaine dernière.",
        "Inscriptions sur la porte du local.",
        "Mur de l’école tagué.",
    ),
    "broken": (
        "Vitre cassée, il y a des éclats par terre.",
        "Banc arraché, les vis dépassent.",
        "Boîtes aux lettres forcées.",
        "Poubelle brûlée, le sol est abîmé.",
        "L’interphone est arraché.",
    ),
    "bulky": (
        "Matelas et canapé sur le trottoir depuis trois jours.",
        "Meubles cassés déposés devant le local.",
        "Frigo et cartons au pied de l’immeuble.",
        "Encombrants sortis bien avant le jour de collecte.",
        "Une armoire bloque le passage vers les poubelles.",
    ),
    "waste": (
        "Sacs éventrés, cela attire les rats.",
        "Dépôt d’ordures au même coin toutes les semaines.",
        "Gravats et pots de peinture abandonnés.",
        "Les bacs débordent, les sacs sont posés à côté.",
    ),
    "parking": (
        "Voitures sur le trottoir, impossible de passer avec une poussette.",
        "Stationnement sur le passage piéton tous les matins.",
        "Camionnette en double file, le bus ne passe plus.",
        "Place réservée au handicap occupée sans carte.",
        "Garé devant la sortie des pompiers.",
    ),
    "wreck": (
        "Voiture épave, vitres cassées, là depuis des mois.",
        "Épave de scooter attachée à l’arceau.",
        "Véhicule sans roues sur le parking.",
    ),
    "light": (
        "Lampadaire éteint depuis une semaine.",
        "Toute la rue est dans le noir.",
        "La lumière clignote puis s’éteint.",
        "Deux lampes sur trois ne marchent plus.",
        "L’éclairage du passage est en panne.",
    ),
    "dark": (
        "Le passage est trop sombre, on n’y voit rien.",
        "Pas de lumière entre l’arrêt et les immeubles.",
        "Il manque un lampadaire à l’angle.",
    ),
    "overgrown": (
        "La haie cache la lumière et le trottoir.",
        "Les buissons débordent sur le chemin.",
        "Le jardin n’est plus entretenu, herbes hautes et déchets.",
    ),
    "fireworks": (
        "Tirs de mortiers entre les immeubles.",
        "Pétards très forts pendant deux heures.",
        "Mortiers tirés vers les façades, un début de feu sur un balcon.",
        "Détonations jusqu’à une heure du matin.",
    ),
    "alcohol": (
        "Canettes et bouteilles laissées sur les marches.",
        "Le square est sale chaque dimanche matin.",
        "Bruit et bouteilles sur le quai jusqu’à 2 h.",
    ),
    "glass": (
        "Verre brisé dans l’aire de jeux.",
        "Tessons sur la piste cyclable, deux crevaisons cette semaine.",
        "Bouteilles cassées sur le trottoir devant l’école.",
    ),
    "dog": (
        "Chien sans laisse dans l’aire de jeux.",
        "Chien qui aboie toute la nuit sur un balcon.",
        "Crottes sur tout le trottoir.",
        "Gros chien sans muselière dans le hall.",
    ),
    "animals": (
        "Des rats près des bacs, en plein jour.",
        "Nid de frelons dans l’arbre du square.",
        "Pigeons nourris chaque matin au même endroit, le sol est couvert.",
    ),
    "stop": (
        "Bruit et bousculades à l’arrêt en fin d’après-midi.",
        "Vitre de l’abri cassée.",
        "L’abri est sale, on attend debout sous la pluie.",
        "L’arrêt est plein à la sortie des cours, on ne peut pas descendre.",
        "La lumière de l’abri ne marche plus.",
    ),
    "aboard": (
        "Musique forte dans la rame du soir.",
        "Portes bloquées à chaque arrêt, le tram reste à quai.",
        "Fumée dans le bus, ligne du soir.",
    ),
    "school_traffic": (
        "Voitures arrêtées sur le passage piéton à la sortie.",
        "Demi-tours devant la grille, très dangereux.",
        "Le trottoir est pris par les voitures à 8 h 20.",
        "Vitesse devant l’école le matin.",
    ),
    "school_gate": (
        "Bousculades devant la grille à 16 h 30.",
        "Attroupement bruyant devant le portail après les cours.",
        "Disputes à la sortie, presque tous les jours.",
    ),
    "avoid": (
        "Je fais un détour le soir pour ne pas passer là.",
        "J’évite ce passage dès qu’il fait nuit.",
        "Je ne prends plus cette rue en rentrant.",
    ),
    "evening": (
        "Je ne sors plus le soir dans ce coin.",
        "Le soir je reste chez moi, tout est fermé et sombre.",
        "Après 20 h il n’y a plus aucun passage ici.",
    ),
    "path": (
        "C’est mon chemin vers le tram et je n’y suis pas tranquille.",
        "Sur le trajet du travail, à 6 h, l’endroit est désert.",
        "Le passage sous le pont me met mal à l’aise.",
    ),
}
_WHEN = (
    "Tous les soirs depuis une semaine.",
    "Surtout le week-end.",
    "C’est la troisième fois ce mois-ci.",
    "Cela dure depuis l’été.",
    "Encore hier.",
    "Plusieurs voisins s’en plaignent.",
    "Merci de venir voir sur place.",
    "Nous l’avons déjà dit au gardien.",
    "Quand est-ce que cela sera réparé ?",
    "Même chose l’an dernier à la même époque.",
    "C’était plus calme avant.",
    "Que pouvez-vous faire ?",
)
_SHEET = (
    "Constaté lors du passage.",
    "Constaté deux soirs de suite.",
    "Passage à pied à l’heure dite.",
    "Passage refait dans la soirée, même constat.",
    "Rien à faire sur place ce soir.",
    "À revoir au prochain passage.",
)
_BOTH_SENTENCES = 0.45


def _words(draft: Draft, rng: random.Random) -> str:
    if draft.origin == "sheet":
        return rng.choice(_SHEET)
    said = rng.choice(_SAID[draft.precision])
    return f"{said} {rng.choice(_WHEN)}" if rng.random() < _BOTH_SENTENCES else said


def write(drafts: list[Draft], rng: random.Random) -> None:
    """Give some of the reports their words; whoever joined another one wrote none."""
    for draft in drafts:
        share = WITH_WORDS["sheet" if draft.origin == "sheet" else "resident"]
        if not draft.words and draft.joined_to is None and rng.random() < share:
            draft.words = _words(draft, rng)
