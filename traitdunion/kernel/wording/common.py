"""Ordinary words that stand where a name could: beginnings of sentences, courtesies, and what these reports speak of."""

from .folding import words

COMMON = words("""
    a abord absolument actuellement afin ah ai ainsi alors apres attention au aucun aucune aujourd aujourdhui auparavant aussi autour autre
    autres aux avant avec avez avions avons ayant beaucoup besoin bien bientot bon bonjour bonne bonsoir bravo bref c ca car ce ceci cela celle
    celui ces cet cette ceux chacun chacune chaque cher chere chers ci comme comment concernant contre cordialement d dans de debut depuis
    dernier derniere derriere des dessous dessus devant deux dire dit dix donc dont du durant elle elles en encore enfin ensuite entre environ
    est et etaient etait etant etat ete etes eux excusez faire fait fait faites faut fin font grace gros grosse heure hier hormis hors hui ici
    il ils impossible j jamais je jour jusqu l la lequel les leur leurs loin lors lorsque lui ma madame mademoiselle mais malgre manque me meme
    merci mes mesdames messieurs moi moins mon monsieur n ne ni nombreux non nos notre nous nouveau nouvelle on ont or ou oui par parce parfois
    partout pas pendant personne personnes peu peut peuvent plein plus plusieurs plutot pour pourquoi pourriez pourrait pouvez pouvons pres
    presence presque prevoir probleme puis puisque qu quand quant quatre que quel quelle quelqu quelque quelques quelles quels qui quoi quoique
    re rien s sa saint salut sans sauf se sera serait seul seule ses si sinon soit sommes son sont sous souvent stop suis suite sur surtout svp
    ta tant tel telle tellement tes toi ton toujours tous tout toute toutes tres trois trop tu un une urgent va vers veuillez via vient voici
    voila voir vont vos votre vous vraiment vu y qu'il qu'elle c'est j'ai n'est d'abord d'autres s'il l'a janvier fevrier mars avril mai juin
    juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche noel toussaint paques pentecote
    ascension halloween ramadan carnaval printemps ete automne hiver matin midi soir nuit minuit weekend week end nord sud est ouest ville
    mairie commune police nationale municipale gendarmerie pompiers samu prefecture region departement metropole france europe etat republique
    liberte egalite fraternite bailleur habitat orvelle syndic service services brigade patrouille mediateur mediateurs mediation gpo clspd rue
    avenue boulevard place square parc jardin quai pont ecole college lycee creche gare station arret metro tram bus lidl carrefour city auchan
    leclerc intermarche monoprix franprix casino aldi picard action mcdo mcdonald burger king kfc total esso bp shell uber deliveroo eats velib
    lime bolt dott tier renault peugeot citroen dacia clio golf audi bmw mercedes kangoo trafic twingo scenic megane tmax yamaha honda piaggio
    vespa kawasaki suzuki ktm facebook google maps internet wifi youtube netflix bruit bruits tapage musique cris hurlements aboiements chien
    chiens chat chats rat rats pigeons cafards punaises moustiques frelons depot depots dechets dechet ordures poubelle poubelles bac bacs
    conteneur conteneurs container encombrants encombrant meuble meubles matelas canape gravats carton cartons sac sacs tag tags graffiti
    graffitis affiche affiches autocollants degradation degradations vandalisme vitre vitres verre bouteille bouteilles canettes seringue
    seringues excrements dejections urine odeur odeurs salete proprete nettoyage lampadaire lampadaires lumiere eclairage ampoule candelabre
    panne coupure fuite inondation nid trou trottoir chaussee pave paves bitume potelet barriere barrieres borne banc bancs abribus panneau feu
    feux signalisation marquage passage pieton pietons stationnement voiture voitures vehicule vehicules camion camions camionnette scooter
    scooters moto motos quad quads trottinette trottinettes velo velos epave epaves ventouse rodeo rodeos vitesse circulation klaxon klaxons
    moteur moteurs petard petards mortier mortiers fusee artifice incendie fumee barbecue chicha attroupement attroupements rassemblement
    rassemblements regroupement groupe groupes jeunes gens alcool drogue deal squat occupation hall halls porte portes ascenseur cave caves
    escalier escaliers cage toit terrasse local interphone digicode serrure boite boites parking parkings garage garages immeuble batiment
    residence tour fenetre fenetres volet branche branches arbre arbres herbe herbes haie feuilles neige verglas insecurite peur sentiment
    incivilites incivilite nuisance nuisances signalement demande intervention passage absence installation remplacement reparation enlevement
    mauvais mauvaise nouvelle grand grande petit petite vieux vieille enorme gros grosse fort forte traces tas amas mobilier objet objets rue
    voie cour allee sortie entree acces chantier travaux marteau tondeuse climatisation ventilation vmc alarme sirene radio tele enceinte
    enceintes haut basse basses bar bars terrasses restaurant livreurs livraison livraisons clients client maire adjoint adjointe prefet prefete president presidente directeur directrice ministre depute deputee proviseur proviseure
    conseiller conseillere gardien gardienne elu elue elus paris lyon marseille toulouse lille bordeaux nantes nice strasbourg rennes montpellier
""")
