"""Closed lists: words on origin, religion, health, sexual life, politics and unions (GDPR, article 9), and words of persons."""

from functools import cache

from .folding import words

FEMININE = (
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("on", "onne"),
    ("el", "elle"),
    ("if", "ive"),
    ("teur", "trice"),
    ("eur", "euse"),
)

ORIGIN = """
afghan africain albanais algérien allemand américain angolais antillais arabe argentin arménien asiatique australien autrichien azéri bangladais
belge béninois berbère birman bolivien bosniaque brésilien britannique bulgare cambodgien camerounais canadien caucasien centrafricain chilien chinois
colombien comorien congolais coréen cubain danois djiboutien dominicain égyptien équatorien érythréen espagnol éthiopien gabonais gambien géorgien
ghanéen guadeloupéen guinéen guyanais haïtien hongrois indien indonésien irakien iranien irlandais israélien italien ivoirien japonais kabyle kosovar
kurde libanais libérien libyen lituanien letton macédonien maghrébin mahorais malgache malien maltais martiniquais mauricien mauritanien mexicain moldave
mongol mozambicain nigérian nigérien norvégien pakistanais palestinien péruvien philippin polonais portugais réunionnais roumain russe rwandais sénégalais
serbe slave slovaque somalien soninké soudanais subsaharien suédois suisse syrien tamoul tchadien tchétchène tchèque thaïlandais tibétain togolais
tunisien ukrainien vénézuélien vietnamien yéménite yougoslave anglais marocain croate turkmène
rom tsigane tzigane manouche romano romanichel yéniche gitan blédard métèque bougnoule bougnoul bicot crouille nègre négro bamboula niakoué
chinetoque babtou toubab immigré migrant réfugié exilé clandestin étranger basané beur latino noir blanc mulâtre"""
ORIGIN_FORMS = "turc turcs turque turques grec grecs grecque grecques métis métisse métisses black blacks rebeu rebeus rebeux renoi renois beurette beurettes négresse négresses mna"
RELIGION = """
musulman islamiste salafiste juif chrétien catholique protestant évangéliste orthodoxe bouddhiste hindou sikh mormon intégriste djihadiste wahhabite
chiite sunnite athée catho youpin feuj voilé"""
HEALTH = """
toxicomane toxico junkie schizophrène schizo psychotique bipolaire autiste trisomique mongolien paranoïaque dépressif suicidaire épileptique diabétique
séropositif alcoolique alcoolo poivrot héroïnomane cocaïnomane crackeur asthmatique cardiaque déséquilibré drogué camé handicapé infirme paraplégique
tétraplégique hémiplégique anorexique cancéreux sénile dément psychopathe aliéné"""
SEXUALITY = """
homosexuel bisexuel transsexuel transgenre lesbienne gay homo pédé travesti travelo gouine prostitué"""
POLITICS = """
gauchiste facho fasciste communiste socialiste macroniste lepéniste frontiste mélenchoniste trotskiste anarchiste royaliste nationaliste néonazi nazi
antifa écolo identitaire"""
UNION = "syndicaliste cégétiste syndiqué"
# Always said of a person's faith.
CLOTHES = "niqab niqabs burqa burqas burka burkas hijab hijabs djellaba djellabas kamis qamis kippa kippas tchador tchadors abaya abayas"

# Without its accent the word is a thing or a verb: « drogues », « handicape », « un déséquilibre », « une voile ».
ACCENTED = "drogué camé handicapé déséquilibré réfugié immigré exilé voilé aliéné"
COLOURS = "noir blanc"
# Harmless in general (« pour les personnes handicapées »), told of one person not.
OF_ONE_PERSON = "handicapé infirme asthmatique cardiaque diabétique épileptique autiste trisomique paraplégique tétraplégique hémiplégique"
# With « le », a language or the restaurant on the corner: « devant le grec ».
ALSO_THINGS = """anglais arabe chinois japonais indien grec italien turc libanais vietnamien thaïlandais portugais espagnol russe mexicain coréen
allemand tibétain pakistanais américain tamoul berbère kabyle arménien roumain polonais étranger noir blanc noire blanche black"""
# Alone after an article, more often a thing: cigarettes, a tent, a participle.
ONLY_AFTER_PERSON = """gitane gitanes canadienne étrangère orthodoxe protestant protestante dément démente identitaire black voilé voilée voilés voilées
noir noire noires blanc blanche blanches suisse"""

PERSONS = """
jeune homme femme personne individu famille type mec meuf voisin voisine enfant gamin gamine fille garçon vendeur vendeuse dealer dealeur mendiant
mendiante locataire population communauté bande groupe couple mineur mineure ado adolescent adolescente client cliente clientèle squatteur squatteuse ouvrier
chauffeur livreur livreuse dame mère père frère soeur sœur parent résident résidente habitant habitante passant passante touriste étudiant
étudiante élève supporter supporteur voleur voleuse cambrioleur pickpocket délinquant voyou racaille bébé adulte vieille retraité retraitée commerçant
patron patronne gérant gérante propriétaire nounou minorité gang clan mafia ressortissant ressortissante citoyen citoyenne bonhomme copain copine mari
épouse neveu cousin cousine travailleur musicien laveur fumeur agresseur trafiquant marchand monsieur messieurs gens gars fils vieux mecs
parle parlent parlant parlaient origine nationalité race ethnie confession religion accent"""
GROUPS = """
bande groupe tas plein beaucoup trop camp campement famille dizaine douzaine vingtaine trentaine quarantaine cinquantaine centaine nombre plus moins autant
rassemblement attroupement afflux horde ghetto clan gang énormément majorité peu type couple fils fille squat invasion"""
ADVERBS = "très souvent tous toutes plutôt probablement visiblement surtout majoritairement principalement manifestement apparemment pas non presque"
ARTICLES = """
les des ces un une cet cette ce mes ses leurs nos certains certaines quelques plusieurs tous toutes deux trois quatre cinq six sept huit neuf dix sale
sales par avec contre chez comme pour entre gros grosse petits petites petit petite vieux vieille grands même mêmes aux"""
DEFINITE = "le la l du au"
OF_COLOUR = "les des ces aux quelques plusieurs certains"
POINTING = "mon ma mes ton ta son sa ses notre nos votre leur leurs le la l ce cet cette"
SUBJECTS = "je il elle ils elles nous vous on tous toutes"
COPULAS = "suis est sont etait etaient sommes semble semblent serait"


def plurals(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text) for form in (word, word if word[-1] in "sx" else word + "s"))


def inflected(text: str) -> frozenset[str]:
    """Return masculine singulars with their feminines and plurals; words of three letters (« rom ») have none but the plural."""
    return plurals(
        " ".join(form for word in text.split() for form in (word, _feminine(word) if len(word) > 3 else word))
    )


def _feminine(word: str) -> str:
    ending = next(((m, f) for m, f in FEMININE if word.endswith(m)), None)
    if ending:
        return word.removesuffix(ending[0]) + ending[1]
    return word if word.endswith("e") else word + "e"


@cache
def kinds() -> dict[str, str]:
    """Return each word of the closed list with the kind of data it tells."""
    return (
        dict.fromkeys(inflected(ORIGIN) | words(ORIGIN_FORMS), "origin")
        | dict.fromkeys(inflected(RELIGION) | words(CLOTHES), "religion")
        | dict.fromkeys(inflected(HEALTH), "health")
        | dict.fromkeys(inflected(SEXUALITY) | words("trans pd pds"), "sexuality")
        | dict.fromkeys(inflected(POLITICS), "politics")
        | dict.fromkeys(inflected(UNION), "union")
    )
