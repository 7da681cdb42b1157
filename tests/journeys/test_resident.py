"""A resident's screens: accessible, light, usable by keyboard alone, without script, and forgiving."""

import re

import pytest
from PIL import Image

from tests.world import keeper
from traitdunion.reports.models import Photo, Report

LIGHTEST = 60_000  # bytes of a page with its styles, scripts and letters


def reports() -> list[Report]:
    with keeper():
        return list(Report.objects.all())


CITED = "La porte est cassée, on entend tout au 3e droite."
WAY = [  # what is done, then the screen one comes to and its main button
    (lambda story: story.open("/"), "1-accueil", "Signaler une gêne"),
    (lambda story: story.tap("Signaler une gêne"), "2-quoi", ""),
    (lambda story: story.tap("Dégradations, dépôts"), "2-precision", ""),
    (lambda story: story.tap("Chose cassée"), "3-ou", "Continuer"),
    (lambda story: story.tap("Liste"), "3-liste", ""),
    (lambda story: story.tap("Le Bourdon"), "3-halls", ""),
    (lambda story: story.tap("hall B").choose("Souvent").choose("Soir"), "3-ou-et-quand", "Continuer"),
    (lambda story: story.tap("Continuer"), "4-mots", "Continuer"),
    (lambda story: story.type("Vos mots", CITED).tap("Continuer"), "4-mots-a-changer", "Continuer"),
    (lambda story: story.write("Vos mots", "La porte est cassée.").tap("Continuer"), "5-relire", "Envoyer"),
    (lambda story: story.tap("Envoyer"), "6-merci", "Recevoir la réponse"),
    (lambda story: story.write("Pour recevoir", "camille@").tap("Recevoir la réponse"), "6-erreur", "Recevoir la réponse"),
    (lambda story: story.write("Pour recevoir", "camille@exemple.fr").tap("Recevoir la réponse"), "6-saisine", "Voir mon suivi"),
]  # fmt: skip


def walk_through(story, look, name: str) -> None:
    """Every screen of the way, each held to what it owes."""
    for act, screen, button in WAY:
        act(story)
        look(story, f"{name}-{screen}")
        story.reads_well(button).fits_320()


@pytest.mark.parametrize(
    ("device", "script", "dark"), [("phone", True, False), ("phone", False, True), ("desk", True, True)]
)
def test_every_screen_is_accessible_and_shows_its_button(tell, town, look, device, script, dark):
    walk_through(tell(device, script=script, dark=dark), look, f"{device}{'-sombre' if dark else ''}")
    assert [one.words for one in reports()] == ["La porte est cassée."]


def test_the_side_doors_are_accessible_too(tell, town, look):
    town.hear(3)
    story = tell().open(f"/signaler/ici/{town.halls[1].poster_code}/").reads_well().fits_320()
    look(story, "phone-7-affiche")
    for tile, away in (
        ("Autre chose", "Un trafic de drogue"),
        ("Je ne me sens pas tranquille ici", "Quelqu’un vous fait peur ?"),
    ):
        story.open("/signaler/").tap(tile).reads_well().fits_320()
        look(story, f"phone-7-{tile[:5]}")
        story.tap(away).reads_well().fits_320()
        look(story, f"phone-7-{away[:9]}")
    story.open("/signaler/ici/ZZZZZZZZ/").reads_well("Signaler une gêne")
    story.open("/signaler/").tap("Bruit").tap("Musique").type("Adresse, résidence, arrêt", "bourdon").tap("Chercher")
    story.reads_well().fits_320()
    look(story, "phone-7-adresses")


def test_a_closed_town_says_so_calmly(tell, closed_town, look):
    story = tell().open("/").reads_well().fits_320()
    look(story, "phone-8-ferme")
    story.open("/signaler/").reads_well("Revenir à l’accueil")
    look(story, "phone-8-ferme-signaler")


def test_the_coordination_rehearses(tell, closed_town, look):
    story = tell(account=closed_town.coordinator.account).open("/signaler/").sees("Répétition").reads_well()
    look(story, "phone-8-repetition")
    story.open(f"/signaler/ici/{closed_town.halls[1].poster_code}/").tap("Hall, parties communes").tap("Hall occupé")
    story.choose("Souvent").tap("Continuer").tap("Passer").tap("Envoyer").sees("Fin de la répétition").reads_well()
    assert reports() == []


@pytest.mark.parametrize("script", [True, False])
def test_the_keyboard_alone_is_enough(tell, town, script):
    story = tell("desk", keyboard=True, script=script).open("/").tap("Signaler une gêne")
    story.tap("Hall, parties communes").tap("Hall occupé").tap("Liste").tap("Le Bourdon").tap("hall B")
    story.choose("Souvent").choose("Soir").tap("Continuer").type("Vos mots", "On ne passe plus.").tap("Continuer").tap(
        "Envoyer"
    )
    story.type("Pour recevoir la réponse", "camille@exemple.fr").tap("Recevoir la réponse").sees("Votre saisine")
    assert [one.words for one in reports()] == ["On ne passe plus."]


