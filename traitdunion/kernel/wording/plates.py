"""Number plates: today's (AA-123-AA), those before 2009 (123 ABC 75), and foreign ones where the text speaks of a plate."""

import re
from collections.abc import Iterator

from .finding import Span
from .folding import Folded, words

TRIPLE = re.compile(r"[0-9](?<![0-9].)[0-9]{2}(?![0-9])")
NOW = re.compile(r"(?<![a-z0-9])([a-z]{2})([ .\-]{0,3})([0-9]{3})([ .\-]{0,3})([a-z]{2})(?![a-z0-9])")
BEFORE = re.compile(
    r"([0-9]{2,4})([ .\-]{0,2})([a-z]{2,3})([ .\-]{0,2})(0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6])(?![a-z0-9])"
)
NEAR = re.compile(
    r"\b(?:immatricul\w{1,8}|plaques?(?! (?:d'egout|de rue|de verglas|d'acier|en |de metal|de fonte|tournante)))\b[^.!?\n]{0,40}",
)
NEAR_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z0-9]{1,7}(?:[ .\-]?[A-Z0-9]{1,5}){0,3}|[a-z0-9]{1,4}(?:-[a-z0-9]{1,4}){1,3})(?![A-Za-z0-9])"
)
ABOUT_PLATES = words("immatricule immatriculee immatricules immatriculees immatriculation plaque plaques")

# Two or three letters that are ordinary French beside a number: words, units, kinds of street, abbreviations.
COMMON = words("""
    ado ai air am ami an ane ans ap app apt as au aux av avr axe bac bar bas bat bd bis bld ble bmw bol bon bt bus ca car cas ce ces cf cl cle
    cm co cou cp cri crs cul da dan de dec des dim dm dix don dos dt du duo eau edf ego eme en er ere es esc est et etc ete eu eur eux fer feu
    fev fil fin fou fr gaz gps gr ha hab hlm hr hrs ht ici il ils imm ip jan jet jeu jrs jr jui km kg kmh kva la lac le led les lit loi lot lu
    lun ma mai mal mar max me mer mes met mg mi min mis ml mm mn mot ms mur ne net nez ni no nom non nos nov nul nus ok on ont onz or ou oui pan
    par pas pc pce pcs peu pie pis pl pm pmr pot pre pu pur puis qpv qu que qui rat rd rdc re rer riz rn roi rue sa sac sam sdf se sec sel sem
    sep ses si six ski soi sol son st ste sud suv sur ta tag tas te tel ter tgv the tir toi ton top tot tri tu tv tva uhf un une us usb va van
    vel ven ver vers vie vif vin via vol vos vs vtc vtt vu wc zac zoo
""")


def plates(folded: Folded) -> Iterator[Span]:
    if folded.digits < 3:
        return
    about = not folded.words.isdisjoint(ABOUT_PLATES) and NEAR.search(folded.text) is not None
    for match in _now(folded.text):
        if about or _is_now(folded, match):
            yield Span("plate", *match.span())
    for match in BEFORE.finditer(folded.text):
        if (about or match[3] not in COMMON) and not folded.text[match.start() - 1 : match.start()].isalnum():
            yield Span("plate", *match.span())
    if about:
        yield from _near(folded)


def _now(text: str) -> Iterator[re.Match[str]]:
    """Look around each group of three digits: texts hold many letters and few of those."""
    for triple in TRIPLE.finditer(text):
        for back in range(2, 6):
            match = NOW.match(text, max(0, triple.start() - back))
            if match:
                yield match
                break


def _is_now(folded: Folded, match: re.Match[str]) -> bool:
    """Take « de 100 km » for what it is: with spaces, in small letters, made of ordinary words."""
    left, first, _, second, right = match.groups()
    if "-" in first and "-" in second:
        return True
    if _capitals(folded, match) and (not folded.shouted or not (first or second)):
        return True
    return left not in COMMON and right not in COMMON


def _capitals(folded: Folded, match: re.Match[str]) -> bool:
    return folded.visible[match.start() : match.end()].isupper()


def _near(folded: Folded) -> Iterator[Span]:
    for stretch in NEAR.finditer(folded.text):
        for match in NEAR_TOKEN.finditer(folded.visible, stretch.start(), stretch.end()):
            plain = re.sub(r"[ .\-]", "", match[0])
            digits = sum(c.isdigit() for c in plain)
            if len(plain) >= 5 and 2 <= digits < len(plain):
                yield Span("plate", *match.span())
                break
