"""« M. Durand », « Mme Lopez », « madame Diallo du 3e »: a title and the name after it."""

import re
from collections.abc import Iterator

from .common import COMMON
from .finding import Span
from .folding import Folded, words
from .places import follows_place

TITLE = (
    r"(?:m|mr|mrs|mme|mmes|mlle|me|dr|pr|monsieur|madame|mademoiselle|messieurs|mesdames|docteur|maitre|professeur|"
    r"brigadier|capitaine|commissaire|lieutenant|adjudant|sergent|inspecteur)"
)
PARTICLE = r"(?:de|du|des|d'|le|la|el|al|ben|bel|van|von|da|dos|di|der)"
PATTERN = re.compile(
    rf"(?<![\w-])({TITLE})(?:\. ?| )((?:{PARTICLE} ?){{0,2}}[a-z][a-z'-]{{0,30}}(?: [a-z][a-z'-]{{1,30}})?)(?![\w@])"
)
NAME = re.compile(r"[a-z][a-z'-]*")
PARTICLES = words("de du des d le la el al ben bel van von da dos di der")
TITLES = frozenset(re.findall(r"[a-z]+", TITLE))
SHORT = frozenset(("mr", "mrs", "mme", "mmes", "mlle"))
# A title after these is followed by a name even when nothing is in capitals.
LEADS = re.compile(r"\b(?:chez|par|que|c'est|avec|de|et|a|voisine?|voisin|fils|fille|famille|appelle|contre) $")
OFFICES = words("""
    maire adjoint adjointe prefet prefete president presidente directeur directrice ministre depute deputee commissaire procureur principal
    principale proviseur proviseure conseiller conseillere gardien gardienne bricolage propre loyal tout
""")
LETTERS = words("""
    batiment bat hall escalier esc immeuble ligne porte entree bloc tour lettre zone lot quai parking niveau ilot
""")


def titles(folded: Folded) -> Iterator[Span]:
    if folded.words.isdisjoint(TITLES):
        return
    for match in PATTERN.finditer(folded.text):
        end = _end_of_name(folded, match)
        if end and not follows_place(folded, match.start()):
            yield Span("title", match.start(), end)


def _end_of_name(folded: Folded, match: re.Match[str]) -> int | None:
    """Return where the name ends, or nothing when what follows the title is no name."""
    names = list(NAME.finditer(folded.text, match.start(2), match.end()))
    family = next((i for i, n in enumerate(names) if n[0].rstrip("'") not in PARTICLES), None)
    if family is None or _is_no_name(folded, names[family]) or not _has_shape(folded, match, names[family]):
        return None
    last = names[family]
    for name in names[family + 1 :]:
        if folded.shouted or not folded.visible[name.start()].isupper():
            break
        last = name
    return last.end()


def _is_no_name(folded: Folded, name: re.Match[str]) -> bool:
    """Take « Monsieur qu’il » and « Madame la Maire » for no name, « M. N’Diaye » for one."""
    before, apostrophe, _ = name[0].partition("'")
    if apostrophe:
        return not folded.visible[name.start() + len(before) + 1 : name.end()][:1].isupper()
    return name[0] in OFFICES or name[0] in COMMON


def _has_shape(folded: Folded, match: re.Match[str], name: re.Match[str]) -> bool:
    """Ask for capitals, as one writes; small letters do after « mme » or « chez madame », as one types on a phone."""
    title, capital = match[1], any(c.isupper() for c in folded.visible[name.start() : name.end()])
    written = folded.visible[match.start(1) : match.end(1)]
    if title in {"m", "me", "pr"} and not _is_abbreviation(folded, match, written):
        return False
    if len(match[2]) == 1 and title not in SHORT:
        return False
    if capital:
        return True
    return title in SHORT or (
        title in {"madame", "monsieur", "mademoiselle"} and bool(LEADS.search(folded.text[: match.start()]))
    )


def _is_abbreviation(folded: Folded, match: re.Match[str], written: str) -> bool:
    """« M. » is a title, « hall M », « 20 m » and « me » are not."""
    before = re.findall(r"[a-z0-9]+", folded.text[max(0, match.start() - 20) : match.start()])
    if before and (before[-1] in LETTERS or before[-1].isdigit()):
        return False
    return (
        written[0].isupper()
        and (len(written) == 1 or written[1].islower())
        and folded.visible[match.start(2)].isupper()
    )
