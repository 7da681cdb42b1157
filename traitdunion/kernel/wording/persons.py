"""Words on origin, religion, health and the like block when they are said of persons, never when of a street, a shop or a colour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import vocabulary as voc
from .finding import Span
from .folding import WORD, Folded, words
from .phrases import phrases
from .places import follows_place

KINDS = voc.kinds()
LISTED = frozenset(KINDS)
CLOTHES = words(voc.CLOTHES)
ACCENTED = voc.inflected(voc.ACCENTED)
COLOURS = voc.inflected(voc.COLOURS)
OF_ONE_PERSON = voc.inflected(voc.OF_ONE_PERSON)
ALSO_THINGS = words(voc.ALSO_THINGS)
ONLY_AFTER_PERSON = words(voc.ONLY_AFTER_PERSON)
PERSONS = voc.plurals(voc.PERSONS)
GROUPS = voc.plurals(voc.GROUPS)
ADVERBS = words(voc.ADVERBS)
ARTICLES = words(voc.ARTICLES)
DEFINITE = words(voc.DEFINITE)
OF_COLOUR = words(voc.OF_COLOUR)
POINTING = words(voc.POINTING)
SUBJECTS = words(voc.SUBJECTS)
COPULAS = words(voc.COPULAS)
ALWAYS_STREETS = words(
    "rue rues avenue av ave boulevard bd bld impasse allee allees passage square faubourg fbg imp che chem ctre chemin villa ruelle promenade"
)
STREETS_WITH_CAPITAL = ALWAYS_STREETS | words(
    "place quai pont porte station arret metro gare cours parvis route cite residence jardin parc"
)
PAUSE = re.compile(r"[,.!?;:\n()«»\"/]")
SENTENCE_END = re.compile(r"[.!?\n]")
INSTITUTIONS = words("foyer foyers centre accueil association maison service aide")
PREFIXES = words("nord sud afro")  # « nord-africain »
OF_DESCENT = frozenset({"origin", "religion"})
ACTS_OR_IS = words("qui ivre alcoolisé bourré agressif violent âgé il elle")
GENERIC_AFTER = words("ne n peut peuvent pourrait pourraient doit devrait")


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the list with the words around it, as far as the sentence goes."""

    word: str
    start: int
    end: int
    before: tuple[str, ...]
    after: str
    opens: bool  # a sentence

    def back(self, steps: int) -> str:
        return self.before[-steps] if steps <= len(self.before) else ""


def persons(folded: Folded) -> Iterator[Span]:
    yield from phrases(folded)
    if folded.words.isdisjoint(LISTED):
        return
    flagged = -1
    for said in _listed(folded):
        joined = said.back(1) in {"et", "ou", "ni"} and said.start - flagged <= 4
        if _of_persons(said, folded) or (joined and said.word not in ONLY_AFTER_PERSON):
            flagged = said.end
            yield Span(KINDS[said.word], said.start, said.end)


def _listed(folded: Folded) -> Iterator[Said]:
    before: list[str] = []
    matches = list(WORD.finditer(folded.text))
    for i, match in enumerate(matches):
        if i and PAUSE.search(folded.text, matches[i - 1].end(), match.start()):
            before = []
        if match[0] in LISTED:
            after = matches[i + 1][0] if i + 1 < len(matches) else ""
            opens = not i or bool(SENTENCE_END.search(folded.text, matches[i - 1].end(), match.start()))
            yield Said(match[0], match.start(), match.end(), tuple(before[-4:]), after, opens)
        if match[0] not in PREFIXES:
            before.append(match[0])


def _of_persons(said: Said, folded: Folded) -> bool:
    if said.word in CLOTHES:
        return True
    if _is_another_word(said, folded) or _is_address(said, folded):
        return False
    if said.word in OF_ONE_PERSON:
        return _of_one_person(said)
    return _follows_person(said) or _is_told(said) or _is_noun(said)


def _is_another_word(said: Said, folded: Folded) -> bool:
    if said.word in ACCENTED and "é" not in folded.visible[said.end - 4 : said.end].lower():
        return True
    if said.word.startswith("etrang") and said.after in {"a", "au", "aux"}:  # « étrangères à la résidence »
        return True
    if said.word.startswith("protestant") and said.after == "contre":
        return True
    return said.back(1) in {"de", "d", "pour", "travailleurs"} and not INSTITUTIONS.isdisjoint(said.before)


def _is_address(said: Said, folded: Folded) -> bool:
    capital = folded.visible[said.start].isupper()
    return follows_place(folded, said.start, STREETS_WITH_CAPITAL if capital else ALWAYS_STREETS)


def _noun_before(said: Said) -> int:
    """Return how far back stands the word that this one is said of, adverbs passed over."""
    step = 1
    while step < 3 and said.back(step) in ADVERBS:
        step += 1
    return step


def _follows_person(said: Said) -> bool:
    return said.back(_noun_before(said)) in PERSONS


def _is_told(said: Said) -> bool:
    """« ils sont … », « la voisine est … », « ma mère qui est … »."""
    step = _noun_before(said)
    if said.back(step) not in COPULAS or said.word in COLOURS:
        return False
    subject = said.back(step + 1) if said.back(step + 1) != "qui" else said.back(step + 2)
    return subject in SUBJECTS or subject in PERSONS


def _is_noun(said: Said) -> bool:
    last = said.back(1)
    if said.word in ONLY_AFTER_PERSON:
        return False
    if said.word in COLOURS:
        return last in OF_COLOUR
    if last in ARTICLES:
        return True
    if last in DEFINITE:
        return said.word not in ALSO_THINGS
    if last in {"de", "d"}:
        return said.back(2) in GROUPS or said.back(2) in PERSONS
    return last == "" and _begins(said)


def _begins(said: Said) -> bool:
    """« Roumains devant le hall », « Arabe qui crie » : no noun stands before that it could be said of."""
    if said.word.endswith("s"):
        return said.word not in ALSO_THINGS
    if not said.opens or KINDS[said.word] not in OF_DESCENT:
        return False
    return said.word not in ALSO_THINGS or said.after in ACTS_OR_IS


def _of_one_person(said: Said) -> bool:
    if _is_told(said):
        return True
    if said.back(1) in PERSONS:
        return said.back(2) in POINTING and not said.back(1).endswith("s")
    if said.word.endswith("s") or said.back(2) in {"pour", "comme"} or said.after in GENERIC_AFTER:
        return said.word.endswith("s") and said.back(1) in {"ces", "mes", "ses"}
    return said.back(1) in {"un", "une", "l", "le", "la", "cet", "cette", "ce"}
