"""Catalogues: gathered from what screens say, complete in English, and zero is singular in French."""

import gettext as gnu
import os
import re

import pytest
from babel.messages.catalog import Catalog
from django.core.management import call_command
from django.core.management.base import CommandError

from traitdunion.kernel import messages

PAGE = """{% load i18n %}{% translate "Signaler une gêne" %}
{% blocktranslate count n=found %}{{ n }} signalement{% plural %}{{ n }} signalements{% endblocktranslate %}"""
ENGLISH = {
    "Signaler une gêne": "Report a nuisance",
    ("%(n)s signalement", "%(n)s signalements"): ("%(n)s report", "%(n)s reports"),
}


@pytest.fixture
def site(tmp_path, settings):
    """One page that says one sentence and one plural, and no catalogue yet."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "traitdunion").mkdir()
    (tmp_path / "traitdunion" / "page.html").write_text(PAGE)
    return tmp_path


def translate(site, sentences=ENGLISH):
    catalog = messages.update("en")
    for source, english in sentences.items():
        catalog.get(source).string = english
    messages._write(catalog, "en")


def loaded(site, language):
    messages.compile_all()
    with (site / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gnu.GNUTranslations(file)


def test_screens_are_read_with_where_they_say_it(site):
    assert [(one.id, one.locations) for one in messages.said() if one.id] == [
        ("Signaler une gêne", [("traitdunion/page.html", 1)]),
        (("%(n)s signalement", "%(n)s signalements"), [("traitdunion/page.html", 2)]),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["0 signalement", "1 signalement", "2 signalements"]),
        ("en", ["0 reports", "1 report", "2 reports"]),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(site, language, said):
    messages.update("fr")
    translate(site)
    spoken = loaded(site, language)
    assert [spoken.ngettext("%(n)s signalement", "%(n)s signalements", n) % {"n": n} for n in range(3)] == said


def test_the_french_catalogue_holds_the_plurals_and_nothing_else(site):
    messages.update("fr")
    assert [one.id for one in messages.read("fr") if one.id] == [("%(n)s signalement", "%(n)s signalements")]


def test_a_missing_sentence_is_named(site):
    messages.update("fr")
    translate(site, {})
    assert messages.missing("en") == ["('%(n)s signalement', '%(n)s signalements')", "Signaler une gêne"]
    with pytest.raises(CommandError, match="en: Signaler une gêne"):
        call_command("messages", check=True)


def test_half_a_plural_is_missing(site):
    translate(site, ENGLISH | {("%(n)s signalement", "%(n)s signalements"): ("%(n)s report", "")})
    assert messages.missing("en") == ["('%(n)s signalement', '%(n)s signalements')"]


def test_a_complete_catalogue_passes(site):
    messages.update("fr")
    translate(site)
    call_command("messages", check=True)
    assert (messages.missing("en"), messages.missing("fr")) == ([], [])


def test_updating_keeps_what_was_translated_and_drops_what_nobody_says(site):
    translate(site)
    (site / "traitdunion" / "page.html").write_text('{% load i18n %}{% translate "Signaler une gêne" %}')
    messages.update("en")
    assert {one.id: one.string for one in messages.read("en") if one.id} == {"Signaler une gêne": "Report a nuisance"}


def test_updating_twice_writes_the_same_file_with_our_header(site):
    call_command("messages", update=True)
    first = {language: messages.po_file(language).read_bytes() for language in messages.PLURALS}
    call_command("messages", update=True)
    assert {language: messages.po_file(language).read_bytes() for language in messages.PLURALS} == first
    header = first["fr"].decode().split("\n\n")[0]
    assert '"Project-Id-Version: Trait d’union\\n"' in header
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in header
    assert "Date" not in header


def test_what_is_compiled_loads(site):
    translate(site)
    call_command("messages", compile=True)
    assert loaded(site, "en").gettext("Signaler une gêne") == "Report a nuisance"


def test_only_what_changed_is_compiled_again(site):
    translate(site)
    target = messages.po_file("en").with_suffix(".mo")
    assert target in messages.compile_all()
    assert messages.compile_all() == []
    later = target.stat().st_mtime_ns + 1
    os.utime(messages.po_file("en"), ns=(later, later))
    assert messages.compile_all() == [target]


def test_no_catalogue_yet_is_an_empty_one(site):
    assert isinstance(messages.read("en"), Catalog)
    assert len(messages.read("en")) == 0


# -- the project's own catalogues -------------------------------------------------------

PLACES = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?\w+[^>]*>")


def pairs():
    for message in messages.read("en"):
        sources, targets = message.id, message.string
        if message.id:
            yield from zip(
                *((sources, targets) if isinstance(sources, tuple) else ((sources,), (targets,))), strict=True
            )


def test_english_keeps_the_places_that_are_filled_in():
    wrong = [
        source
        for source, english in pairs()
        if english and sorted(PLACES.findall(source)) != sorted(PLACES.findall(english))
    ]
    assert wrong == []


def test_english_has_no_french_spaces_nor_quotation_marks():
    assert [english for _source, english in pairs() if re.search("[\u00a0\u202f«»]", english)] == []


def test_screens_are_complete_in_both_languages():
    assert {language: messages.missing(language) for language in messages.PLURALS} == {"en": [], "fr": []}
