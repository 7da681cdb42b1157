"""Settings of the work screen: who answers for what, within how many days, ready words, views that have a name."""

import re

import pytest

from tests.reports.desk import Desk, fill, signed_in
from tests.stage import scene
from tests.world import keeper, make_authority, make_organisation, make_person, see_as
from traitdunion.reports import phrases, rules
from traitdunion.reports.actions import MoveRefused, add_rule, close_rule, keep_view, set_delay
from traitdunion.reports.enums import Category, Move, State
from traitdunion.reports.models import AnswerTemplate, Delay, RoutingRule, SavedView
from traitdunion.reports.queries import delays, route
from traitdunion.reports.rules import Actor
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Entry
from traitdunion.sharing.policy import REFUSALS
from traitdunion.sharing.queries import visible
from traitdunion.sharing.widening import words as widening

pytestmark = pytest.mark.django_db


@scene
def desk():
    with keeper():
        return Desk()


def said(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().split("</head>")[1]))


def living(desk):
    return RoutingRule.objects.filter(authority=desk.authority, closed=None)


# -- who answers for what -----------------------------------------------------------------


def test_a_rule_is_added_changed_and_taken_away_for_what_comes_next(desk):
    client = signed_in(desk.agent)
    given = {"category": "noise", "area": str(desk.port.pk), "place_kind": "", "answerer": str(desk.police.pk), "also_know": [str(desk.landlord.pk)],
             "rank": "50"}  # fmt: skip
    assert client.post("/travail/reglages/repartition/nouvelle/", given).status_code == 302
    rule = living(desk).get(area=desk.port)
    assert (rule.answerer, rule.to_custodian, [one.pk for one in rule.also_know.all()]) == (
        desk.police,
        False,
        [desk.landlord.pk],
    )
    assert "Règle ajoutée" in said(client.get("/travail/reglages/repartition/"))

    client.post(f"/travail/reglages/repartition/{rule.pk}/", given | {"answerer": "lieu", "also_know": []})
    changed = living(desk).get(area=desk.port)
    rule.refresh_from_db()
    assert (changed.to_custodian, changed.answerer, rule.closed is not None, rule.answerer) == (
        True,
        None,
        True,
        desk.police,
    )

    client.post(f"/travail/reglages/repartition/{changed.pk}/retirer/")
    assert not living(desk).filter(area=desk.port).exists()
    with keeper():
        assert list(Entry.objects.filter(kind="reports_routingrule").order_by("at").values_list("action", flat=True)) == [
            "add_rule", "close_rule", "add_rule", "close_rule",
        ]  # fmt: skip


def test_a_rule_says_what_it_lacks(desk):
    page = signed_in(desk.agent).post("/travail/reglages/repartition/nouvelle/", {"category": "fantaisie", "rank": "0"})
    assert page.status_code == 422
    assert "Choisissez qui répond." in said(page)
    assert living(desk).count() == 2


def test_trying_tells_which_rule_decides_and_what_it_goes_before(desk):
    add_rule(desk.authority, answerer=desk.police.pk, also_know=[desk.other.pk], by=see_as(desk.agent))
    client = signed_in(desk.chief)
    page = said(client.get("/travail/reglages/repartition/", {"category": "hall", "place": "bourdon"}))
    assert "Orvelle Habitat répond." in page
    assert "Règle qui décide : Hall ou parties communes occupés, partout." in page
    assert "Elle passe avant : Toutes les natures, partout : Police nationale, secteur Nord" in page

    page = said(client.get("/travail/reglages/repartition/", {"category": "hall", "place": "nulle part"}))
    assert "Aucun lieu de ce nom ici." in page
    assert "Police nationale, secteur Nord répond. Le savent aussi : Toits d’Orvelle." in page


def test_without_any_rule_whoever_reads_first_answers(desk):
    with keeper():
        RoutingRule.objects.all().delete()
    page = said(
        signed_in(desk.agent).get("/travail/reglages/repartition/", {"category": "noise", "area": str(desk.port.pk)})
    )
    assert "Aucune règle pour l’instant" in page
    assert "Service tranquillité répond." in page
    assert "le service qui lit en premier répond" in page


