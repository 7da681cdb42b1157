"""A page read in English: its words, its numbers and its language are English, through the real catalogue."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

ENGLISH = {"accept-language": "en"}


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_so_in_english():
    page = Client(headers=ENGLISH).get("/nulle-part/").content.decode()
    assert '<html lang="en"' in page
    assert "We cannot find this page" in page
    assert "Nous ne trouvons pas cette page" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["il y a 0 jour", "il y a 1 jour", "il y a 2 jours"]),
        ("en", ["0 days ago", "1 day ago", "2 days ago"]),
    ],
)
def test_each_language_counts_in_its_way(language, said):
    with translation.override(language):
        counted = [ngettext("il y a %(n)s jour", "il y a %(n)s jours", n) % {"n": n} for n in range(3)]
    assert counted == said


def test_emergency_numbers_stay_as_they_are():
    with translation.override("en"):
        said = gettext("Danger maintenant\u00a0: 17, 112, 114 par SMS")
    assert said == "Danger now: 17, 112, 114 by text message"
