"""From the call to the library: a file without an account, a jury with one juror barred, opinions sealed, open, decided; a page that travels."""

import datetime as dt
import io
import json

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.awards.conftest import TEXT, PrizeTown
from tests.awards.test_ceremony import event
from tests.awards.test_files import picture
from tests.awards.test_jury import mine, opines
from tests.conftest import session_of
from tests.world import keeper, open_part
from traitdunion.awards import actions
from traitdunion.awards.models import Application, Call, Practice
from traitdunion.events.models import Sequence
from traitdunion.people.enums import Part

DAY = dt.timedelta(days=1)
FIELDS = ("Le contexte", "Le besoin", "Les partenaires, et ce que chacun fait", "Les étapes", "Les moyens", "Les résultats", "L’évaluation",
          "Ce qu’il faut pour le faire ailleurs")  # fmt: skip


@pytest.fixture
def town(live_db):
    with transaction.atomic():
        made = PrizeTown()
        made.edition = made.call(readers=3, blind=True, title="Prix des deux rives")
        actions.add_juror(made.edition, person=made.driver.pk, communes=["00001"], by=made.by())
        made.applies(made.edition, made.caretaker, made.landlord)
    return made


def dates(call, **to) -> None:
    with transaction.atomic(), keeper():
        Call.objects.filter(pk=call.pk).update(**to)


def test_a_file_without_an_account(town, tell, look):
    story = tell("phone").open(f"/prix/{town.edition.pk}/").sees("Ce que le jury regarde").reads_well().fits_320()
    look(story, "prix-360")
    story.tap("Préparer une candidature").type("Votre organisme", "Association du Quai").type(
        "Sa commune", "Pont-entre-Rives"
    )
    story.type("Qui peut-on joindre ?", "Une personne").type("Courriel", "quai@asso.example").reads_well()
    story.tap("Commencer").sees("Cette adresse est votre seul accès").reads_well()
    story.type("Nom de l’action", "Marcher ensemble").page.get_by_label("Thème").select_option("relations")
    story.page.get_by_label("En place depuis le").fill("2020-01-01")
    for name in FIELDS:
        story.page.get_by_label(name).fill(TEXT)
    own = story.page.url
    dates(town.edition, closes=timezone.now() - DAY / 1_000)  # it closes while somebody still writes
    story.tap("Envoyer la candidature").reads_well().fits_320()
    story.sees(
        "Votre texte est gardé dans votre brouillon, il n’est pas envoyé.",
        "Les candidatures ont fermé le",
        "passée pendant que vous écriviez",
    )
    look(story, "apres-la-cloture-360")
    assert [story.page.get_by_label(name).input_value() for name in FIELDS] == [TEXT] * len(FIELDS)
    assert story.page.get_by_role("button", name="Envoyer la candidature").count() == 0
    dates(town.edition, closes=timezone.now() + DAY)  # the organiser, written to, gives one day more
    story.open(own).tap("Envoyer la candidature").sees("Reçue le").reads_well()
    look(story, "candidature-360")
    assert opened(story, story.find("Le reçu (PDF)").get_attribute("href"))[:5] == b"%PDF-"


def test_a_link_tried_by_somebody_else_opens_no_file(town, tell, enter):
    with transaction.atomic():
        file, secret, _author = town.applies_by_link(town.edition)
    wrong = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    stranger = tell("phone").open(f"/prix/candidature/{wrong}/").reads_well().fits_320()
    stranger.sees("Cette adresse n’ouvre aucune candidature", "Prenez l’adresse entière dans le courriel.")
    enter(town.driver).open(f"/candidatures/{file.pk}/").sees("n’ouvre aucune candidature").reads_well()
    tell("desk").open(f"/prix/candidature/{secret}/").sees("Cette adresse est votre seul accès")


def test_from_the_deal_to_the_open_scores(town, enter, look):
    moment = timezone.now()
    dates(town.edition, opens=moment - 20 * DAY, closes=moment - DAY)
    keeping = enter(town.coordinator).open(f"/jury/{town.edition.pk}/").tap("Répartir les candidatures")
    look(keeping.sees("Candidatures données").reads_well(), "jury-1280")
    is_shut_to_a_juror_of_the_same_town(town, enter, look)
    story = judge(town, enter)
    type_past_the_end(town, story)
    with session_of("tu_worker"):
        assert actions.seal_due() == 1
    keeping.open(f"/jury/{town.edition.pk}/").tap("Ouvrir les avis au jury").sees("elles ne décident pas").reads_well()
    unfold(keeping, "Les avis").sees("Avis A").reads_well()
    assert keeping.page.get_by_text("s’écarte des autres").count() == 1  # the one beside the two
    look(keeping, "deliberation-1280")
    keeping.open(f"/jury/{town.edition.pk}/").tap("Vérifier les empreintes").reads_well()
    assert keeping.page.get_by_text("conforme", exact=True).count() == 4  # one a juror, who was barred too


