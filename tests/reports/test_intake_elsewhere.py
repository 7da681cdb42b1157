"""Closed, rehearsed, elsewhere, or not for here: each has its page, and nothing is kept."""

import pytest
from django.db import connection
from django.test import Client

from tests.reports.intake_walk import Walk, begin, to_preview
from tests.world import (
    give_custody,
    keeper,
    make_area,
    make_authority,
    make_commune,
    make_organisation,
    make_place,
    open_part,
    visitor,
)
from traitdunion.people.enums import Part
from traitdunion.people.models import Authority
from traitdunion.reports.forms.intake_draft import Draft
from traitdunion.reports.models import Report
from traitdunion.reports.views.intake_away import AWAY

pytestmark = pytest.mark.django_db
KEPT = ["reports_report", "reports_step", "reports_contact", "reports_photo", "sharing_circle", "sharing_reveal", "kernel_outgoing",
        "kernel_counter", "django_session", "procrastinate_jobs"]  # fmt: skip


def rows() -> dict[str, int]:
    with keeper(), connection.cursor() as cursor:
        counts = {}
        for table in KEPT:
            cursor.execute(f"select count(*) from {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


def no_report() -> bool:
    with keeper():
        return not Report.objects.exists()


def signed_in(person) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


# -- closed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/signaler/", "/signaler/precision/", "/signaler/lieu/", "/signaler/mots/", "/signaler/relire/"]
)
def test_a_new_instance_is_closed_and_says_whom_to_call(closed_town, path):
    walk = Walk().open(path)
    assert (walk.response.status_code, walk.heading) == (200, "Pas encore en ligne ici")
    assert "01 99 00 10 00" in walk.text
    assert walk.page.find("main").form is None


def test_the_home_of_a_closed_town_says_so_and_lets_agents_in(closed_town):
    walk = Walk().open("/")
    assert "Les signalements en ligne ne sont pas encore ouverts ici." in walk.text
    assert "Signaler une gêne" not in walk.text


def test_a_poster_of_a_closed_town_says_whom_to_call(closed_town):
    walk = begin(closed_town.halls[0].poster_code)
    assert (walk.heading, "01 99 00 10 00" in walk.text) == ("Pas encore en ligne ici", True)


def test_nothing_can_be_sent_to_a_closed_town(closed_town):
    draft = Draft(chip="occupied", place=closed_town.halls[0].id.hex, often="often", key="k")
    before, client = rows(), Client()
    for path in ("/signaler/relire/", "/signaler/moi-aussi/", "/signaler/mots/", "/signaler/lieu/proposer/"):
        assert client.post(path, {"e": draft.sealed, "typed": "Bourdon"}).status_code == 403
    assert rows() == before


# -- rehearsed --------------------------------------------------------------------------


def test_the_coordination_rehearses_and_nothing_is_kept(closed_town):
    before = rows()
    walk = to_preview(begin(closed_town.halls[0].poster_code, signed_in(closed_town.agent)), words="Le soir.")
    assert "Répétition : rien n’est enregistré." in walk.text
    walk.tap("Envoyer")

    assert walk.heading == "Fin de la répétition"
    assert "Merci. Première réponse avant le" in walk.text
    assert rows() == before | {"django_session": before["django_session"] + 1}


def test_an_ordinary_agent_does_not_rehearse(closed_town):
    walk = Walk(signed_in(closed_town.caretaker)).open("/signaler/")
    assert walk.heading == "Pas encore en ligne ici"


def test_once_open_the_coordination_sends_real_reports(open_town):
    walk = to_preview(begin(open_town.halls[0].poster_code, signed_in(open_town.agent)))
    assert "Répétition" not in walk.text
    walk.tap("Envoyer")
    assert not no_report()


# -- elsewhere --------------------------------------------------------------------------


def test_a_point_outside_every_commune_is_told_so(open_town):
    draft = Draft(chip="music", lon=2.35, lat=48.85, label="Loin", often="often", key="k")
    walk = Walk().open(draft.at("where"))
    assert "Ce lieu est hors de la commune. Adressez-vous à la mairie de ce lieu." in walk.text
    assert Walk().open(draft.at("preview")).heading == "Où et quand ?"
    assert no_report()


