"""What residents usually write must pass: streets, colours, hours, shops, and the town's own names."""

import pytest

from traitdunion.kernel import wording

KNOWN = frozenset(
    """Rive-Haute|Les Halles|Les Carillons|Faubourg de l’Embarcadère|Les Vergers-Neufs|Le Port-au-Bois|Les Forges-Basses|La Plaine-aux-Jeux|
La Grande-Cloche|Le Bourdon|Le Grelot|L’Enclume|Le Quai-Long|Le Belvédère|La Sonnaille|Le Battant|Les Gabares|La Poterne|Les Reinettes|La Trempe|
L’Aiguillage|Orvelle Habitat|Toits d’Orvelle|Coopérative Le Seuil|Transports d’Orvelle|Passerelles de nuit|Amicale du Bourdon|Plateau|Lycée|
Carillons-Nord|Carillons-Sud|Pont-Vieux|Embarcadère-Gare|Bords d’Orvelle|Jardin des Enclumes|Clos des Vergers|La Volée|Le Soufflet|rue des Juifs|
rue Marcel-Sembat|place des Fêtes|rue Curnonsky""".replace("\n", "").split("|")
)

NOISE = """
Musique très forte tous les soirs jusqu’à 2 h du matin sous mes fenêtres.
Bruit de climatisation jour et nuit côté cour.
Terrasse du bar ouverte après minuit, on n'arrive plus à dormir.
Les voisins se plaignent aussi du bruit des livraisons à 5 h 30.
Tapage nocturne dans la cour de l’immeuble, surtout le vendredi et le samedi.
Aboiements d'un chien toute la journée, du lundi au vendredi.
Alarme d'un magasin qui sonne depuis hier soir 22h30.
Une grosse enceinte bluetooth sur le quai, jusqu’à 3 h.
La ventilation du restaurant chinois fait trembler les murs.
Travaux à 6 h du matin au 12 rue des Forges, marteau-piqueur.
Pétards et mortiers le 14 juillet puis toute la semaine.
Bruit sourd toutes les nuits, on dirait un moteur dans le local technique.
Cris et disputes place de la République entre 23 h et 1 h.
Concert improvisé devant l’arrêt Carillons-Nord, percussions jusqu'à 1 h.
Le soir, le hall est occupé et on ne passe plus.
Hall B du Bourdon occupé tous les soirs de 18 h à minuit.
Il y a du monde dans l'escalier, de la fumée et des mégots partout.
Des personnes étrangères à la résidence restent dans le hall.
Occupation de la cage d'escalier C, porte d'entrée bloquée par un caddie.
Attroupement bruyant au pied de la tour, une vingtaine de personnes, ballon contre les grilles.
Le groupe parle fort sous le porche de La Sonnaille, cela dure depuis trois semaines.
Rassemblement chaque soir près du city-stade, musique et deux-roues.
Bonjour, le hall 2 sent l'urine et la lumière ne marche plus au 3e étage.
L’ascenseur s’arrête au 4ème étage et la porte reste ouverte.
Fuite d'eau au 2e étage dans le couloir, le plafond goutte.
La porte du hall ne ferme plus, tout le monde entre.
Porte 12 du parking cassée depuis dimanche.
Les boîtes aux lettres du hall 4 sont cassées.
Interphone en panne au 18 rue Marcel-Sembat.
Caves fracturées à La Grande-Cloche, quatre portes forcées.
"""
STREET = """
Rodéos sur le parking de la Plaine-aux-Jeux le dimanche de 16 h à 20 h.
Scooters à fond sur le quai, sans casque, dans les deux sens.
Deux quads, un noir et un blanc, passent sur le trottoir.
Motos qui montent la rue du Quai-Long à plus de 90 km/h.
Voiture noire garée sur la place handicapé depuis quinze jours.
Stationnement sur les places réservées aux personnes handicapées devant la pharmacie.
Camion sur le trottoir, les fauteuils roulants et les poussettes ne passent plus.
Un fauteuil roulant ne peut pas passer entre les terrasses.
Épave sans plaque devant le 45 avenue de la Liberté.
Voiture ventouse grise depuis 3 mois, pneus à plat, vitre cassée.
Stationnement en double file devant l’école Jules-Ferry à 8 h 20 et 16 h 30.
Les camions de livraison bloquent le couloir de bus du 12 au 18.
Trottinettes couchées sur le passage piéton, tous les jours.
Le feu piéton ne marche plus au carrefour avec le boulevard des Italiens.
Une camionnette blanche, polonaise, bloque la sortie.
Italien en face : la terrasse ferme tard.
Noir complet dans la rue depuis lundi.
Véhicule immatriculé à l'étranger, à cheval sur la piste cyclable.
La berline allemande bloque la sortie du garage.
Vélo sans roue attaché au potelet depuis mars.
Vitesse excessive rue Victor Hugo, surtout la nuit.
Klaxons entre 17 h 45 et 19 h 15 avenue du Général Leclerc.
Nid-de-poule de 40 cm devant le 7 bis.
Moto-cross dans le bois, bruit et poussière.
Livreurs en scooter sur la place piétonne, plusieurs chutes évitées.
Les bus 3 et 7 restent moteur allumé à l'arrêt Embarcadère-Gare.
Poids lourd de 19 t dans une rue limitée à 3,5 t.
Course de voitures vers 23 h 50, de la gare jusqu'au rond-point, 200 m environ.
Le tram ne s'arrête plus à Pont-Vieux après 21 h.
Voyageurs bloqués sur le quai, portillon cassé à la station Jean-Jaurès.
Fraude et crachats dans le tram entre Halles et Forges.
Abribus cassé à l'arrêt Lycée, verre partout.
Vente de cigarettes à la sortie du métro Marx Dormoy.
"""
THINGS = """
Lampadaire noir éteint devant la porte noire du 8.
Éclairage en panne place Noire et carré blanc effacé.
Tags noirs sur le mur blanc de l'école, rue des Juifs.
Croix gammée et insultes racistes taguées sur la synagogue.
Tag antisémite sur la porte de la mosquée, à effacer vite.
Tags nazis rue de la République.
Dépôt sauvage derrière la boucherie halal et l'épicerie africaine.
Encombrants devant le marché africain, toutes les semaines.
Cartons et cagettes laissés après le marché, mercredi et samedi.
Matelas, frigo et deux canapés abandonnés à L’Enclume.
Gravats déversés impasse des Tanneurs cette nuit.
Poubelles renversées et rats rue de Rome.
Seringues dans le jardin d'enfants des Enclumes.
Trafic de drogues devant le collège, on n'ose plus passer.
Verre brisé sur le quai après les soirées, tous les week-ends.
Canettes et boissons alcoolisées devant l'épicerie.
Personnes alcoolisées qui crient sur les bancs du square.
Odeur d'égout au niveau de la plaque d'égout devant le 14.
Feu de poubelles vers 2 h, les pompiers sont venus.
Affiches électorales collées sur l'abribus et les vitrines.
Affiches communistes et autocollants partout sur le mobilier.
Frelons asiatiques dans l'arbre du square, près des jeux.
Chat siamois perdu et berger allemand sans laisse au parc.
Pigeons nourris chaque matin, fientes sur les bancs.
Punaises de lit dans les fauteuils déposés sur le trottoir.
Un arbre malade menace de tomber sur l'aire de jeux.
Banc cassé, vis qui dépassent, danger pour les enfants.
Jeux d'enfants cassés au Clos des Vergers.
Haie qui dépasse, on marche sur la route.
Trottoir affaissé, eau stagnante, moustiques.
Toilettes publiques fermées place des Fêtes.
Grillage troué derrière le gymnase Pierre de Coubertin.
Panneau de rue arraché à l'angle de la rue Curnonsky.
La fontaine coule depuis le 05/03/2024 22 h 30.
Chantier abandonné depuis le 12.02.2023, barrières au sol.
Le local poubelles déborde, lot 3, bac jaune et bac vert.
Barbecue sauvage au bord de l'Orvelle, feux mal éteints.
Chicha sur la terrasse du bar, fumée dans les chambres.
Squat dans l'ancien magasin, fenêtre fracturée.
Local vélos forcé, trois vélos volés cette nuit.
"""
FEAR = """
Je n'ose plus rentrer à pied après 21 h.
Ma fille a peur de traverser le parking le soir.
Je ne me sens pas tranquille au pied de la tour.
Le passage sous le pont n'est pas éclairé, je fais un détour.
Je suis inquiète quand je sors du tram la nuit.
On a peur de prendre l'ascenseur, il y a du deal dans le hall.
Mon fils de 8 ans ne va plus jouer au parc.
Les personnes âgées n'osent plus sortir.
Les commerçants ferment plus tôt à cause des dégradations.
Je travaille de nuit et je ne dors plus.
Merci de faire passer une patrouille entre 18 h et 20 h.
Bonjour Madame, Monsieur, pouvez-vous faire réparer la lumière ?
Madame la Maire, merci de votre passage dans le quartier.
Monsieur le Préfet a promis une réponse avant le 30 juin.
J'ai appelé le 17 puis le 3975, personne n'est venu.
J'ai appelé le 0 800 123 456, sans réponse.
Déjà signalé le 3 mars et le 14 avril sous le numéro 2024-0315.
Signalement n° PER 7K4 M2, toujours rien.
Je suis au 3e signalement et rien ne change.
Merci au gardien, le hall est propre maintenant.
Le bailleur dit d'appeler la Ville et la Ville dit d'appeler le bailleur.
Orvelle Habitat n'a pas répondu depuis deux mois.
Toits d'Orvelle a changé la serrure, merci.
La police municipale passe mais cela recommence une heure après.
Les médiateurs de Passerelles de nuit sont venus mardi, c'est mieux.
Réunion de l’Amicale du Bourdon le 8 à 18 h 30 à La Volée.
Le conseil syndical demande une réunion avec la mairie.
Ça recommence tous les ans à Noël et pour la Toussaint.
Pendant le ramadan, le parking de la mosquée déborde le soir.
Après le match Algérie-Sénégal, pétards jusqu'à 4 h.
Fête de quartier au Port-au-Bois, musique jusqu'à minuit.
Rassemblement autour du restaurant turc, double file tous les soirs.
Le Franprix laisse ses palettes rue Faidherbe.
Devant le Lidl et le Carrefour City, chariots abandonnés.
Le soir autour de la médiathèque Nelson-Mandela, verre et canettes.
Square Nathalie-Sarraute, bancs brûlés.
Lycée Rive-Haute : fumée et attroupements à 8 h et à 16 h.
Collège Les Carillons, sortie de 17 h, bousculades.
Crèche des Petits-Pas, voitures sur le trottoir le matin.
Centre social Le Soufflet, vitres caillassées.
Cité des 4000, ascenseur en panne.
Métro La Chapelle, tout le passage est bloqué par des étals.
Rue de la Goutte d’Or, ventes à la sauvette de 14 h à 20 h.
Porte de Clignancourt, encombrants sous le pont.
Angle rue Doudeauville et rue Stephenson, dépôt d'ordures.
Place Henri Frenay, odeurs d'urine.
26 Rue de la Lune, 75002 PARIS : tags.
12 Passage des Petites Écuries, 75010 : poubelles non ramassées.
Tour B, 12e étage : néon cassé dans le couloir.
Résidence Paul Éluard, hall A : vitre cassée.
Devant Jean Jaurès, le passage piéton est effacé.
Impossible de dormir avant 2 h du matin, cela dure depuis le 1er mai.
Coupure de l'éclairage de 22 h à 6 h, on n'y voit rien.
Je viens d'emménager et je découvre le bruit du bar.
En plein jour, devant tout le monde, les bancs sont démontés.
LA PORTE DU HALL EST CASSEE DEPUIS 15 JOURS
MUSIQUE A FOND TOUS LES SOIRS DE 20 H A 2 H
bruit bruit bruit tous les soirs svp faites qq chose
y a plus de lumiere au parking depuis 1 mois
les poubelles sont jamais sorties et ca pue
"""

