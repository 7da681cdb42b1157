"""Numbers and addresses that belong to one person: telephones, mails, dates of birth, bank and social-security numbers."""

import re
from collections.abc import Iterator

from .finding import Span
from .folding import Folded, words

MAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")
MAIL_SPELLED = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64} ?(?:[(\[] ?(?:at|a|arobase) ?[)\]]|\barobas[e]?\b) ?[a-z0-9-]{2,63}(?: ?\. ?| point )[a-z]{2,12}\b"
)
HANDLE = re.compile(r"(?<![a-z0-9._%+@/-])@[a-z0-9_][a-z0-9_.]{1,29}\b")
PROFILE = re.compile(
    r"\b(?:(?:facebook|instagram|tiktok|snapchat|twitter|linkedin|youtube|x)\.com|fb\.com|t\.me|wa\.me|discord\.gg)/[^\s,;)]{2,80}"
)
NETWORK = r"(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|telegram|whatsapp|twitter|discord)"
ACCOUNT = re.compile(
    rf"\b{NETWORK}(?: ?[:=] ?| c'est | est | )(?=[a-z0-9_.]{{0,29}}[a-z][a-z0-9_.]{{0,29}}[0-9_]|[a-z]{{0,29}}[0-9_][a-z0-9_.]{{0,29}}[a-z])[a-z0-9_.]{{3,30}}"
    rf"|(?<=\bson ){NETWORK} ?(?:[:=]|c'est|est) ?[a-z0-9_.]{{3,30}}"
)

# Numbers beginning with 08 are services, never a person.
PHONE = re.compile(
    r"(?<![0-9a-z+])(?:\+ ?33|00 ?33)(?:[ .-]{0,2}\(0\))?[ .-]{0,2}[1-79](?:[ .\-/]{0,2}[0-9]){8}(?![0-9])"
    r"|(?:(?<![0-9+])0|(?<![0-9a-z+])o)[ .-]?[1-79](?:[ .\-/]{0,2}[0-9]){8}(?![0-9])"
    r"|(?<![0-9a-z+])(?:\+|00)[1-9](?:[ .()\-]{0,2}[0-9]){8,13}(?![0-9])"
)
PHONE_WITHOUT_ZERO = re.compile(
    r"\b(?:tel|telephone|portable|numero|num|appel\w{1,4}|joindre|joignable|contact\w{0,4})\b[^0-9\n]{0,25}([67](?:[ .-]?[0-9]{2}){4})(?![0-9])"
)
DATE_FIRST = re.compile(r"[0-3][0-9][ ./-][01][0-9][ ./-](?:19|20)[0-9]{2}(?![0-9])")
NUMBER_WORD = (
    r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|"
    r"quarante|cinquante|soixante|cent|et|[0-9]{1,2})"
)
PHONE_SPELLED = re.compile(
    rf"\bzero[ -](?:un|deux|trois|quatre|cinq|six|sept|neuf)\b(?:[ ,.-]{{1,2}}{NUMBER_WORD}\b){{4,20}}"
)

MONTH = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv|fevr?|avr|juil|sept|oct|nov|dec)"
DATE = rf"(?:[0-3]?[0-9][ ./-]{{1,2}}[01]?[0-9][ ./-]{{1,2}}(?:[0-9]{{4}}|[0-9]{{2}})|[0-3]?[0-9](?:er)? {MONTH}\.?(?: [0-9]{{4}})?)(?![0-9])"
BIRTH = re.compile(
    rf"\b(?:ne|nee|nes|nees|ne ?\(e\))(?: a [\w-]{{2,30}},?)? le :? ?{DATE}"
    rf"|\b(?:date de naissance|ddn)(?: est| :|:)?(?: le)? ?{DATE}"
    rf"|\b(?:anniversaire)(?: est| tombe)? le {DATE}"
    rf"|\b(?:il|elle|ils|elles|homme|femme|garcon|fille|jeune|enfant|mineure?|personne|individu|fils|voisine?)"
    rf"(?: est| sont| serait)? nee?s? en (?:{MONTH} )?(?:19|20)[0-9]{{2}}\b"
)
BIRTH_HINT = re.compile(r"nee?s?(?: ?\(e\))? (?:le|en|a)\b|naissance|ddn|anniversaire")
NIR = re.compile(
    r"[12][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[ab])[ .]?[0-9]{3}[ .]?[0-9]{3}(?:[ .]?[0-9]{2})?(?![0-9])"
)
IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]{4}){3,7}(?:[ -]?[a-z0-9]{1,3})?(?![a-z0-9])")
CARD = re.compile(r"[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?![0-9])")
BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IP = re.compile(
    rf"(?<![0-9.]){BYTE}(?:\.{BYTE}){{3}}(?![0-9]|\.[0-9])|(?<![0-9a-f:])(?:[0-9a-f]{{1,4}}:){{7}}[0-9a-f]{{1,4}}(?![0-9a-f:])"
)


