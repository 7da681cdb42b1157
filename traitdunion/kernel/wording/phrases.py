"""Turns of several words that tell origin, religion, health, sexual life, politics or union of persons."""

import re
from collections.abc import Iterator

from .finding import Span
from .folding import Folded
from .places import follows_place

COUNTRY = (
    r"(?:afghanistan|afrique|albanie|algerie|allemagne|angleterre|antilles|asie|bangladesh|belgique|bosnie|bresil|bulgarie|cameroun|chine|colombie|comores|"
    r"congo|cote d'ivoire|egypte|erythree|espagne|ethiopie|gambie|georgie|ghana|guinee|guyane|haiti|inde|irak|iran|israel|italie|kosovo|liban|libye|"
    r"macedoine|maghreb|mali|maroc|martinique|mauritanie|mayotte|moldavie|nigeria|pakistan|palestine|pologne|portugal|reunion|roumanie|russie|rwanda|"
    r"senegal|serbie|somalie|soudan|sri lanka|syrie|tchad|tchetchenie|togo|tunisie|turquie|ukraine|vietnam|europe de l'est|pays de l'est|bled)"
)
PARTY = r"(?:rn|fn|lfi|pcf|nfp|ump|reconquete|macron|le pen|marine|melenchon|zemmour|bardella|front national|rassemblement national|extreme droite|extreme gauche)"
PEOPLE = (
    r"(?:gars|mecs|filles|femmes|hommes|types|gens|jeunes|individus|personnes|groupe|bande|militante?s?|voisine?s?)"
)
ILLNESS = (
    r"(?:cancer|sida|vih|alzheimer|parkinson|sclerose|hepatite|leucemie|depression|schizophrenie|epilepsie|diabete|autisme|trisomie|tuberculose|"
    r"maladie (?:chronique|grave|mentale|rare|auto-?immune|psychiatrique))"
)
ONE = r"(?:je suis|elle est|il est|(?:mon|ma|sa|notre) (?:mari|femme|epouse|conjointe?|compagne|compagnon|mere|pere|fils|fille|voisine?|soeur|frere|bebe) est)"


def _of(kind: str, triggers: str, pattern: str) -> tuple[str, frozenset[str], re.Pattern[str]]:
    return kind, frozenset(triggers.split()), re.compile(pattern)


PHRASES = (
    _of("origin", "voyage", r"\bgens du voyage\b"),
    _of("origin", "papiers", r"\b(?:les|des|ces|un|une) sans[ -]papiers?\b"),
    _of(
        "origin",
        "asile accompagnes accompagne isoles immigration",
        r"\b(?:demandeurs? d'asile|mineurs? (?:non accompagnes?|isoles?)|issue?s? de l'immigration)\b",
    ),
    _of(
        "origin",
        "peau couleur",
        r"\bpeau (?:noire|blanche|mate|foncee|claire|basanee|metissee)\b|\b(?:hommes?|femmes?|personnes?|gens|filles?|garcons?) de couleur\b(?! \w*(?:bleu|rouge|vert|noir|blanc|jaune|orange))",
    ),
    _of("origin", "souche coin", r"\bfrancaise?s? de souche\b|\bl'arabe du coin\b"),
    _of("origin", "est", rf"\b{PEOPLE} (?:des pays )?de l'est\b(?! (?:de|du|parisien))"),
    _of(
        "origin",
        "originaire originaires venant venu venus venue venues vient viennent arrive arrives debarque debarquent debarques",
        rf"\b(?:originaires?|venant|venue?s?|vient|viennent|arrives?|debarque(?:s|nt)?)(?: tous| tout droit| surtout)? (?:d'|de |du |des |de la |de l'){COUNTRY}(?!\w)",
    ),
    _of(
        "religion",
        "fideles jehovah",
        r"\bfideles (?:de (?:la |l')|du )(?:mosquee|synagogue|eglise|temple|paroisse)|\btemoins? de jehovah\b",
    ),
    _of(
        "health",
        "malade malades handicap handicape handicapes maladie",
        r"\b(?:malades?|handicapes?|handicapees?|maladies?|handicap) (?:mentale?s?|mentaux|psychiatriques?)\b",
    ),
    _of(
        "health",
        "trouble troubles",
        r"\btroubles? (?:psychiatriques?|psychologiques?|psychiques?|mentaux|bipolaires?)\b",
    ),
    _of(
        "health",
        "suivi suivie psychiatrie interne internee",
        r"\b(?:suivie?s?|internee?s?|hospitalisee?s?|soignee?s?) (?:en (?:psychiatrie|hp)|par un psychiatre|en hopital psychiatrique)\b",
    ),
    _of(
        "health",
        "cancer sida vih alzheimer parkinson sclerose hepatite leucemie depression schizophrenie epilepsie diabete autisme trisomie tuberculose maladie",
        rf"\b(?:a|ai|avait|atteinte?s? d[eu]?|souffre d[eu]?|fait|soignee?s? pour|traitement pour|guerie? d[eu]?)(?: un| une| le| la| l| son| sa|)(?: |'|)?(?:une |un |la |le )?{ILLNESS}(?!\w)",
    ),
    _of(
        "health",
        "enceinte malade sourd sourde malentendant malentendante aveugle malvoyant malvoyante fauteuil traitement antidepresseurs depression maladie hospitalise hospitalisee dialyse dialysee",
        rf"\b{ONE} (?:tres |gravement |lourdement |un peu )?(?:enceinte|malade|sourde?|malentendante?|aveugle|malvoyante?|en fauteuil(?: roulant)?|sous (?:traitement|antidepresseurs)|en depression|en arret maladie|hospitalisee?|dialysee?)(?!\w)",
    ),
    _of("sexuality", "sexe", r"\btravailleu(?:rs|ses|se|r) du sexe\b"),
    _of(
        "politics",
        "vote votent voter electeur electeurs electrice militant militants militante militantes sympathisant sympathisants partisan partisans adherent adherents",
        rf"\b(?:vote|votent|voter|electeurs?|electrices?|militante?s?|sympathisante?s?|partisans?|adherente?s?)(?: [a-z]+)?(?: [a-z]+'?)? ?{PARTY}(?!\w)",
    ),
    _of("politics", "extreme ultra", rf"\b{PEOPLE} (?:\w{{1,15}} )?d'(?:extreme|ultra)[ -](?:droite|gauche)\b"),
    _of(
        "union",
        "syndical syndicale syndicaux syndicales cgt cfdt fo sud unsa cftc fsu cfe solidaires",
        r"\b(?:militante?s?|deleguee?s?|representante?s?|adherente?s?|gars|elue?s?|membres?|encartee?s?)(?: syndica(?:l|le|ux|les)\b| (?:de la |a la |de |du |a |chez )?(?:cgt|cfdt|fo|sud|unsa|cftc|fsu|cfe|solidaires)\b)",
    ),
)
TRIGGERS = frozenset().union(*(triggers for _, triggers, _ in PHRASES))
CAMPS = frozenset({"aire", "aires", "terrain"})


def phrases(folded: Folded) -> Iterator[Span]:
    if folded.words.isdisjoint(TRIGGERS):
        return
    for kind, triggers, pattern in PHRASES:
        if not folded.words.isdisjoint(triggers):
            for match in pattern.finditer(folded.text):
                if not (match[0] == "gens du voyage" and follows_place(folded, match.start(), CAMPS)):
                    yield Span(kind, *match.span())
