"""What holds for any text: exact places, no fault, no trace; and the figures of the requirement on free text."""

import importlib
import logging
import pkgutil
import re
import string
import time
from itertools import pairwise
from re import _constants, _parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traitdunion.kernel import wording
from traitdunion.kernel.wording import model, names

from .test_wording_clean import CLEAN, KNOWN

# domain.md 2.7-3: twenty phrases, all flagged.
SEEDED = """
Monsieur Durand du 3e laisse ses poubelles sur le palier.
La Clio AB-123-CD tourne tous les soirs.
Appelez-moi au 06 39 98 12 34.
Écrivez à riverain@exemple.fr pour la vidéo.
C’est un garçon né le 12/03/2008.
Des roms occupent le parking.
Des musulmans bloquent le trottoir.
Un schizophrène crie la nuit.
Deux homosexuels dans le square.
Des fachos ont tagué le hall.
Un syndicaliste bloque la grille.
Kevin du hall 2 vend tous les soirs.
Le fils Martin casse tout.
Je suis au 3e droite et j’entends tout.
Mon voisin du dessus tape du pied.
C’est au bâtiment B, appartement 23.
Son insta : kev_rodeo
FR76 3000 6000 0112 3456 7890 189
Trois jeunes d’origine algérienne devant l’arrêt.
Une femme handicapée mentale hurle au 2e étage à gauche.
""".strip().splitlines()
UPPER = "".join(sorted(set(string.ascii_uppercase) - set("IOU")))
letters, digits = st.sampled_from(UPPER), st.sampled_from(string.digits)


@st.composite
def plate(draw):
    first, number, last = (
        draw(st.text(a, min_size=n, max_size=n)) for a, n in ((UPPER, 2), (string.digits, 3), (UPPER, 2))
    )
    joint = draw(st.sampled_from(["-", " ", "", "‑"]))
    return joint.join((first, number, last))


@st.composite
def phone(draw):
    head = draw(st.sampled_from(["06", "07", "01", "09", "+336", "+33 6", "0033 7", "+33(0)6"]))
    pairs = [draw(st.text(string.digits, min_size=2, max_size=2)) for _ in range(4)]
    return draw(st.sampled_from([" ", ".", "-", ""])).join((head, *pairs))


@st.composite
def mail(draw):
    return f"{draw(st.from_regex('[a-z]{1,9}[.][a-z]{1,9}', fullmatch=True))}@{draw(st.sampled_from(['exemple.fr', 'boite.example', 'mail.asso.example']))}"


def spaces_of(text):
    return [i for i, c in enumerate(text) if c == " "]


@st.composite
def inserted(draw, what):
    """A clean sentence with something put between two of its words."""
    text = draw(st.sampled_from(CLEAN))
    if not any(c.islower() for c in text):
        text = CLEAN[0]
    at, words = draw(st.sampled_from(spaces_of(text))), draw(what)
    return f"{text[:at]} : {words} ;{text[at:]}", words


@pytest.mark.parametrize("text", SEEDED)
def test_2_7_3_seeded_phrases_are_flagged(text):
    assert wording.find(text, known_places=KNOWN) != []


def test_2_7_3_clean_phrases_pass():
    flagged = [text for text in CLEAN[:50] if wording.find(text, known_places=KNOWN)]
    assert flagged == []


@settings(deadline=None)
@given(inserted(plate()))
def test_a_plate_is_found_anywhere(case):
    text, words = case
    assert ("plate", words) in [(f.kind, f.words) for f in wording.find_patterns(text)]


@settings(deadline=None)
@given(inserted(phone()))
def test_a_phone_is_found_anywhere(case):
    text, words = case
    assert ("phone", words) in [(f.kind, f.words) for f in wording.find_patterns(text)]


@settings(deadline=None)
@given(inserted(mail()))
def test_a_mail_is_found_anywhere(case):
    text, words = case
    assert ("mail", words) in [(f.kind, f.words) for f in wording.find_patterns(text)]