MIXED = """
Cela fait 3 nuits que le groupe électrogène du chantier tourne sans arrêt.
Les éboueurs passent à 5h et font tomber les bacs, impossible de se rendormir.
Quelqu'un vend des cigarettes à l'unité devant la bouche de métro Château Rouge.
Des voitures tournent en rond avec la musique à fond, surtout près du Lidl.
Un chien attaché sur un balcon aboie du matin au soir.
Le bar La Comète sort ses enceintes sur le trottoir après 23h.
Les clients du kebab se garent sur la piste cyclable.
Devant chez le grec, poubelles renversées tous les soirs.
Le chinois du coin laisse ses cartons sur le trottoir.
Rats autour des bacs de la résidence Les Gabares, côté quai.
Il manque un couvercle de plaque de regard devant le 3 rue des Lilas.
Un lampadaire sur deux est éteint allée Jean Moulin.
Le banc du square Anne-Frank est cassé depuis Pâques.
Feux de Bengale et fumigènes à la sortie du stade après le match France-Maroc.
Tags à la bombe noire et rouge sur la façade du collège Jean-Vilar.
La porte coupe-feu du 2e sous-sol reste ouverte.
Il y a un trou de 50 cm de diamètre et 20 cm de fond.
Merci aux agents qui ont nettoyé, mais tout est revenu le lendemain.
Personne ne ramasse les crottes de chien rue Pasteur.
Pouvez-vous remettre un ralentisseur entre le 20 et le 32 ?
L'éclairage du passage Gay-Lussac ne fonctionne plus.
On nous a dit de rappeler lundi, rien depuis.
Un automobiliste a failli renverser une maman avec sa poussette devant l'école.
Une vieille dame est tombée à cause du verglas.
Des enfants jouent avec des pétards dans les poubelles.
Les jeunes font du quad sur le terrain vague derrière la piscine.
Plusieurs adolescents restent sur les marches de la médiathèque et bloquent le passage.
Des hommes boivent sur le banc devant l'épicerie tous les après-midis.
Consommation de crack dans l'escalier du parking, papiers alu et briquets par terre.
On voit des gens fumer de la drogue en bas des marches du métro.
Il y a du deal à toute heure devant le hall 6, les habitants baissent les yeux.
Ma mère de 82 ans n'ose plus sortir seule.
Je rentre du travail à 22h et j'ai peur dans le tunnel.
Nous avons signalé au bailleur le 12 janvier puis le 3 février, sans suite.
Mes voisins et moi avons écrit trois fois.
Les locataires du Bourdon demandent une réunion.
Les habitants du quartier n'en peuvent plus.
Le gardien nettoie mais le soir c'est pareil.
Les agents de Transports d'Orvelle ne descendent plus à cet arrêt.
Le conducteur du bus 7 a dû s'arrêter à cause d'un attroupement.
Le local des encombrants est plein : canapé noir, table blanche, frigo.
Une Clio blanche et un scooter noir stationnent toujours sur les zébras.
Mobylette sans pot d'échappement entre 15h et 18h.
Un camion blanc décharge à 4 heures du matin.
Le panneau "interdit aux plus de 3,5 t" a disparu.
L'arrêt de bus Mairie-Hôtel-de-Ville n'a plus de vitre.
Au feu, les voitures grillent le rouge devant l'école maternelle.
Vélos cargos sur le trottoir rue de Belleville.
Les pieds de tour sont jonchés de détritus jetés par les fenêtres.
Des sacs poubelles sont jetés du haut de la tour C.
Odeur très forte de gaz dans la cave du 14, appelé GRDF.
Il y a de l'eau partout au sous-sol, la pompe est en panne depuis mardi.
Ascenseur en panne, une personne en fauteuil est bloquée chez elle.
L'accès handicapé de la mairie est encombré par des trottinettes.
Une place PMR et deux places livraison squattées par des voitures ventouses.
Le parking des personnes handicapées est toujours pris.
Le Père Noël de la vitrine clignote toute la nuit.
Fête foraine : sono jusqu'à 1h30 du matin.
Le marchand de fleurs jette ses déchets dans le caniveau.
La salle des fêtes laisse ses fenêtres ouvertes pendant les mariages.
Mariage hier, klaxons et drapeaux algériens, rue bloquée une heure.
Cérémonie à l'église Saint-Martin, double file jusqu'au pont.
La cour de l'école coranique est bruyante le mercredi.
Le temple bouddhiste fait sonner une cloche à 5h.
Devant le centre culturel juif, voitures en double file le vendredi.
Le foyer de travailleurs migrants a ses poubelles qui débordent.
Camp de toile sous le pont du périphérique, feux le soir.
Des tentes sont installées le long du canal depuis une semaine.
Caravanes stationnées sur le parking du stade, branchées sur le poteau.
Quelqu'un dort dans le local à vélos.
Une personne sans abri est en danger à cause du froid, devant le 5.
Personne au sol place Voltaire, les secours ont été appelés.
Cris de dispute chaque soir dans l'immeuble d'en face.
Perceuse le dimanche dans l'immeuble.
Un voisin fait des travaux le dimanche matin.
On entend de la musique depuis la cour, côté rue Hoche.
Odeur de cannabis dans toute la cage d'escalier 3.
La terrasse du Café de la Gare dépasse sur le trottoir.
Nuisances du Monoprix : livraisons avant 6 h.
Le chantier Eiffage démarre à 6h40 au lieu de 8h.
Les bus de la RATP laissent tourner le moteur au terminus.
La SNCF doit réparer le grillage, des enfants traversent les voies.
Je vous remercie par avance, cordialement.
Rien n'est fait malgré mes nombreux courriers !
svp venez voir le soir après 22h c'est invivable
la porte d'entrée est cassée depuis noël
bonjour il y a toujours des voitures sur le trottoir rue paul bert
bonsoir, le parc est ouvert la nuit et il y a du bruit jusqu'à 3h
ya des rats partout derrière le franprix
les lumières du hall 3 sont allumées jour et nuit
bruit rue jean baptiste clement tous les soirs
tags place robert desnos
dépôt sauvage angle rue marcel et avenue paul vaillant couturier
poubelles pleines au bout de l'allée maurice ravel
le bar julienne fait du bruit
LA RUE JEAN BAPTISTE CLEMENT EST SALE
quiche lorraine jetée sur le trottoir
métro louis blanc, escalator en panne
cousin germain
samba et percussions sur la place
"""


def lines(text):
    return text.strip().splitlines()


CLEAN = lines(NOISE) + lines(STREET) + lines(THINGS) + lines(FEAR) + lines(MIXED)


def test_there_are_enough_of_them():
    assert len(set(CLEAN)) == 263


@pytest.mark.parametrize("text", CLEAN)
def test_no_pattern_is_found(text):
    assert wording.find_patterns(text, known_places=KNOWN) == []


@pytest.mark.parametrize("text", CLEAN)
def test_no_name_is_found(text):
    assert [f.words for f in wording.find_names(text, known_places=KNOWN)] == []