def is_shut_to_a_juror_of_the_same_town(town, enter, look) -> None:
    shut = (
        enter(town.driver)
        .open(f"/jury/{town.edition.pk}/lire/")
        .sees("Vous n’avez pas d’avis à donner.", "même commune", "Vous ne lisez pas cette candidature")
        .reads_well()
    )
    look(shut, "meme-commune-1280")
    assert "Médiation au pied des halls" not in shut.page.content()
    with transaction.atomic():
        (barred,) = mine(town.driver, free=False)
    shut.open(f"/jury/avis/{barred.pk}/").reads_well().tap("Revenir à la liste")  # as from an old bookmark
    shut.open(f"/jury/avis/{barred.pk}/").sees("Vous ne lisez pas cette candidature : elle vient de votre commune")
    assert [shut.page.get_by_role("button", name=name).count() for name in ("ouvrir", "Garder mon avis")] == [0, 0]


def test_a_tie_that_is_declared_takes_the_file_away(town, enter, look):
    moment = timezone.now()
    dates(town.edition, opens=moment - 20 * DAY, closes=moment - DAY)
    enter(town.coordinator).open(f"/jury/{town.edition.pk}/").tap("Répartir les candidatures")
    juror = enter(town.jurors[0], "phone").open(f"/jury/{town.edition.pk}/lire/").tap("Candidature 1")
    juror.sees("Un lien, c’est par exemple").reads_well().tap("J’ai un lien : ne pas la lire")
    juror.open(f"/jury/{town.edition.pk}/lire/").sees("Quelqu’un d’autre la lit.").reads_well().fits_320()
    look(juror, "lien-declare-360")
    with transaction.atomic():
        (barred,) = mine(town.jurors[0], free=False)
    juror.open(f"/jury/avis/{barred.pk}/").sees("Vous avez déclaré un lien.").reads_well()
    assert "Médiation au pied des halls" not in juror.page.content()
    assert juror.page.get_by_role("button", name="Garder mon avis").count() == 0


def judge(town, enter):
    """Each declares, reads without knowing who applies, and scores; one departs from the two others."""
    for person, points in zip(town.jurors, ("4", "4", "1"), strict=True):
        story = enter(person).open(f"/jury/{town.edition.pk}/lire/").tap("Candidature 1").reads_well()
        story.tap("Je n’ai aucun lien : ouvrir").sees(
            "Votre avis", "Le jury lit sans savoir qui candidate"
        ).reads_well()
        assert "Orvelle Habitat" not in story.page.locator("main").inner_text()
        for scores in story.page.locator("main form fieldset").all():
            scores.get_by_label(points, exact=True).check(force=True)
        story.tap("Garder mon avis").sees("avis complet")
    return story


def type_past_the_end(town, story) -> None:
    """The jury ends while somebody still writes: what was typed is there to be copied, and what was given stands."""
    story.tap("Médiation au pied des halls").write("Pour le jury", "Tapé trop tard.")
    moment = timezone.now()
    dates(town.edition, closes=moment - 2 * DAY, jury_ends=moment - DAY / 24, results=moment - DAY / 48)
    story.tap("Garder mon avis").sees(
        "Votre avis n’a pas changé ; votre texte est ci-dessous, pour le copier."
    ).reads_well()
    assert story.page.get_by_label("Pour le jury").input_value() == "Tapé trop tard."


