"""Words of places: « rue des Juifs » is an address, « école Jules-Ferry » a school; names that the town knows are no persons."""

import re
from functools import lru_cache
from pathlib import Path

from .finding import Span
from .folding import WORD, Folded, words

STREETS = words("""
    rue rues r avenue av ave avenues boulevard boulevards bd bld blvd place placette pl square sq impasse allee allees passage quai quais pont
    chemin villa faubourg fbg route rte sentier sente ruelle venelle promenade rond rp carrefour montee esplanade parvis cours mail voie rocade
    porte station arret metro tram tramway bus ligne gare rer lieu lotissement hameau aire peripherique sortie galerie terrasse escaliers berge
    berges
""")
BUILDINGS = words("""
    ecole ecoles maternelle elementaire college lycee creche universite fac faculte campus iut groupe gymnase stade piscine patinoire terrain
    complexe city parc jardin jardins bois foret cimetiere eglise chapelle cathedrale basilique temple mosquee synagogue hopital clinique ehpad
    foyer residence residences cite immeuble tour tours batiment bat hall bloc barre ilot zac zone quartier maison espace centre mjc salle
    theatre cinema musee mediatheque bibliotheque ludotheque kiosque marche halle halles port canal ecluse fontaine monument statue hotel
    restaurant bar cafe brasserie tabac boulangerie pharmacie boucherie epicerie superette supermarche magasin boutique garage parking camping
    chantier poste mairie prefecture commissariat gendarmerie caserne tribunal antenne agence banque association club amicale fondation institut
    fort chateau ferme domaine clos moulin pavillon villa crous aeroport usine saint sainte st ste
""")
LINKS = words("de du des d l la le aux au a en sur et sous")
HONOURS = words(
    "docteur general marechal colonel capitaine commandant lieutenant sergent amiral abbe cardinal professeur president pere frere freres soeur maitre"
)
BETWEEN = LINKS | HONOURS
BOUNDARY = re.compile(r"[,.!?;:\n()]")
PLACE = STREETS | BUILDINGS


@lru_cache(maxsize=64)
def _by_word(known_places: frozenset[str], *, alone: bool) -> dict[str, tuple[str, ...]]:
    """Index names of places by each of their words; alone, also without « rue de » or « école » before them."""
    index: dict[str, set[str]] = {}
    for place in known_places:
        parts = WORD.findall(Folded(place).spaced)
        forms = {" ".join(parts)} | ({" ".join(_core(parts))} if alone else set())
        for form in forms:
            for word in form.split():
                index.setdefault(word, set()).add(form)
    return {word: tuple(names) for word, names in index.items()}


def _core(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0] in PLACE | LINKS:
        parts = parts[1:]
    return parts


@lru_cache(maxsize=1)
def _eponyms() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("eponyms.txt").read_text(encoding="utf-8").splitlines()
    return _by_word(frozenset(" ".join(lines[1:]).split(", ")), alone=False)


def _stands_in(folded: Folded, start: int, end: int, index: dict[str, tuple[str, ...]]) -> bool:
    for word in WORD.findall(folded.text, start, end):
        for name in index.get(word, ()):
            at = folded.spaced.find(name, max(0, start - len(name)), end + len(name))
            while at >= 0:
                if at <= start and end <= at + len(name) and _whole(folded.spaced, at, at + len(name)):
                    return True
                at = folded.spaced.find(name, at + 1, end + len(name))
    return False


def _whole(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def is_known(folded: Folded, span: Span, known_places: frozenset[str]) -> bool:
    """Tell whether these words are part of a place that the town knows. What blocks needs the whole name of the place."""
    index = _by_word(known_places, alone=span.severity == "warn")
    return bool(index) and _stands_in(folded, span.start, span.end, index)


def is_eponym(folded: Folded, span: Span) -> bool:
    return _stands_in(folded, span.start, span.end, _eponyms())


def follows_place(folded: Folded, start: int, kinds: frozenset[str] = PLACE) -> bool:
    """Tell whether a word of place stands before, with nothing between but links and capitals: « avenue du Général Leclerc »."""
    before = list(WORD.finditer(folded.text, max(0, start - 60), start))
    right = start
    for step, match in enumerate(reversed(before)):
        if BOUNDARY.search(folded.text, match.end(), right) or step > 5:
            return False
        if match[0] in kinds:
            return True
        if match[0] not in BETWEEN and not folded.visible[match.start()].isupper():
            return False
        right = match.start()
    return False


def ends_a_street(folded: Folded, start: int) -> bool:
    """« rue jean baptiste clement », all in small letters: a street word stands just before."""
    before = list(WORD.finditer(folded.text, max(0, start - 40), start))[-3:]
    if not before or BOUNDARY.search(folded.text, before[0].end(), start):
        return False
    return any(match[0] in STREETS for match in before)
