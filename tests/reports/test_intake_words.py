"""A few words, and what is stopped in them: shown in its place, with what to write instead; nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reports.intake_walk import begin, to_words
from tests.world import keeper, make_organisation
from traitdunion.reports.forms.intake_words import forget, marked, read
from traitdunion.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_words(open_town):
    return to_words(begin(open_town.halls[0].poster_code))


def no_report() -> bool:
    with keeper():
        return not Report.objects.exists()


@pytest.mark.parametrize(
    ("words", "stopped"),
    [
        ("La Clio AB-123-CD bloque tout.", ["AB-123-CD"]),
        ("On entend tout, je suis au 3e droite.", ["3e droite"]),
        ("Appelez le 06 39 98 12 34 ou ecrivez a moi@exemple.fr", ["06 39 98 12 34", "moi@exemple.fr"]),
        ("M. Durand crie tous les soirs.", ["M. Durand"]),
        ("Mon voisin met la musique fort.", ["Mon voisin"]),
        ("On se gare devant ma boutique.", ["ma boutique"]),
        ("J’habite juste au-dessus du bar.", ["J’habite juste au-dessus du"]),
        ("Roumain ivre devant le hall.", ["Roumain"]),
    ],
)
def test_words_that_let_somebody_be_recognised_are_marked(at_words, words, stopped):
    at_words.fill(words=words).tap("Continuer")

    assert [one.text for one in at_words.page.find_all("mark")] == stopped
    assert at_words.errors == [
        ("#id_words", "Vos mots : Ce texte permet de reconnaître quelqu’un. Changez-le, s’il vous plaît.")
    ]
    assert at_words.page.textarea.text.strip() == words
    assert at_words.title.startswith("Erreur : Quelques mots")
    assert no_report()


def test_each_finding_says_what_to_write_instead(at_words):
    at_words.fill(words="La Clio AB-123-CD bloque tout.").tap("Continuer")
    assert "Écrivez seulement le genre et la couleur du véhicule." in at_words.text


def test_a_text_put_right_goes_on(at_words):
    at_words.fill(words="La Clio AB-123-CD bloque tout.").tap("Continuer")
    at_words.fill(words="Une voiture blanche bloque tout.").tap("Continuer")
    assert at_words.heading == "Voici ce que verront les services"


def test_a_probable_name_only_warns_and_may_be_said_a_place(at_words):
    words = "Le soir, tout le monde attend Kevin Lambert devant la porte."
    at_words.fill(words=words).tap("Continuer")
    assert "Kevin Lambert" in at_words.page.mark.text
    assert at_words.errors == [("#id_words", "Vos mots : Ces mots sont peut-être le nom d’une personne.")]

    at_words.tap("C’est un lieu").tap("Envoyer")

    with keeper():
        report = Report.objects.get()
        assert (report.words, report.words_check) == (words, "said_place")


def test_a_place_is_said_for_exactly_the_words_that_were_shown(at_words):
    at_words.fill(words="Tout le monde attend Kevin Lambert ici.").tap("Continuer")
    at_words.fill(words="Tout le monde attend Kevin Lambert et Sofia Martin ici.").tap("C’est un lieu")
    assert at_words.heading == "Quelques mots"
    assert no_report()


def test_the_towns_own_names_are_no_persons(open_town):
    words = "Le bruit vient de la rue des Forges, près de Les Carillons."
    assert not read(words, ["00001"]).stops


def test_bodies_of_the_town_are_no_persons_either(open_town):
    words = "Personne ne répond chez Paul Lambert Habitat."
    assert [one.words for one in read(words, ["00001"]).names] == ["Paul Lambert"]
    with keeper():
        make_organisation("Paul Lambert Habitat", "landlord")
    forget()
    assert not read(words, ["00001"]).stops


def test_the_marks_stand_between_the_words_around_them():
    reading = read(
        "Hier soir encore, vers minuit, la voiture AB-123-CD a klaxonné sous les fenêtres de tout l’immeuble.", []
    )
    assert marked(reading.words, reading.findings) == (
        "…vers minuit, la voiture <mark>AB-123-CD</mark> a klaxonné sous les fen…"
    )


def test_what_is_typed_is_shown_as_text(at_words):
    at_words.fill(words="<b>Bruit</b> & 12 AB-123-CD").tap("Continuer")
    assert at_words.page.find("main").b is None or at_words.page.find("main").b.text != "Bruit"
    assert "<b>Bruit</b>" in at_words.page.textarea.text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("a" * 301, "Ce texte a 301 caractères. Gardez-en 300 au plus."),
        ("Bruit\x00 la nuit", "Ce texte contient un caractère illisible. Retapez-le."),
        ("Bruit \x07 la nuit", "Ce texte contient un caractère illisible. Retapez-le."),
    ],
)
def test_a_text_that_cannot_be_kept_says_why(at_words, words, sentence):
    at_words.fill(words=words).tap("Continuer")
    assert at_words.errors == [("#id_words", f"Vos mots : {sentence}")]


def test_broken_utf8_is_told_and_not_kept(at_words):
    form = at_words.fields(at_words.page.find("form", id="etape"))
    body = (
        "&".join(f"{key}={value}" for key, value in form.items() if key != "words").encode() + b"&words=Bruit%FF%FEici"
    )
    response = at_words.client.post("/signaler/mots/", body, content_type="application/x-www-form-urlencoded")
    assert "Ce texte contient un caractère illisible. Retapez-le." in response.content.decode()


def test_300_characters_on_several_lines_are_welcome(at_words):
    at_words.fill(words="Le soir.\r\n" * 29 + "é" * 39).tap("Continuer").tap("Envoyer")
    with keeper():
        assert Report.objects.get().words == "Le soir.\n" * 29 + "é" * 39


def test_an_upload_far_too_large_is_refused_with_a_page(at_words):
    response = at_words.client.post("/signaler/mots/", {"words": "a" * 1_200_000})
    assert response.status_code in {400, 403}


def test_a_file_where_none_is_asked_for_is_ignored(at_words):
    at_words.fill(words="Le soir.").send(at_words.find("Continuer"), photo=SimpleUploadedFile("a.jpg", b"x"))
    assert at_words.heading == "Voici ce que verront les services"