def test_an_edition_is_made_on_screen_and_a_file_is_completed_then_withdrawn(town, enter, look):
    keeping = enter(town.coordinator).open("/prix/").reads_well().tap("Préparer une édition")
    address = make_edition(keeping)
    with transaction.atomic():
        told_in_the_field(town)
    author = enter(town.caretaker).open(address).tap("Préparer une candidature").reads_well()
    author.page.get_by_label("Partir de").select_option(label="Retour d’expérience : Le carnet des halls (Une journée)")
    author.write("Sa commune", "Pont-entre-Rives").tap("Commencer").reads_well()
    assert author.page.get_by_label("Le contexte").input_value().endswith("\nOnze halls, un carnet.")
    author.page.get_by_label("Thème").select_option("relations")
    author.page.get_by_label("En place depuis le").fill("2020-01-01")
    for name in FIELDS:
        author.page.get_by_label(name).fill(TEXT)
    author.tap("Envoyer la candidature").sees("Reçue le")
    own = author.page.url
    keeping.open(address.replace("prix", "jury")).tap("Le carnet des halls").reads_well()
    keeping.write("Que faut-il compléter ?", "Dites qui a compté.").tap("Demander un complément")
    keeping.is_told("La demande est partie par courriel.").sees("à compléter")
    author.open(own).sees("À compléter avant le", "Dites qui a compté.").reads_well()
    look(author, "a-completer-1280")
    author.write("L’évaluation", f"{TEXT} Le gardien a compté.").tap("Envoyer la candidature").sees(
        "Le gardien a compté."
    )
    author.tap("Retirer cette candidature").is_told("Candidature retirée.")
    keeping.open(address.replace("prix", "jury")).sees("Aucune candidature reçue encore.").reads_well()


def make_edition(story) -> str:
    """Name it, date it, say what is looked at, seat a juror, publish; return the address that everybody reads."""
    moment = timezone.localtime()
    days = {"opens": -1, "closes": 10, "jury_ends": 20, "results": 30}
    story.write("Nom du prix", "Prix du quai").write("Édition", str(moment.year)).write(
        "Ce que le prix récompense", "Ce qui se tient."
    )
    story.choose("Relations entre police et population")
    for name, after in days.items():
        story.page.locator(f"#id_{name}").fill(f"{moment + after * DAY:%Y-%m-%dT%H:%M}")
    story.page.locator("#id_criterion_1").fill("Partenariat")
    unfold(story.reads_well().tap("Enregistrer"), "Ajouter un membre du jury")
    story.page.get_by_label("Membre du jury").select_option(label="Alix Juré, Réseau 0")
    story.write("Sa commune", "Pont-entre-Rives").tap("Ajouter", exact=True).sees("Alix Juré").reads_well()
    story.tap("Publier l’appel").is_told("L’appel est publié.")
    return story.page.url.replace("jury", "prix")


def told_in_the_field(town) -> None:
    """A day that was held, where somebody told what they did."""
    starts = timezone.now() - 30 * DAY
    town.by()
    held = event(town, title="Une journée", starts=starts, ends=starts + DAY / 4, state="held")
    with keeper():
        open_part(town.authority, Part.EVENTS, town.coordinator)
        said = {"title": "Le carnet des halls", "summary": "Onze halls, un carnet."}
        Sequence.objects.create(event=held, kind="feedback", starts=starts, ends=starts + DAY / 24, **said)


@pytest.fixture
def judged(town):
    """What the screens above tell, done again in a few questions: two files were read, the scores are open."""
    with transaction.atomic():
        other, town.secret, author = town.applies_by_link(town.edition, title="Marcher le long du quai")
        actions.send(other, by=author)
        town.closes(town.edition)
        actions.assign(town.edition, by=town.by())
        for person in (*town.jurors, town.driver):
            for one in mine(person):
                opines(one, person, 4, told="Dites ce que chacun compte.")
        town.jury_ends(town.edition)
    with session_of("tu_worker"):
        actions.seal_due()
    with transaction.atomic():
        actions.open_scores(town.edition, by=town.by())
        town.file = Application.objects.get(title="Médiation au pied des halls")
        with keeper():
            Application.objects.update(for_library=True)
            open_part(town.authority, Part.EVENTS, town.coordinator)
        town.event = event(town, state="announced")
    return town


def test_from_the_open_scores_to_another_platform(judged, enter, tell, look):
    keeping, anybody = enter(judged.coordinator), tell()
    decide(judged, keeping)
    announce(judged, keeping, look)
    anybody.open(f"/prix/candidature/{judged.secret}/")
    anybody.sees("La réponse du jury", "Dites ce que chacun compte.").reads_well()
    enter(judged.caretaker).open(f"/candidatures/{judged.file.pk}/").sees("La réponse du jury", "Un partenariat dense.")
    hold_ceremony(judged, keeping)
    carried = publish_page(judged, keeping, anybody, look)
    with transaction.atomic(), keeper():
        Practice.objects.all().delete()  # another platform, that never heard of it
    bring_in(judged, enter(judged.driver), carried)


def unfold(story, words: str):
    return story.tap(story.page.locator("summary").filter(has_text=words))