def assert_exact(text, found):
    assert [text[f.start : f.end] for f in found] == [f.words for f in found]
    assert all(f.start < f.end for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


MOST = st.text(alphabet=st.characters(), max_size=300)
LIKELY = st.lists(
    st.sampled_from([
        "né le ", "e\u0301", "3ᵉ", " droite", "M. ", "Œuf", "İ", "ß", "Kevin", "AA-123-BB", "06", "12", " ", "\u200b", "\xad", "@", "a.fr", "arabes",
        "des ", "d’", "\n", "Mme ", "É", "fr76", "Rue ", "handicapé", "\r\n", "٣", "ﬁ", "Ǆ", "🙂", "je suis au ", "appartement ", "\x00",
    ]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(MOST | LIKELY)
def test_any_text_is_read_and_every_place_is_exact(text):
    assert_exact(text, wording.find_patterns(text, known_places=KNOWN))


@settings(max_examples=60, deadline=None)
@given(LIKELY | MOST)
def test_any_text_is_read_by_the_model_too(text):
    assert_exact(text, wording.find(text, known_places=KNOWN))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il est ne\u0301 le 12/03/2008 ici", "ne\u0301 le 12/03/2008"),
        ("AA\u00ad-\u200b123-BB", "AA\u00ad-\u200b123-BB"),
        ("🙂🙂 Mme Lope\u0301z", "Mme Lope\u0301z"),
        ("appelez ٠٦ ٣٩ ٩٨ ١٢ ٣٤", "٠٦ ٣٩ ٩٨ ١٢ ٣٤"),
        ("ＡＡ－１２３－ＢＢ", "ＡＡ－１２３－ＢＢ"),
        ("06\u202f39\u00a098\u200912\u202f34", "06\u202f39\u00a098\u200912\u202f34"),
        ("İİİ AA-123-BB", "AA-123-BB"),
    ],
)
def test_places_are_exact_whatever_the_writing(text, words):
    assert [f.words for f in wording.find_patterns(text)] == [words]


def test_what_blocks_hides_what_warns_in_the_same_words():
    assert [(f.kind, f.words) for f in wording.find("Mme Nadia Lopez crie")] == [("title", "Mme Nadia Lopez")]


def test_several_findings_come_in_the_order_of_the_text():
    found = wording.find_patterns("06 39 98 12 34 puis AA-123-BB, Mme Lopez")
    assert [f.kind for f in found] == ["phone", "plate", "title"]


# Places that the town knows.


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("attroupement place des Arabes le soir", "place des Arabes"),
        ("dépôt au bout de l’impasse Madame-Lopez", "Impasse Madame Lopez"),
        ("Bruit cour des Noirs", "cour des Noirs"),
    ],
)
def test_a_known_place_does_not_block(text, place):
    assert wording.find_patterns(text, known_places=frozenset({place})) == []


def test_a_known_place_excuses_its_whole_name_only():
    known = frozenset({"place des Arabes"})
    found = wording.find_patterns("place des Arabes, des arabes crient", known_places=known)
    assert [(f.kind, f.start) for f in found] == [("origin", 22)]


def test_a_known_place_takes_its_name_off_the_warnings():
    text = "Devant Kévin-Dupuis, verre brisé."
    assert [f.words for f in wording.find_names(text)] == ["Kévin-Dupuis"]
    assert wording.find_names(text, known_places=frozenset({"école Kévin-Dupuis"})) == []


def test_an_organisation_is_no_person():
    assert wording.find_names("Merci à Toits d’Orvelle et à Orvelle Habitat.", known_places=KNOWN) == []


# The model.


def test_the_model_reads_names_only():
    assert model.model().pipe_names == ["ner"]


def test_warming_loads_it_once():
    wording.warm().join()
    assert wording.model.model() is wording.model.model()


def test_the_model_reads_bounded_pieces_cut_at_spaces():
    text = "mot " * 1_500 + "Kevin vend"
    pieces = [text[begin:end] for begin, end in names._pieces(text)]
    assert "".join(pieces) == text
    assert [len(piece) for piece in pieces] == [1_999, 1_996, 1_996, 19]
    assert {piece[0] for piece in pieces[1:]} == {" "}


def test_a_name_is_found_at_the_end_of_a_long_text():
    text = "Le hall est occupé. " * 300 + "C’est encore Kevin."
    assert [(f.words, f.start) for f in wording.find_names(text)] == [("Kevin", 6_013)]


def test_imports_do_without_the_model(monkeypatch):
    monkeypatch.setattr(model, "_loaded", lambda: pytest.fail("the model was loaded"))
    assert wording.find_patterns("Kevin du hall 2 vend") == []


# Nothing found is kept.


def test_a_finding_does_not_tell_its_words_when_printed():
    (found,) = wording.find_patterns("Mme Lopez")
    assert repr(found) == "Finding('title', 0, 9, 'block')"


def test_nothing_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    wording.find("Mme Lopez, 06 39 98 12 34, Kevin du hall 2")
    assert caplog.records == []


# What the page says.


def kinds():
    return sorted({f.kind for text in [*SEEDED, *MORE] for f in wording.find(text)})


MORE = ["192.168.1.1", "285057800608436", "@kev_93", "Je suis la gardienne", "mon ex-mari", "AA-123-BB"]


def test_every_kind_is_explained():
    assert kinds() == sorted({
        "plate", "phone", "mail", "social", "birth", "nir", "bank", "ip", "door", "neighbour", "self", "title", "name",
        "origin", "religion", "health", "sexuality", "politics", "union",
    })  # fmt: skip
    assert sorted(wording.sentences.ADVICE) == kinds()