def test_an_address_is_picked_by_keyboard(tell, town):
    story = tell("desk").open("/signaler/").tap("Bruit").tap("Musique").type("Adresse, résidence, arrêt", "12 rue des")
    story.page.get_by_role("option").first.wait_for()
    story.page.keyboard.press("ArrowDown")
    with story.page.expect_navigation():
        story.page.keyboard.press("Enter")
    story.sees("12 rue des Forges")


@pytest.mark.parametrize("script", [True, False])
def test_the_browsers_own_back_keeps_everything(tell, town, script):
    story = tell(script=script).open(f"/signaler/ici/{town.halls[1].poster_code}/")
    story.tap("Hall, parties communes").tap("Hall occupé").choose("Souvent").choose("Nuit").tap("Continuer")
    story.type("Vos mots", "On ne passe plus.").tap("Continuer").back()
    assert story.page.get_by_label("Vos mots").input_value() == "On ne passe plus."
    story.back()
    assert story.page.get_by_label("Souvent").is_checked()
    assert story.page.get_by_label("Nuit").is_checked()
    story.tap("Continuer").tap("Continuer").tap("Envoyer").back()
    story.tap("Envoyer").sees("Ce message était déjà arrivé")
    assert len(reports()) == 1


def test_errors_say_what_and_lead_to_the_field(tell, town):
    story = tell().open("/signaler/").tap("Bruit").tap("Musique").tap("Continuer")
    story.errs("Dites où c’est", "id_typed").errs("Choisissez une des trois réponses", "id_often_0").reads_well(
        "Continuer"
    )


def test_where_the_device_gives_no_position_an_address_is_asked_for(tell, town):
    story = tell(permissions=[]).open("/signaler/").tap("Bruit").tap("Musique").tap("Ma position")
    story.sees("Votre position n’est pas arrivée. Écrivez une adresse.").reads_well("Continuer")


def test_a_point_is_shown_on_the_browsers_own_map(tell, town, look):
    story = tell().open("/signaler/").tap("Bruit").tap("Musique").tap("Carte")
    story.page.locator("[data-pick-map][data-map=shown]").wait_for()
    look(story, "phone-9-carte")
    story.page.locator("[data-pick-map] canvas").click(position={"x": 150, "y": 150})
    story.page.locator("[data-chosen]:not([hidden])").wait_for()
    story.reads_well("C’est ici").tap("C’est ici").choose("Souvent").tap("Continuer").tap("Passer").tap("Envoyer")
    assert re.fullmatch(r"(Rue|Allée) d.+, vers le \d+", reports()[0].place_label)


def test_without_script_two_taps_on_the_drawing_are_enough(tell, town, look):
    story = tell(script=False).open("/signaler/").tap("Bruit").tap("Musique").tap("Carte").reads_well().fits_320()
    look(story, "phone-9-carte-sans-script")
    drawing = story.page.locator("input[type=image]")
    story.tap(drawing).reads_well().tap(drawing).sees("Rue du Quai-Long, vers le")


def weighs_alone(tell, url: str) -> int:
    """Return what a browser that has never been here fetches, as it travels."""
    story, weight = tell(), []
    session = story.page.context.new_cdp_session(story.page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: weight.append(event["encodedDataLength"]))
    story.open(url).page.wait_for_load_state("networkidle")
    return int(sum(weight))


def test_every_page_weighs_little(tell, town):
    """Styles, scripts and letters counted; the photo's script is on the page that is weighed."""
    story, weights = tell(), {}
    acts = [
        lambda: story.open("/"),
        lambda: story.open(f"/signaler/ici/{town.halls[1].poster_code}/"),
        lambda: story.tap("Dégradations, dépôts"),
        lambda: story.tap("Chose cassée"),
        lambda: story.choose("Souvent").tap("Continuer"),
        lambda: story.tap("Passer"),
        lambda: story.tap("Envoyer"),
    ]
    for act in acts:
        act()
        weights[story.heading] = weighs_alone(tell, story.page.url)
    assert {name: bytes_ for name, bytes_ in weights.items() if not 20_000 < bytes_ <= LIGHTEST} == {}
    assert len(weights) == len(acts)


def test_a_photo_of_a_thing_is_blurred_by_finger_and_sent(tell, town, look, tmp_path):
    picture = tmp_path / "porte.jpg"
    Image.effect_noise((900, 600), 80).convert("RGB").save(picture)
    story = tell().open(f"/signaler/ici/{town.halls[1].poster_code}/").tap("Dégradations, dépôts").tap("Chose cassée")
    story.choose("En ce moment").tap("Continuer")
    story.page.locator("input[type=file]").set_input_files(picture)
    canvas = story.page.locator("canvas")
    canvas.wait_for()
    look(story, "phone-4-photo")
    box = canvas.bounding_box()
    story.page.mouse.move(box["x"] + 40, box["y"] + 40)
    story.page.mouse.down()
    story.page.mouse.move(box["x"] + 120, box["y"] + 60, steps=6)
    story.page.mouse.up()
    story.tap("Continuer").reads_well("Envoyer")
    look(story, "phone-5-photo")
    story.tap("Envoyer")
    with keeper():
        assert Photo.objects.count() == 1
