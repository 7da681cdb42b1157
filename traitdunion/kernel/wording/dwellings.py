"""Words that say in which dwelling someone lives, or who the writer is among neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Severity, Span
from .folding import Folded

ORDINAL = (
    r"(?:[0-9]{1,2} ?(?:ere?|nde?|eme|ieme|em|e)(?![a-z])|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|septieme|"
    r"huitieme|neuvieme|dixieme|onzieme|douzieme|treizieme|quatorzieme|quinzieme|dernier)"
)
GROUND = r"(?:rdc|r\.d\.c|rez[ -]de[ -](?:chaussee|jardin))"
STOREY = rf"(?:{ORDINAL},? etage|[0-9]{{1,2}} ?etage|etage [0-9]{{1,2}}|{GROUND})"
NUMBER = r"(?:n ?° ?|no |num(?:ero)? )?"
FLAT = r"(?:appartement|appart|appt|apt|logement|studio)"
# After a number, what makes it a quantity and not a door.
QUANTITY = (
    r"(?![0-9])(?! ?(?:pieces?|p|m2|chambres?|ans|annees?|mois|semaines?|jours?|nuits?|soirs?|fois|euros?|personnes?|h|heures?|etages?|e|eme|"
    r"er|battants?|marches|places?|%|sur|familles?|min|minutes?|metres?|m|km|dossiers?|lots?|cles?|rue|avenue|boulevard|place|quai|allee)\b)(?!%)"
)
SIDE = r"(?:droite?|gauche|dte|gche|face(?! (?:a|au|aux)\b))"
DOOR_TAIL = (
    rf"(?:,? (?:a )?{SIDE}\b|,? (?:la )?(?:porte|{FLAT}) {NUMBER}[a-z]?[0-9]{{1,4}}[a-z]?\b|,? porte (?:de )?{SIDE}\b)"
)

LIVE = (
    r"(?:j ?'? ?habite|nous habitons|on habite|je vis|on vit|nous vivons|je loge|nous logeons|je reside|nous residons|"
    r"(?:mon|notre) (?:appartement|appart|logement|studio|balcon)|mes fenetres|ma fenetre|ma chambre|mon domicile|chez (?:moi|nous))"
)
BE = r"(?:je suis|nous sommes|on est)(?: juste| locataires?| proprietaires?| loge?es?)?"
AFTER_FLOOR = (
    r"(?= etage|,| ?[.;:!?)\n]| ?$| (?:et|mais|donc|avec|sans|depuis|je|j|on|sur|dans|cote|porte|du batiment|de l'immeuble|de la tour|du bloc|"
    r"au[ -]dessus|en face|batiment|bat|hall|escalier|droite?|gauche|face)\b)"
)
STREET = r"(?:rue|avenue|av|ave|boulevard|bd|bld|place|pl|square|impasse|allee|allees|passage|quai|chemin|villa|cours|route|cite|residence)"

# « celui du 1er mars » is a day, « la dame du 3e qui crie » a person: what follows a bare floor decides.
BARE_FLOOR = (
    r"(?:[1-9] ?(?:ere?|nde?|eme|ieme|em|e)(?![a-z])|premier|deuxieme|second|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dernier)"
    r"(?= ?[.,;:!?)\n]| ?$| (?:qui|que|a|ont|est|sont|fait|font|met|mettent|crie|crient|hurle|hurlent|jette|jettent|tape|tapent|laisse|laissent|joue|"
    r"jouent|vend|vendent|deale|dealent|fume|fument|gare|garent|sort|sortent|promene|ecoute|ecoutent|claque|et|ne|n|se|s|toujours|encore|depuis|chaque|"
    r"tous|toutes|le soir|la nuit|avec|dans|parle|parlent|invite|invitent|recoit|recoivent|droite|gauche|face)\b)"
)

PERSON = r"(?:voisine?s?|locataires?|proprietaires?|proprio|occupante?s?|monsieur|madame|dame|famille|couple|celui|celle|ceux|celles|mec|type|homme|femme|papi|mamie|colocs?|colocataires?|etudiante?s?)"
BESIDE = r"(?:du dessus|du dessous|au[ -]dessus|au[ -]dessous|d'a cote|de palier|du palier|mitoyen(?:ne)?s?)"
KIN = r"(?:fils|fille|mari|femme|epouse|epoux|frere|soeur|copain|copine|ex|neveu|niece|cousine?|conjointe?|compagnon|compagne|mere|pere|gendre|petit[ -]fils|petite[ -]fille|gamine?s?|enfants?)"
KNOWN = (
    r"(?:gardien(?:ne)?|concierge|voisine?|locataire|proprietaire|proprio|boulang(?:er|ere)|epici(?:er|ere)|bouch(?:er|ere)|pharmacien(?:ne)?|"
    r"buraliste|coiffeu(?:r|se)|direct(?:eur|rice)|patron(?:ne)?|gerante?|instit(?:uteur|utrice)?|maitresse|infirmi(?:er|ere)|nounou|cafetier)"
)
ROLE = rf"(?:{KNOWN}|president(?:e)?|principale?|proviseure?|cpe|medecin|dentiste|kine|fleuriste|cure|imam|pasteur|rabbin|syndic|responsable|secretaire)"


@dataclass(frozen=True, slots=True)
class Rule:
    kind: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    group: int = 0
    severity: Severity = "block"


def _rule(kind: str, triggers: str, pattern: str, group: int = 0, severity: Severity = "block") -> Rule:
    return Rule(kind, frozenset(triggers.split()), re.compile(pattern), group, severity)


FLOORS = "etage rdc rez droite droit gauche dte gche face"
HOME = "habite jhabite habitons vis vit vivons loge logeons reside residons appartement appart logement studio balcon fenetres fenetre chambre domicile chez"
DOORS = (
    _rule("door", FLOORS, rf"\b(?:{ORDINAL}(?: etage)?|{GROUND}),? (?:cote |porte (?:de )?)?{SIDE}(?!\w)"),
    _rule("door", "etage", rf"\b{ORDINAL} etage,? (?:porte )?(?:a|de) (?:droite|gauche)\b"),
    _rule(
        "door",
        "suis sommes est",
        rf"\b{BE} (?:au|du|en) ((?:{ORDINAL}(?: etage)?{AFTER_FLOOR}|{STOREY})(?: etage)?{DOOR_TAIL}?)",
        1,
    ),
    _rule(
        "door",
        HOME,
        rf"\b{LIVE}(?:,? [\w'-]{{1,20}}){{0,5}}?,? (?:au|en|du) ((?:{STOREY}|{ORDINAL}(?! (?:arr|jour|appel|mail))){DOOR_TAIL}?)(?!\w)",
        1,
    ),
    _rule(
        "door",
        HOME,
        rf"\b{LIVE},? (?:juste )?(?:au |a |le |du )?{NUMBER}([0-9]{{1,4}}(?: ?(?:bis|ter))?,? (?:de la |du )?{STREET}\b)",
        1,
    ),
    _rule(
        "door",
        "adresse",
        rf"\bmon adresse(?: est| c'est| :|:)? (?:le |au )?({NUMBER}[0-9]{{1,4}}(?: ?(?:bis|ter))?,? {STREET}\b)",
        1,
    ),
    _rule(
        "door",
        "appartement appart appt apt logement studio",
        rf"\b{FLAT} ?{NUMBER}[a-z]?[0-9]{{1,4}}{QUANTITY}[a-f]?(?!\w)",
    ),
    _rule("door", "chambre", rf"\bchambre {NUMBER}[0-9]{{2,4}}{QUANTITY}(?!\w)"),
    _rule(
        "door",
        "porte",
        rf"\b(?:{STOREY}|(?:batiment|bat|hall|escalier|esc|tour|bloc|entree) [a-z0-9]{{1,3}}),? (?:la )?porte {NUMBER}[0-9]{{1,4}}{QUANTITY}[a-f]?(?!\w)",
    ),
    _rule("door", "porte", rf"\bporte {NUMBER}[0-9]{{1,4}},? (?:au |du )?{STOREY}"),
    _rule(
        "door",
        "dessus dessous",
        rf"\b({LIVE}|{BE}) (?:juste )?(?:au[ -]dessus|au[ -]dessous|en dessous) (?:du|de la|de l'|d'un|d'une)",
        0,
        "warn",
    ),
)
RELATIONS = (
    _rule(
        "neighbour",
        "dessus dessous cote palier mitoyen mitoyenne mitoyens mitoyennes",
        rf"\b(?:(?:mon|ma|mes|nos|notre|le|la|les|un|une|des|leur|leurs) )?{PERSON} {BESIDE}",
    ),
    _rule(
        "neighbour",
        "face",
        r"\b(?:(?:mon|ma|notre|le|la) voisine?|(?:le|la|mon|ma) (?:monsieur|dame|locataire)) d'en face",
    ),
    _rule("neighbour", "voisin voisine", r"\b(?:mon|ma|notre) (?:voisin|voisine)\b", 0, "warn"),
    _rule("neighbour", "face", r"\b(?:mes|nos|les) voisine?s d'en face", 0, "warn"),
    _rule(
        "neighbour",
        "voisin voisine voisins voisines locataire locataires proprietaire proprietaires proprio occupant occupante occupants monsieur madame dame "
        "famille couple celui celle ceux celles mec type homme femme papi mamie coloc colocataire etudiant etudiante etudiants",
        rf"\b{PERSON}(?: qui (?:habite|habitent|vit|vivent|loge))? (?:du|au) (?:{STOREY}|{BARE_FLOOR})(?: {SIDE}\b)?(?!\w)",
    ),
    _rule(
        "neighbour",
        "gens personnes habitants jeunes appartement appart logement",
        rf"\b(?:gens|personnes|habitants|jeunes|{FLAT}) (?:du|au) (?:{STOREY})",
    ),
    _rule(
        "neighbour",
        "appartement appart logement",
        rf"\b(?:l'|un |cet |le |ce )(?:appartement|appart|logement) (?:du|au) {BARE_FLOOR}(?!\w)",
    ),
    _rule("neighbour", "appartement appart logement", rf"\b(?:l'|cet )?{FLAT} {BESIDE}"),
    _rule(
        "neighbour",
        "fils fille mari femme epouse epoux frere soeur copain copine ex neveu niece cousin cousine conjoint conjointe compagnon compagne mere pere "
        "gendre petit petite gamin gamine gamins enfant enfants",
        rf"\b(?:le|la|les|l'|du|au|aux|un|une) ?{KIN} (?:de la |du |de l'|de mon |de ma |de notre |de nos |a la |d'une? ){KNOWN}(?!\w)",
    ),
    _rule("neighbour", "ex", r"\bmon ex(?:[ -](?:mari|femme|conjointe?|compagnon|compagne|copain|copine))?(?!\w)"),
)
ROLES = (
    _rule("self", "suis tant", rf"\b(?:je suis|en tant que) (?:la |le |l')(?:seule? )?{ROLE}(?!\w)"),
    _rule(
        "self",
        "suis tant",
        r"\b(?:je suis|en tant que) (?:gardien(?:ne)?|concierge|president(?:e)?|direct(?:eur|rice)) (?:du |de la |de l'|de cet |de cette |au )[\w-]{2,30}",
    ),
    _rule(
        "self",
        "suis sommes",
        r"\b(?:je suis|nous sommes) (?:le|la|les) seule?s? (?:a|qui|locataires?|habitante?s?|famille|femmes?|hommes?|residente?s?)(?!\w)",
    ),
    _rule(
        "self",
        "boutique commerce magasin cabinet",
        r"\b(?:ma boutique|mon commerce|mon magasin|mon cabinet)\b",
        0,
        "warn",
    ),
    _rule("self", "appelle nomme", r"\bje (?:m'appelle|me nomme|me presente :) ?[a-z-]{2,30}(?: [a-z-]{2,30})?"),
)
RULES = DOORS + RELATIONS + ROLES
TRIGGERS = frozenset().union(*(rule.triggers for rule in RULES))


def dwellings(folded: Folded) -> Iterator[Span]:
    words, text = folded.words, folded.text
    if words.isdisjoint(TRIGGERS):
        return
    for rule in RULES:
        if not words.isdisjoint(rule.triggers):
            for match in rule.pattern.finditer(text):
                yield Span(rule.kind, *match.span(rule.group), rule.severity)