@pytest.fixture
def neighbour(open_town):
    """A commune of the same instance that takes no reports online."""
    with keeper():
        commune = make_commune("00002", "Les Aulnes-Neuves")
        authority = make_authority(make_organisation("Les Aulnes-Neuves", "town"), phone="01 99 00 20 00")
        authority.communes.set([commune])
        place = make_place(
            "La Halle",
            "square",
            lon=-5.5,
            lat=46.3,
            commune=commune,
            quarter=make_area(code_="AU", lon=-5.5, lat=46.3, commune=commune),
        )
        give_custody(place, open_town.landlord)
    visitor()
    return place


def test_a_commune_that_has_not_opened_names_whom_to_call_there(open_town, neighbour):
    draft = Draft(chip="music", place=neighbour.id.hex, often="often", key="k")
    walk = Walk().open(draft.at("where"))
    assert "À Les Aulnes-Neuves, on ne signale pas encore en ligne. Appelez le 01 99 00 20 00." in walk.text
    assert begin(neighbour.poster_code).heading == "Pas encore en ligne ici"


def test_each_commune_opens_by_itself(open_town, neighbour):
    with keeper():
        open_part(Authority.objects.get(communes="00002"), Part.INTAKE, open_town.agent)
    visitor()
    to_preview(begin(neighbour.poster_code)).tap("Envoyer")
    with keeper():
        assert Report.objects.get().commune_id == "00002"


def test_a_place_that_is_gone_asks_for_another(open_town):
    with keeper():
        open_town.halls[0].closed = "2026-01-01"
        open_town.halls[0].save()
    visitor()
    draft = Draft(chip="occupied", place=open_town.halls[0].id.hex, often="often", key="k")
    assert "Ce lieu n’existe plus dans la liste. Choisissez-en un autre." in Walk().open(draft.at("where")).text


@pytest.mark.parametrize("code", ["ZZZZZZZZ", "x", "0" * 200, "%00", "é"])
def test_a_wrong_poster_code_is_no_dead_end(open_town, code):
    walk = Walk().open(f"/signaler/ici/{code}/")
    assert walk.response.status_code == 404
    if code == "ZZZZZZZZ":
        assert walk.heading == "Nous ne reconnaissons pas cette affiche"
        assert walk.tap("Signaler une gêne").heading == "De quoi s’agit-il ?"


# -- not for here -----------------------------------------------------------------------

NUMBERS = {
    "danger": ["17", "112", "114"],
    "victime": ["17", "Porter plainte", "116 006", "3919", "119"],
    "agents": ["Défenseur des droits", "IGPN", "IGGN"],
    "voisins": ["Conciliateur de justice", "Médiation"],
    "drogue": ["17", "Ma Sécurité"],
    "peur": ["17", "116 006", "Ma Sécurité"],
}


@pytest.mark.parametrize("matter", AWAY)
def test_what_is_not_for_here_is_routed_out_and_nothing_is_kept(open_town, matter):
    walk = begin().tap("Autre chose")
    before = rows()
    walk.tap(str(AWAY[matter].label))

    assert [name for name in NUMBERS[matter] if name not in walk.text] == []
    assert walk.page.find("main").form is None
    assert "Cette page n’enregistre rien." in walk.text
    assert rows() == before
    assert Client().post(f"/signaler/ailleurs/{matter}/", {"words": "Un agent…"}).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("matter", ["danger", "victime", "agents", "voisins"])
def test_without_a_second_door_the_page_says_who_can_help(open_town, matter):
    walk = Walk().open(f"/signaler/ailleurs/{matter}/")
    assert "Ici n’est pas le bon endroit. Voici qui peut vous aider." in walk.text


@pytest.mark.parametrize("matter", ["drogue", "peur"])
def test_drug_dealing_and_fear_have_two_doors(open_town, matter):
    walk = Walk().open(f"/signaler/ailleurs/{matter}/")
    assert "Deux portes : qui appeler, et que dire ici." in walk.text
    walk.tap("Je ne me sens pas tranquille ici").tap("J’évite ce lieu")
    assert walk.heading == "Où et quand ?"


def test_fear_is_asked_after_where_one_says_not_to_be_at_ease(open_town):
    walk = begin().tap("Je ne me sens pas tranquille ici").tap("Quelqu’un vous fait peur ?")
    assert walk.heading == "Quelqu’un vous fait peur"


def test_there_is_no_page_for_an_unknown_matter(open_town):
    assert Walk().open("/signaler/ailleurs/trafic-inconnu/").response.status_code == 404
