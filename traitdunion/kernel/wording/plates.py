"""Number plates: today's (AA-123-AA), those before 2009 (123 ABC 75), and foreign ones where the text speaks of a plate."""

import re
from collections.abc import Iterator

from .finding import Span
from .folding import Folded, words

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
    for start, end in folded.runs:
        match = _around(folded.text, start, end)
        if match and (about or (_is_now(folded, match) if match.re is NOW else match[3] not in COMMON)):
            yield Span("plate", *match.span())
    if about:
        yield from _near(folded)


def _around(text: str, start: int, end: int) -> re.Match[str] | None:
    """Read a plate around its first digits: three with letters before, or two to four with none."""
    if end - start == 3:
        for back in range(2, min(6, start + 1)):
            match = NOW.match(text, start - back)
            if match:
                return match
    return BEFORE.match(text, start) if 2 <= end - start <= 4 and not text[start - 1 : start].isalnum() else None


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
