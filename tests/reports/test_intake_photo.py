"""A photo of a thing goes with the pages, cleaned and bounded, and is kept only when the report is sent."""

import base64
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.reports.intake_walk import begin, to_words
from tests.reports.sealed import picture_kept
from tests.world import keeper
from traitdunion.kernel.photos import CleanPhoto
from traitdunion.reports.forms import intake_photo
from traitdunion.reports.models import Photo, Report

pytestmark = pytest.mark.django_db


def picture(size=(800, 600), kind="JPEG", **more) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x9003] = "Telephone de Camille", "2026:11:01 19:00:00"
    return picture(exif=exif.tobytes())


@pytest.fixture
def at_words(open_town):
    return to_words(begin(open_town.halls[0].poster_code), tile="Dégradations, dépôts", chip="Chose cassée")


def add(walk, content: bytes, name="porte.jpg", words="La porte est cassée."):
    return walk.fill(words=words).send(walk.find("Continuer"), photo=SimpleUploadedFile(name, content))


def test_only_things_are_photographed(open_town, at_words):
    assert at_words.page.find("input", {"name": "photo"})["accept"].startswith("image/")
    assert "Jamais de photo de personnes." in at_words.text
    walk = to_words(begin(open_town.halls[0].poster_code))
    assert walk.page.find("input", {"name": "photo"}) is None


def test_it_is_seen_before_sending_and_kept_clean(at_words):
    add(at_words, with_place())
    assert at_words.heading == "Voici ce que verront les services"
    assert at_words.page.find("img", alt="Votre photo")["src"].startswith("data:image/jpeg;base64,")
    with keeper():
        assert Photo.objects.count() == 0
    at_words.tap("Envoyer")

    with keeper():
        kept = Photo.objects.get()
    content = picture_kept()
    assert (kept.width, kept.height) == (800, 600)
    assert content.startswith(b"\xff\xd8\xff")
    assert b"Camille" not in content
    assert not Image.open(BytesIO(content)).getexif()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 ...", "Ce fichier n’est pas une photo. Choisissez une photo JPEG ou PNG."),
        (b"\xff\xd8\xff\xe0 broken", "Cette photo est abîmée. Prenez-en une autre."),
        (b"GIF89a" + b"\0" * 40, "Ce format de photo n’est pas lu ici. Choisissez une photo JPEG ou PNG."),
        (b"", "Ce fichier est vide. Choisissez une autre photo."),
        (b"\xff\xd8\xff" + b"\0" * 12_000_001, "Cette photo est trop lourde. Choisissez-en une de moins de 12 Mo."),
    ],
    ids=["pdf", "broken", "gif", "empty", "heavy"],
)
def test_a_file_that_is_no_good_photo_says_why_and_keeps_the_words(at_words, content, sentence):
    add(at_words, content)
    assert at_words.errors == [("#id_photo", f"Photo d’une chose : {sentence}")]
    assert at_words.page.textarea.text.strip() == "La porte est cassée."


def test_a_text_that_is_stopped_does_not_lose_the_photo(at_words):
    add(at_words, picture(), words="La Clio AB-123-CD est cassée.")
    assert at_words.page.find("img", alt="Votre photo")
    at_words.fill(words="Une voiture est cassée.").tap("Continuer").tap("Envoyer")
    with keeper():
        assert Photo.objects.count() == 1


def test_it_may_be_taken_off(at_words):
    add(at_words, picture(), words="La Clio AB-123-CD est cassée.")
    at_words.fill(words="Une voiture est cassée.").tap("Retirer la photo").tap("Envoyer")
    with keeper():
        assert (Report.objects.count(), Photo.objects.count()) == (1, 0)


def test_a_heavy_one_is_made_small_enough_to_travel(at_words):
    add(at_words, picture((2400, 1800)))
    assert len(at_words.hidden("kept_photo")) <= intake_photo.MOST_BYTES * 4 / 3 + 4
    at_words.tap("Envoyer")
    assert len(picture_kept()) <= 600_000


@pytest.mark.parametrize("text", ["", "not base64", base64.b64encode(b"no picture").decode(), "é" * 10])
def test_what_comes_back_and_is_no_photo_is_dropped(text):
    assert intake_photo.brought(text) is None


def test_a_forged_photo_in_a_category_of_persons_is_not_kept(open_town):
    walk = to_words(begin(open_town.halls[0].poster_code)).tap("Passer")
    photo = intake_photo.carried(CleanPhoto(picture(), 800, 600))
    walk.fill(kept_photo=photo).tap("Envoyer")
    with keeper():
        assert (Report.objects.count(), Photo.objects.count()) == (1, 0)
