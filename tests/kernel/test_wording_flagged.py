"""Phrases that must be flagged: which kind, and exactly which words the page marks."""

import pytest

from traitdunion.kernel import wording

NUMBERS = """
plate | La voiture AA-123-BB bloque la sortie. | AA-123-BB
plate | Scooter ab-123-cd sur le trottoir | ab-123-cd
plate | Toujours le même utilitaire FG 482 KL devant le garage | FG 482 KL
plate | clio grise gh482kl qui fait des rodéos | gh482kl
plate | Épave 1234 AB 75 rue du Quai-Long | 1234 AB 75
plate | camionnette 456TRW93 garée depuis un mois | 456TRW93
plate | Une moto immatriculée W-482-KL fait du bruit | W-482-KL
plate | Voiture immatriculée en Belgique 1-ABC-234 | 1-ABC-234
plate | plaque polonaise WX 1234A, toujours au même endroit | WX 1234A
plate | VOITURE VENTOUSE DK-905-ZE PLACE DES FORGES | DK-905-ZE
plate | Quad AA·123·BB tous les dimanches | AA·123·BB
phone | Rappelez-moi au 06 12 34 56 78. | 06 12 34 56 78
phone | Mon numéro : 0612345678 | 0612345678
phone | joignable au 06.12.34.56.78 le soir | 06.12.34.56.78
phone | tel 01-99-00-12-34 | 01-99-00-12-34
phone | Tel0639981234 | 0639981234
phone | Le vendeur répond au +33 6 39 98 12 34 | +33 6 39 98 12 34
phone | whatsapp 0033639981234 merci | 0033639981234
phone | +33 (0)6 39 98 12 34 | +33 (0)6 39 98 12 34
phone | Il y a un numéro tagué : 06/39/98/12/34 | 06/39/98/12/34
phone | O6 39 98 12 34 pour plus de détails | O6 39 98 12 34
phone | mon portable est le 6 39 98 12 34 | 6 39 98 12 34
phone | zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre | zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre
phone | numéro belge +32 470 12 34 56 | +32 470 12 34 56
mail | Écrivez à jean.dupont@exemple.fr | jean.dupont@exemple.fr
mail | contact: amicale-bourdon+hall.b@pont-entre-rives.example merci | amicale-bourdon+hall.b@pont-entre-rives.example
mail | jdupont (at) exemple.fr | jdupont (at) exemple.fr
mail | jean.dupont arobase exemple point fr | jean.dupont arobase exemple point fr
social | C'est le compte @leboss_93 qui organise | @leboss_93
social | Son snap : kevlebg93 | snap : kevlebg93
social | voir instagram.com/kev_lebg pour la vidéo | instagram.com/kev_lebg
social | insta kev_rodeo tous les samedis | insta kev_rodeo
birth | Il est né le 12/03/2008 | né le 12/03/2008
birth | Une fille née le 3 avril 2009 y dort. | née le 3 avril 2009
birth | date de naissance : 01.02.1990 | date de naissance : 01.02.1990
birth | Le garçon né en 2007 revient chaque soir | garçon né en 2007
nir | mon numéro est le 1 85 05 78 006 084 36 | 1 85 05 78 006 084 36
nir | 285057800608436 | 285057800608436
bank | virement sur FR76 3000 6000 0112 3456 7890 189 | FR76 3000 6000 0112 3456 7890 189
bank | carte trouvée 4970 1012 3456 7893 | 4970 1012 3456 7893
ip | piratage depuis 192.168.12.34 | 192.168.12.34
"""
WHO = """
door | Je suis au 3e droite, on entend tout. | 3e droite
door | je suis au 3ᵉ, porte gauche, le bruit monte | 3ᵉ, porte gauche
door | J’habite au 4ème étage porte 12 et je ne dors plus. | 4ème étage porte 12
door | L'appartement 23 met la musique à fond | appartement 23
door | appt 12B : cris toutes les nuits | appt 12B
door | Bruit au 2e étage à gauche | 2e étage à gauche
door | cris au rdc gauche | rdc gauche
door | je suis au troisième et j'entends tout | troisième
door | mon balcon au 5e étage donne sur les terrasses | 5e étage
door | J'habite au 14 rue du Quai-Long, le bruit est continu | 14 rue
door | chez moi, au rez-de-chaussée, les vitres tremblent | rez-de-chaussée
door | Hall B porte 14, ça fume dans l'escalier | Hall B porte 14
door | porte 12 au 4e étage | porte 12 au 4e étage
door | odeurs dans le logement n° 45 | logement n° 45
neighbour | Mon voisin du dessus perce la nuit. | Mon voisin du dessus
neighbour | La voisine d’à côté crie | La voisine d’à côté
neighbour | les voisins du dessous fument | les voisins du dessous
neighbour | la dame du 4e jette ses mégots | dame du 4e
neighbour | Le locataire du 2ème étage laisse ses poubelles | locataire du 2ème étage
neighbour | celui du 3e qui met sa musique | celui du 3e
neighbour | le fils de la gardienne casse les vitres | le fils de la gardienne
neighbour | mon ex-mari revient devant le hall | mon ex-mari
neighbour | les gens du 5e étage | gens du 5e étage
self | Je suis la gardienne du 12 et je range tout. | Je suis la gardienne
self | en tant que président de l'amicale, je vous écris | en tant que président de l'amicale
self | je suis la seule locataire à me plaindre | je suis la seule locataire
self | Je m'appelle Nadia Lopez | Je m'appelle Nadia Lopez
title | M. Durand gare son camion sur la place. | M. Durand
title | Mme Lopez jette tout par la fenêtre | Mme Lopez
title | madame Diallo du bâtiment C | madame Diallo
title | C'est monsieur Le Goff qui crie | monsieur Le Goff
title | mme lopez du hall 2 | mme lopez
title | chez monsieur durand ça deale | monsieur durand
title | M. N’Diaye | M. N’Diaye
title | Mr Jean Dupont et ses chiens | Mr Jean Dupont
title | Le docteur Lefèvre se gare en double file | docteur Lefèvre
title | le brigadier Martin n'a rien fait | brigadier Martin
title | Mlle B. du hall 3 | Mlle B
"""
SENSITIVE = """
origin | Des arabes restent devant le hall. | arabes
origin | il y a des noirs qui crient | noirs
origin | Un groupe de roms dort sur le parking | roms
origin | Trois jeunes d’origine maghrébine | maghrébine
origin | deux hommes de type africain | africain
origin | des gens du voyage sur le stade | gens du voyage
origin | Les Roumains du parking | Roumains
origin | Toujours ces migrants | migrants
origin | une femme noire et son fils | noire
origin | ils sont tous algériens | algériens
origin | bande de sénégalais bruyants | sénégalais
origin | Les dealers viennent d’Albanie | viennent d’Albanie
origin | des sans-papiers dans la cave | des sans-papiers
origin | Trop d'étrangers ici | étrangers
origin | des mecs parlant arabe au pied de la tour | arabe
origin | Un Italien ouvre une boutique. | Italien
origin | Arabe qui crie tous les soirs | Arabe
origin | Roumain ivre devant le hall | Roumain
origin | Bruit. Italien, il hurle. | Italien
religion | Les musulmans bloquent la rue | musulmans
religion | des juifs et des chrétiens se disputent | juifs
religion | une femme voilée crie | voilée
religion | deux hommes en djellaba | djellaba
religion | un voisin de confession juive | juive
religion | les fidèles de la mosquée se garent partout | fidèles de la mosquée
health | Un toxico dort dans le local vélos. | toxico
health | des toxicomanes dans la cage d’escalier | toxicomanes
health | Le voisin est schizophrène | schizophrène
health | Un handicapé crie à la fenêtre | handicapé
health | je suis diabétique et je ne dors plus | diabétique
health | elle est atteinte d'un cancer | atteinte d'un cancer
health | des drogués au 2 rue des Forges | drogués
health | un malade mental tape sur les portes | malade mental
health | je suis enceinte et le bruit m'épuise | je suis enceinte
health | alcooliques tous les soirs | alcooliques
sexuality | Deux homosexuels s’embrassent | homosexuels
sexuality | des prostituées sous le pont | prostituées
sexuality | un travesti devant l’arrêt | travesti
sexuality | un couple gay se dispute | gay
politics | des fachos collent des affiches | fachos
politics | il vote Le Pen | vote Le Pen
politics | un groupe d'extrême droite se réunit au bar | groupe d'extrême droite
politics | mon voisin est communiste | communiste
union | des syndicalistes bloquent l’entrée | syndicalistes
union | le délégué CGT du dépôt | délégué CGT
"""
NAMES = """
name | Kevin du hall 2 vend tous les soirs. | Kevin
name | kevin du hall 2 vend | kevin
name | Le fils Martin casse les boîtes aux lettres. | Martin
name | la famille Diallo fait du bruit | Diallo
name | C’est Mamadou qui crie dans l’escalier | Mamadou
name | poubelles renversées par Sofiane et ses amis | Sofiane
name | un certain Tchoupi menace les passants | Tchoupi
name | il s'appelle rayane | rayane
name | Nadia Benali laisse son chien aboyer | Nadia Benali
name | le scooter de Jean-Pierre | Jean-Pierre
name | demandez à Moussa Keita ce qu'il en pense | Moussa Keita
name | KEVIN DU HALL 2 VEND TOUS LES SOIRS | KEVIN
"""


def table(text):
    rows = [[cell.strip() for cell in line.split(" | ")] for line in text.strip().splitlines()]
    return [pytest.param(*row, id=row[1]) for row in rows]


BLOCKED = table(NUMBERS) + table(WHO) + table(SENSITIVE)


@pytest.mark.parametrize(("kind", "text", "words"), BLOCKED)
def test_the_words_that_block_are_marked(kind, text, words):
    found = [(f.kind, f.words) for f in wording.find_patterns(text) if f.severity == "block"]
    assert (kind, words) in found


@pytest.mark.parametrize(("kind", "text", "words"), table(NAMES))
def test_a_probable_name_warns(kind, text, words):
    found = [(f.kind, f.words, f.severity) for f in wording.find_names(text)]
    assert found == [(kind, words, "warn")]