def addresses(folded: Folded) -> Iterator[Span]:
    """Find mails and accounts of social networks."""
    text, words = folded.text, folded.words
    if "@" in text:
        yield from (Span("mail", *m.span()) for m in MAIL.finditer(text))
        yield from (Span("social", *m.span()) for m in HANDLE.finditer(text))
    if "arobas" in text or "(a" in text or "[a" in text:
        yield from (Span("mail", *m.span()) for m in MAIL_SPELLED.finditer(text))
    if "/" in text:
        yield from (Span("social", *m.span()) for m in PROFILE.finditer(text))
    if not words.isdisjoint(NETWORKS):
        yield from (Span("social", *m.span()) for m in ACCOUNT.finditer(text))


NETWORKS = words("insta instagram snap snapchat tiktok tik facebook fb telegram whatsapp twitter discord")


def numbers(folded: Folded) -> Iterator[Span]:
    """Find what holds digits. Few texts hold enough of them, so their count decides what is looked for."""
    text = folded.text
    if "zero" in folded.words:
        yield from (Span("phone", *m.span()) for m in PHONE_SPELLED.finditer(text))
    digits = folded.digits
    if digits >= 3 and BIRTH_HINT.search(text):
        yield from (Span("birth", *m.span()) for m in BIRTH.finditer(text))
    if digits >= 4 and (text.count(".") >= 3 or text.count(":") >= 7):
        yield from (Span("ip", *m.span()) for m in IP.finditer(text))
    if digits >= 9:
        yield from _phones(folded)
    if digits >= 12:
        yield from _long_numbers(text, folded.runs)


def _phones(folded: Folded) -> Iterator[Span]:
    text, last = folded.text, 0
    for start, _ in folded.runs:
        before = 2 if text[max(0, start - 2) : start] == "+ " else int(text[start - 1 : start] in {"+", "o"})
        match = (PHONE.match(text, start - before) or PHONE.match(text, start)) if start >= last else None
        if match and not DATE_FIRST.match(match[0]):
            last = match.end()
            yield Span("phone", *match.span())
    if not folded.words.isdisjoint(CALLS):
        yield from (Span("phone", *m.span(1)) for m in PHONE_WITHOUT_ZERO.finditer(text))


CALLS = words(
    "tel telephone portable numero num appel appelez appeler appelle joindre joignable contact contacter contactez"
)


def _long_numbers(text: str, runs: list[tuple[int, int]]) -> Iterator[Span]:
    for start, _ in runs:
        for kind, match in (
            ("nir", NIR.match(text, start)),
            ("card", CARD.match(text, start)),
            ("iban", _iban(text, start)),
        ):
            if match and (kind != "card" or _is_card(match[0])):
                yield Span("nir" if kind == "nir" else "bank", *match.span())


def _iban(text: str, start: int) -> re.Match[str] | None:
    match = IBAN.match(text, start - 2) if start >= 2 else None
    return match if match and _is_iban(match[0]) else None


def _is_iban(words: str) -> bool:
    """Ask for the check digits, or for a French number mistyped: any four-letter words may follow « rd12 »."""
    plain = words.replace(" ", "").replace("-", "")
    if plain.startswith("fr") and sum(c.isdigit() for c in plain) >= 16:
        return True
    shifted = plain[4:] + plain[:4]
    return sum(c.isdigit() for c in plain) >= 8 and int("".join(str(int(c, 36)) for c in shifted)) % 97 == 1


def _is_card(words: str) -> bool:
    digits = [int(c) for c in words if c.isdigit()]
    doubled = (d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0