def test_the_coordination_of_one_town_sets_nothing_in_another(desk):
    with keeper():
        town = make_organisation("Ville d’en face", "town")
        other = make_authority(town, handler=make_organisation("Service d’en face", "town_service", within=town))
        neighbour = make_person("Robin Vasseur", other.handler, role=SeatRole.SECRETARY)
    viewer, rule = see_as(neighbour), living(desk).first()
    for act in (
        lambda: add_rule(desk.authority, answerer=desk.police.pk, by=viewer),
        lambda: close_rule(rule, by=viewer),
        lambda: set_delay(desk.authority, category="", first_days=1, answer_days=2, by=viewer),
    ):
        with pytest.raises(MoveRefused, match="settings_are_the_coordinations"):
            act()
    assert signed_in(neighbour).post(f"/travail/reglages/repartition/{rule.pk}/retirer/").status_code == 404
    assert route(desk.authority, category="hall", place=desk.place).answerer == desk.landlord.pk


# -- delays -------------------------------------------------------------------------------


def test_delays_are_set_by_category_and_follow_the_common_ones_again(desk):
    client = signed_in(desk.agent)
    client.post("/travail/reglages/delais/", {"category": "", "first_days": "2", "answer_days": "20"})
    client.post("/travail/reglages/delais/", {"category": "noise", "first_days": "1", "answer_days": "5"})
    client.post("/travail/reglages/delais/", {"category": "noise", "first_days": "1", "answer_days": "6"})
    assert (delays(desk.authority, "noise"), delays(desk.authority, "hall"), Delay.objects.count()) == (
        (1, 6),
        (2, 20),
        2,
    )

    client.post("/travail/reglages/delais/", {"category": "noise", "first_days": "1", "answer_days": "5", "drop": "1"})
    assert delays(desk.authority, "noise") == (2, 20)
    assert "Délais enregistrés" in said(client.get("/travail/reglages/delais/"))


@pytest.mark.parametrize(("first", "answer", "sentence"), [
    ("9", "5", "La première réponse vient avant la réponse."), ("0", "5", "supérieure ou égale à 1"), ("", "", "Ce champ est obligatoire"),
])  # fmt: skip
def test_a_delay_says_what_is_wrong(desk, first, answer, sentence):
    page = signed_in(desk.agent).post(
        "/travail/reglages/delais/", {"category": "noise", "first_days": first, "answer_days": answer}
    )
    assert (page.status_code, sentence in said(page)) == (422, True)
    assert Delay.objects.count() == 0


def test_members_read_rules_and_delays_without_the_means_to_change_them(desk):
    for address in ("/travail/reglages/repartition/", "/travail/reglages/delais/"):
        page = signed_in(desk.caretaker).get(address).content.decode()
        assert 'method="post" action="/travail/reglages' not in page
        assert "oordination" in page


# -- ready words --------------------------------------------------------------------------


def test_ready_words_belong_to_their_organisation(desk):
    client = signed_in(desk.caretaker)
    client.post("/travail/reglages/modeles/", {"move": "decline", "name": "Privé", "words": "Ce lieu est privé."})
    mine = visible(see_as(desk.caretaker), AnswerTemplate).get()
    assert "Privé" in said(signed_in(desk.colleague).get("/travail/reglages/modeles/"))
    assert "Privé" not in said(signed_in(desk.agent).get("/travail/reglages/modeles/"))
    for address in (f"/travail/reglages/modeles/{mine.pk}/", f"/travail/reglages/modeles/{mine.pk}/retirer/"):
        assert signed_in(desk.agent).post(address, {"move": "decline", "name": "x", "words": "y"}).status_code == 404

    client.post(
        f"/travail/reglages/modeles/{mine.pk}/",
        {"move": "watch", "name": "Suivi", "words": "Nous regardons chaque semaine."},
    )
    mine = visible(see_as(desk.caretaker), AnswerTemplate).get(pk=mine.pk)
    assert (mine.move, mine.name) == ("watch", "Suivi")
    client.post(f"/travail/reglages/modeles/{mine.pk}/retirer/")
    assert not visible(see_as(desk.caretaker), AnswerTemplate).exists()