def test_the_sentence_of_what_blocks():
    (found,) = wording.find_patterns("Scooter AA-123-BB")
    assert wording.explain(found) == (
        "Ce texte permet de reconnaître quelqu’un. Changez-le, s’il vous plaît. Écrivez seulement le genre et la couleur du véhicule."
    )


def test_the_sentence_of_a_probable_name():
    (found,) = wording.find_names("Kevin vend")
    assert (
        wording.explain(found)
        == "Ces mots sont peut-être le nom d’une personne. Si c’est un lieu, dites-le. Sinon, retirez ce nom."
    )


def test_sentences_are_short():
    sentences = [s for advice in wording.sentences.ADVICE.values() for s in re.split(r"(?<=[.]) ", str(advice))]
    assert max(len(s.replace("\u00a0:", " :").split()) for s in sentences) <= 15
    assert not any("!" in s for s in sentences)


# No text may take the server's time.


def modules():
    return [importlib.import_module(m.name) for m in pkgutil.iter_modules(wording.__path__, wording.__name__ + ".")]


def patterns():
    """Every pattern of the package, those inside tables of rules included."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            rows = value if isinstance(value, tuple) else (value,)
            for row in rows:
                cells = row if isinstance(row, tuple) else (row, getattr(row, "pattern", None))
                found |= {f"{name} {cell.pattern[:40]}": cell for cell in cells if isinstance(cell, re.Pattern)}
    return found


def unbounded(parsed, inside=False):
    """Yield whether each endless repetition stands inside another repetition."""
    for code, value in parsed:
        if code in {_constants.MAX_REPEAT, _constants.MIN_REPEAT}:
            _, high, body = value
            if high == _constants.MAXREPEAT:
                yield inside or any(True for _ in repetitions(body))
            yield from unbounded(body, inside or high != 1)
        else:
            for part in parts(value):
                yield from unbounded(part, inside)


def repetitions(parsed):
    for code, value in parsed:
        if code in {_constants.MAX_REPEAT, _constants.MIN_REPEAT}:
            yield value
        for part in parts(value):
            yield from repetitions(part)


def parts(value):
    if isinstance(value, _parser.SubPattern):
        return [value]
    if isinstance(value, (list, tuple)):
        return [part for cell in value for part in parts(cell)]
    return []


def test_no_endless_repetition_stands_in_another():
    assert len(patterns()) > 60
    assert [name for name, p in patterns().items() if any(unbounded(_parser.parse(p.pattern)))] == []


def test_the_guard_sees_one():
    seen = [
        any(unbounded(_parser.parse(p)))
        for p in (r"(?:a+ ?)+", r"(?:a+ ?){2,9}", r"(?:a?)+", r"a+ {1,3}b*", r"(?:ab)+")
    ]
    assert seen == [True, True, True, False, False]


ADVERSE = [
    "a", "1", "1 ", "0", "06 ", "+33 ", "aa 123 ", "aa-", "12 ab ", "M. ", "M. A", "Mme de la ", "né le ", "né le 1", "1er ", "je suis au 3e ",
    "j'habite a ", "j'habite au 3e etage ", "appartement ", "porte 1 ", "mon voisin du ", "des ", "des arabes et ", "@", "a@", "a@a.", "a.", "fr76 ",
    "1234 ", "1.", "::1", "zero six ", "snap : ", "plaque ", "plaque 1A ", "immatricule ", "le fils de la ", "Kevin ", "rue de la ", "atteint d'un ",
    "é", "e\u0301", "\u200b", " ", "\n", "-", "'", "d'", "İ",
]  # fmt: skip


@pytest.mark.parametrize("piece", ADVERSE, ids=repr)
def test_two_thousand_characters_cost_little(piece):
    text = (piece * 2_000)[:2_000]
    began = time.process_time()
    found = wording.find_patterns(text + "!", known_places=KNOWN)
    assert time.process_time() - began < 2  # a pattern that backtracks takes minutes; these take milliseconds
    assert_exact(text, found)


@pytest.mark.parametrize(
    "pattern", ["[a-zà-ÿœ]", "(?i)[a-zà-ÿœ]", "(?ia)[a-z]", "(?a)[a-z]", "[^a-zà-ÿœ]", "(?i)[^a-z]"]
)
def test_what_is_kept_while_the_model_loads_changes_no_pattern(pattern):
    letters, honest = "".join(map(chr, range(0x250))), re.compile(pattern)
    with model._letters_worked_out_once():
        kept = []
        for _time in range(2):
            re.purge()
            kept.append(re.compile(pattern))
    re.purge()
    assert [one.findall(letters) for one in kept] == [honest.findall(letters)] * 2