def decide(town, story) -> None:
    """A prize, the minutes, and their paper."""
    unfold(story.open(f"/jury/{town.edition.pk}/deliberation/"), "Donner un prix")
    story.page.get_by_label("Candidature", exact=True).select_option(str(town.file.pk))
    story.write("Pourquoi, en une ou deux phrases", "Un partenariat dense.").tap("Donner", exact=True)
    unfold(story.sees("Lauréat"), "Écrire la délibération")
    story.page.get_by_label(town.jurors[0].name).check(force=True)
    story.write("Ce qui s’est dit", "Deux actions, une voix.").reads_well().tap("Garder", exact=True)
    paper = opened(story, story.find("Délibération (PDF)").get_attribute("href"))
    told = " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())
    missing = [
        one
        for one in ("Un partenariat dense.", "Deux actions, une voix.", town.jurors[0].name, "conforme")
        if one not in told
    ]
    assert missing == []


def opened(story, address: str) -> bytes:
    answer = story.page.context.request.get(story.base + address)
    assert answer.status == 200
    return answer.body()


def announce(town, story, look) -> None:
    """Each applicant is answered, then everybody reads the results."""
    story.tap("Préparer les réponses et publier").sees("sans nom de membre du jury").reads_well()
    story.tap("Publier et répondre").sees("Les lauréats", "Un partenariat dense.").reads_well()
    look(story, "resultats-1280")


def hold_ceremony(town, story) -> None:
    story.open(f"/jury/{town.edition.pk}/ceremonie/").reads_well().tap("Ajouter au programme")
    story.sees("Remise de prix", "Un partenariat dense.")
    story.tap("Voir la page publique").sees("Médiation au pied des halls")


def publish_page(town, story, anybody, look) -> bytes:
    """The laureate's file becomes a page of the library; everybody reads it, takes its paper and its file."""
    story.open(f"/jury/{town.edition.pk}/candidatures/{town.file.pk}/").tap("En faire une fiche d’action").reads_well()
    photo = {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    story.page.get_by_label("Photo", exact=True).set_input_files(photo)
    story.write("Ce qu’elle montre", "Un hall éclairé.").tap("Ajouter la photo").is_told("Photo ajoutée.")
    story.tap("Voir ce que tout le monde lira").reads_well().tap("Rendre public").sees("Reprise par").reads_well()
    seek(anybody.open("/bibliotheque/").reads_well().fits_320()).tap("Médiation au pied des halls").reads_well()
    look(anybody, "fiche-360")
    expect(anybody.page.get_by_role("img", name="Un hall éclairé.")).to_be_visible()
    paper = PdfReader(io.BytesIO(opened(anybody, anybody.find("PDF", exact=True).get_attribute("href"))))
    assert [len(one.images) for one in paper.pages] == [1]
    assert (
        story.open(f"/prix/{town.edition.pk}/").tap("Lire la fiche d’action").heading == "Médiation au pied des halls"
    )
    return opened(anybody, anybody.find("Fichier à reprendre ailleurs").get_attribute("href"))


def seek(story):
    """By theme and what may be affirmed; what is not there says how to see everything; all of it may be taken."""
    for theme, found in (("night", 0), ("relations", 1)):
        story.page.get_by_label("Thème").select_option(theme)
        story.tap("Montrer", "button").reads_well()
        assert story.page.get_by_role("link", name="Médiation au pied des halls").count() == found
        if not found:
            story.sees("Aucune fiche ne répond à cette recherche.").tap("Tout montrer")
    taken = json.loads(opened(story, story.find("Toutes en JSON").get_attribute("href")))
    assert [one["title"] for one in taken["practices"]] == ["Médiation au pied des halls"]
    return story


def bring_in(town, story, carried: bytes) -> None:
    """An organisation elsewhere reads the file, keeps it, publishes it, and says what it gave there."""
    story.open("/fiches/reprendre/").reads_well()
    story.page.get_by_label("Le fichier de la fiche (ZIP)").set_input_files({"name": "fiche.zip", "mimeType": "application/zip", "buffer": carried})  # fmt: skip
    story.tap("Voir la fiche").sees("Médiation au pied des halls").reads_well().tap("Ajouter à nos brouillons")
    story.sees("brouillon").tap("Voir ce que tout le monde lira").tap("Rendre public")
    unfold(story, "Nous la reprenons").write("Votre ville", "Bellerive").write("Reprise depuis le", "2026-01-05")
    story.write("Ce que cela a donné chez vous", "Moins d’attente.").tap("Le dire").sees(
        "Moins d’attente.", "Retirer notre reprise"
    )
    story.write("Votre remarque", "Prévoir la clé du local.").tap("Ajouter", exact=True).sees(
        "Prévoir la clé du local."
    )
    story.sees("Fiche reprise de").reads_well()