def test_ready_words_let_nobody_be_recognised(desk):
    page = signed_in(desk.agent).post(
        "/travail/reglages/modeles/", {"move": "decline", "name": "x", "words": "Appelez le 06 39 98 12 34."}
    )
    assert (page.status_code, "Ce texte permet de reconnaître quelqu’un" in said(page)) == (422, True)


# -- views that have a name ---------------------------------------------------------------


def test_a_view_is_kept_under_its_name_and_seen_by_its_owner_alone(desk):
    fill(desk)
    client = signed_in(desk.agent)
    client.post("/travail/vues/", {"name": "Les Carillons", "vue": f"quartier={desk.quarter.pk}&inconnu=1&apres=x"})
    view = visible(see_as(desk.agent), SavedView).get()
    assert view.query == f"quartier={desk.quarter.pk}"
    page = client.get("/travail/comptes/?tout=oui").content.decode()
    assert re.search(r"Les Carillons <span class=\"tag num\">3</span>", page)
    assert "Les Carillons <span" not in signed_in(desk.member).get("/travail/comptes/").content.decode()
    assert signed_in(desk.member).post(f"/travail/vues/{view.pk}/retirer/").status_code == 404

    client.post("/travail/vues/", {"name": "Les Carillons", "vue": "nature=hall"})
    assert [one.query for one in visible(see_as(desk.agent), SavedView)] == ["nature=hall"]
    client.post(f"/travail/vues/{view.pk}/retirer/")
    assert not visible(see_as(desk.agent), SavedView).exists()


def test_views_are_a_dozen_at_most_and_have_a_name(desk):
    for number in range(12):
        keep_view(name=f"Vue {number}", query="tout=oui", by=see_as(desk.agent))
    client = signed_in(desk.agent)
    client.post("/travail/vues/", {"name": "Une de plus", "vue": "tout=oui"})
    assert "Vous avez douze vues." in said(client.get("/travail/"))
    client.post("/travail/vues/", {"name": "", "vue": "tout=oui"})
    assert "Donnez un nom à cette vue" in said(client.get("/travail/"))
    assert visible(see_as(desk.agent), SavedView).count() == 12


def test_the_counts_stand_on_their_tabs(desk):
    fill(desk)
    page = signed_in(desk.agent).get("/travail/comptes/").content.decode()
    counts = dict(re.findall(r'>([^<>]+?) <span class="tag num">([^<]+)</span>', page))
    assert counts == {"Réponses attendues": "9", "À lire": "4", "Nouvel examen": "1", "Non réglé pour l’habitant": "2"}


# -- sentences ----------------------------------------------------------------------------


def test_each_refusal_has_a_sentence():
    table = {
        rules.refusal(move, state=state, actors=frozenset(actors), asked_again=asked)
        for move in rules.MOVES
        for state in State
        for actors in ((), Actor)
        for asked in (True, False)
    }
    lacks = {rules.missing(move, words="", promised=None, to=None, today=None) for move in rules.MOVES}
    policy = {refuses.__name__ for refuses in REFUSALS}
    told_by_its_own_page = set(widening.WHY) | {"archived_without_reason"}  # the sheet asks for the reason
    assert (table | lacks | policy) - {None} - set(phrases.WHY) - told_by_its_own_page == set()
    assert [word for word, sentence in phrases.WHY.items() if not str(sentence).endswith(".")] == []


def test_each_state_and_each_move_is_told(desk):
    made = fill(desk)
    labels = {key: phrases.standing(report).label for key, report in made.items()}
    assert str(labels["hall"]) == "Reçu, à lire"
    assert set(Move) >= set(rules.MOVES)
    assert set(phrases._STANDINGS) == set(State)
    assert len(Category) == 14
