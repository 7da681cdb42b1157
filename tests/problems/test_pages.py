"""The screens of problems: the way from the work table to an open problem, its page, its acts, and who finds nothing there."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.reports.desk import signed_in
from tests.world import keeper, see_as
from traitdunion.kernel.clock import today
from traitdunion.problems import actions, queries, reading
from traitdunion.problems.actions import Planned
from traitdunion.problems.enums import ActionState, Kind, Outcome
from traitdunion.problems.models import Action, Measure, Problem, Suggestion
from traitdunion.problems.views.faces import shown as face_of
from traitdunion.reports.published import rows
from traitdunion.sharing.enums import Level
from traitdunion.sharing.models import Entry

pytestmark = pytest.mark.django_db
NEVER = "00000000-0000-4000-8000-000000000000"
NUL = "a\x00b"


@pytest.fixture(autouse=True)
def _fresh_names():
    reading.forget()


def page(problem, name="page", **more):
    return reverse(f"problems:{name}", kwargs={"pk": problem.pk} | more)


def opening(town, **more) -> dict:
    return {"home": str(town.watch.id), "title": "Hall B du Bourdon", "category": "hall", "track": "point", "since": "2026-01-05", "harmed": ["tenants"]} | more  # fmt: skip


def test_from_ticked_reports_to_an_open_problem(town):
    reports, client = town.reports(2), signed_in(town.agent)
    table = client.get(reverse("reports:work")).content.decode()
    assert 'formaction="/problemes/choisir/"' in table
    chosen = client.post(reverse("problems:choose"), {"id": [str(one.pk) for one in reports]})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/problemes/ouvrir/")
    shown = client.get("/problemes/ouvrir/").content.decode()
    assert "Le Bourdon : hall ou parties communes occupés" in shown
    made = client.post("/problemes/ouvrir/", opening(town), follow=True)
    assert made.status_code == 200
    assert "2 signalements liés" in made.content.decode()
    with keeper():
        assert Problem.objects.get().since == dt.date(2026, 1, 5)


def test_a_script_that_chooses_is_led_to_the_next_page(town):
    sent = signed_in(town.agent).post(
        reverse("problems:choose"), {"id": [str(town.reports(1)[0].pk)]}, headers={"HX-Request": "true"}
    )
    assert (sent.status_code, sent.headers["HX-Redirect"]) == (204, "/problemes/ouvrir/")


def test_from_a_place(town):
    client = signed_in(town.agent)
    assert "Le Bourdon" in client.get("/problemes/ouvrir/?q=bourd").content.decode()
    shown = client.get(f"/problemes/ouvrir/?lieu={town.place.pk}")
    assert (shown.status_code, "Ouvrir ce problème" in shown.content.decode()) == (200, True)
    made = client.post(f"/problemes/ouvrir/?lieu={town.place.pk}", opening(town, home=str(town.meeting.id)))
    assert made.status_code == 302
    assert queries.board(see_as(town.stranger))[0].problems[0].title == "Hall B du Bourdon"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": "Appeler Camille au 06 39 98 12 34"}, "reconnaître"),
        ({"home": "999999"}, "valide"),
        ({"category": "drugs"}, "valide"),
        ({"since": "demain"}, "Un jour s’écrit"),
        ({"title": "x" * 200}, "80"),
        ({"title": NUL}, "nul"),
        ({"harmed": ["nobody"]}, "valide"),
    ],
)
def test_an_opening_that_makes_no_sense_says_where(town, sent, told):
    answer = signed_in(town.agent).post(f"/problemes/ouvrir/?lieu={town.place.pk}", opening(town, **sent))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    with keeper():
        assert Problem.objects.count() == 0


def test_a_start_that_is_to_come_is_refused(town):
    later = (today() + dt.timedelta(days=3)).isoformat()
    answer = signed_in(town.agent).post(f"/problemes/ouvrir/?lieu={town.place.pk}", opening(town, since=later))
    assert (answer.status_code, "Ce jour est à venir" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("query", ["?lieu=abc", f"?lieu={NEVER}", "?q=%00", "?q=" + "x" * 3000, "?lieu="])
def test_a_place_that_is_none_asks_for_one(town, query):
    answer = signed_in(town.agent).get(f"/problemes/ouvrir/{query}")
    assert (answer.status_code, "Quel lieu" in answer.content.decode()) == (200, True)


def full(town) -> Problem:
    """A deep problem with something in each of its parts."""
    made, by = town.open(reports=town.reports(3)), see_as(town.agent)
    actions.deepen(made, by=by)
    actions.plan(Planned("Changer la serrure", Kind.ACCESS, lead=town.landlord.pk, due=today()), problem=made, by=by)
    actions.add_known(made, words="La porte ne ferme plus.", is_done=False, by=by)
    return made


@pytest.mark.parametrize(
    "name", ["page", "describe", "reports", "plan", "measure", "survey", "assess", "close", "share"]
)
def test_each_page_opens_to_a_member_and_is_not_there_for_others(town, name):
    made = full(town)
    assert signed_in(town.chief).get(page(made, name)).status_code == 200
    assert signed_in(town.stranger).get(page(made, name)).status_code == 404
    hidden = signed_in(town.stranger).get(page(made, name)).content
    assert hidden == signed_in(town.stranger).get(page(made, name).replace(str(made.pk), NEVER)).content.replace(NEVER.encode(), str(made.pk).encode())  # fmt: skip


def test_the_page_says_what_is_missing_in_plain_words(town):
    shown = signed_in(town.chief).get(page(full(town))).content.decode()
    for words in (
        "Dites qui est gêné.",
        "Dites depuis quand.",
        "Changer la serrure",
        "Orvelle Habitat",
        "La porte ne ferme plus.",
    ):
        assert words in shown
    assert "Réservé au groupe" in shown


def test_opening_the_page_is_noted_once_and_the_board_too(town):
    made = full(town)
    client = signed_in(town.chief)
    client.get(page(made))
    client.get(reverse("problems:board"))
    with keeper():
        acts = list(
            Entry.objects.filter(item=made.pk, person=town.chief.pk).order_by("at").values_list("action", flat=True)
        )
        assert acts == ["read"]


def test_an_action_is_decided_then_answered(town):
    made, client = full(town), signed_in(town.chief)
    sent = client.post(
        page(made, "plan"),
        {"words": "Éclairer le hall", "lead": str(town.landlord.pk), "due": today().isoformat(), "cost": "1200"},
    )
    assert sent.status_code == 302
    with keeper():
        row = Action.objects.get(words="Éclairer le hall")
        assert (row.lead_id, row.cost) == (town.landlord.pk, 1200)
    address = reverse("problems:action", args=[row.pk])
    refused = client.post(address, {"state": "dropped"})
    assert (refused.status_code, "Dites pourquoi" in refused.content.decode()) == (422, True)
    assert client.post(address, {"state": "done", "told_by": "Reçu par téléphone"}).status_code == 302
    assert signed_in(town.stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [{"words": ""}, {"words": "x", "lead": "nobody"}, {"words": "x", "cost": "-3"}, {"words": "x", "due": "2020-01-01"}, {"words": "x", "kind": "legal"},
     {"words": NUL}, {"words": "x", "contact": NEVER}, {"words": "x", "cost": "1e99"}],
)  # fmt: skip
def test_an_action_that_makes_no_sense_is_mended_on_the_page(town, sent):
    made = full(town)
    assert signed_in(town.chief).post(page(made, "plan"), sent).status_code == 422
    with keeper():
        assert Action.objects.filter(problem=made).count() == 1


def test_a_point_closes_in_one_question(town):
    made, client = town.open(), signed_in(town.chief)
    assert client.post(page(made, "close"), {"outcome": "eased"}).status_code == 302
    shown = client.get(page(made)).content.decode()
    assert "calmé" in shown
    assert "Ce qu’on peut affirmer : à dire d’acteurs" in shown
    assert client.post(page(made, "move"), {"acte": "rouvrir"}).status_code == 302
    with keeper():
        assert Problem.objects.get().closed is None


def test_a_deep_problem_does_not_close_before_it_is_assessed(town):
    answer = signed_in(town.chief).post(page(full(town), "close"), {"outcome": "solved"})
    assert (answer.status_code, "après l’étape Évaluer" in answer.content.decode()) == (422, True)


def test_the_third_time_a_deep_problem_is_proposed(town):
    town.open(), town.open(title="Encore")
    shown = signed_in(town.chief).get(page(town.open(title="Toujours"))).content.decode()
    assert "déjà venu 2 fois" in shown


def test_a_name_stops_until_its_writer_says_that_it_is_a_place(town):
    made, client = town.open(), signed_in(town.chief)
    stopped = client.post(page(made, "corner", side="place"), {"words": "Le soir, Kevin Durand tient la porte."})
    assert stopped.status_code == 422
    assert client.post(page(made, "corner", side="place"), {"words": "Un hall traversant."}).status_code == 302
    assert client.post(page(made, "corner", side="suspect"), {"words": "x"}).status_code == 404


def test_the_measure_is_chosen_fixed_and_never_changed_after(town):
    made, client = full(town), signed_in(town.chief)
    sent = {
        "method": "reports",
        "before_weeks": "20",
        "after_weeks": "8",
        "comparison": str(town.annex.pk),
        "around": "on",
    }
    assert client.post(page(made, "measure"), sent | {"second": "1"}).status_code == 302
    with keeper():
        kept = Measure.objects.get()
        assert (kept.before_weeks, kept.comparison_id, kept.fixed is not None, kept.fixed_late) == (
            20,
            town.annex.pk,
            True,
            False,
        )
    again = client.post(page(made, "measure"), sent | {"before_weeks": "4"})
    assert again.status_code == 422
    with keeper():
        assert Measure.objects.get().before_weeks == 20


@pytest.mark.parametrize(
    "sent", [{"before_weeks": "1"}, {"after_weeks": "9999"}, {"comparison": NEVER}, {"start": "x"}, {"method": "magic"}]
)
def test_a_measure_that_makes_no_sense_is_mended_on_the_page(town, sent):
    made = full(town)
    given = {"method": "reports", "before_weeks": "20", "after_weeks": "8", "comparison": ""} | sent
    assert signed_in(town.chief).post(page(made, "measure"), given).status_code == 422


def test_moves_that_are_none_change_nothing(town):
    made, client = town.open(), signed_in(town.chief)
    for act in ("", "voler", "avancer", "revenir"):
        assert client.post(page(made, "move"), {"acte": act}).status_code == 302
    with keeper():
        assert (Problem.objects.get().stage, Problem.objects.get().track) == ("scan", "point")


def test_a_suggestion_shows_to_the_organisation_it_was_found_for(town):
    reports = town.reports(3)
    with keeper():
        made = Suggestion.objects.create(
            circle_id=town.circles["handler"], category="hall", label="Le Bourdon", lon=-5.6, lat=46.21, first=today(), last=today(), observed=3,
            expected=0.4, reports=[one.pk for one in reports], found=reports[0].created,
        )  # fmt: skip
    client = signed_in(town.agent)
    assert "Cela pourrait être un problème" in client.get("/problemes/").content.decode()
    assert "Cela pourrait être un problème" not in signed_in(town.chief).get("/problemes/").content.decode()
    assert client.get(reverse("problems:suggested", args=[made.pk])).headers["Location"] == "/problemes/ouvrir/"
    assert signed_in(town.chief).get(reverse("problems:suggested", args=[made.pk])).status_code == 404
    client.post(reverse("problems:dismiss", args=[made.pk]))
    assert "Cela pourrait être un problème" not in client.get("/problemes/").content.decode()


def test_a_page_costs_the_same_for_one_and_for_many(town, queries_made):
    made, client = full(town), signed_in(town.chief)
    grow(town, made, 1)
    client.get(page(made))
    few = queries_made(lambda: client.get(page(made)))
    grow(town, made, 6)
    client.get(page(made))
    assert queries_made(lambda: client.get(page(made))) == few


def grow(town, made, times: int) -> None:
    """Link more reports, decide more actions, close more problems like this one, each with what was done."""
    reports = town.reports(times)
    by = see_as(town.agent)
    actions.link(made, rows(by, [one.pk for one in reports]), by=by)
    for n in range(times):
        actions.plan(Planned(f"Suite {n}", lead=town.landlord.pk), problem=made, by=see_as(town.agent))
        past = town.open(title=f"Ancien {n}")
        actions.plan(Planned("Éclairer"), problem=past, by=see_as(town.agent))
        actions.close(past, Outcome.EASED, by=see_as(town.agent))


def test_a_board_costs_the_same_for_one_and_for_many(town, queries_made):
    town.open()
    client = signed_in(town.chief)
    client.get("/problemes/")
    few = queries_made(lambda: client.get("/problemes/"))
    for n in range(8):
        town.open(title=f"Hall {n}")
    client.get("/problemes/")
    assert queries_made(lambda: client.get("/problemes/")) == few


def test_what_is_told_outside_is_the_sentence_and_what_was_done(town):
    made, by = full(town), see_as(town.agent)
    with keeper():
        row = Action.objects.get()
    actions.answer(row, ActionState.DONE, by=by)
    told = {one.name for one in face_of(see_as(town.agent), made, Level.PUBLIC)}
    assert told == {"title", "category", "quarter", "created", "actions", "outcome"}
    assert "known" in {one.name for one in face_of(see_as(town.agent), made, Level.PARTNERS)}


def test_a_problem_leaves_its_group_by_an_act_of_its_own(town):
    made, client = town.open(), signed_in(town.agent)
    address = reverse("sharing:widen", args=["probleme", made.pk])
    assert client.get(address).status_code == 200
    sent = {"circles": [str(town.circles["other"])], "reason": "Les deux bailleurs agissent ensemble.", "places": "on"}
    assert client.post(address, sent).status_code == 302
    assert signed_in(town.stranger).get(page(made)).status_code == 200
