"""Out of its group, then public: who may, what is previewed is what is seen, personal data stays, and it is taken back (12)."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.reports.desk import signed_in
from tests.sharing.test_proof import Cell
from tests.stage import scene
from tests.world import circle_of, keeper, make_person, see_as, sit, visitor
from traitdunion.kernel.ids import new_id
from traitdunion.reports.models import Report
from traitdunion.reports.register import MODELS
from traitdunion.reports.views.faces import shown
from traitdunion.sharing import widening
from traitdunion.sharing.actions import Refused
from traitdunion.sharing.enums import Level, SeatRole
from traitdunion.sharing.models import Entry, Reveal, Widening
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WHY = "Les deux bailleurs doivent agir ensemble."


class Held(Cell):
    """The landlord brought a report into the night watch; its own secretary keeps the group's papers."""

    def __init__(self):
        super().__init__()
        self.secretary = make_person("Noa Bellancourt", self.landlord)
        sit(self.secretary, self.group, self.landlord, role=SeatRole.SECRETARY)
        Reveal.objects.filter(item=self.item.pk).update(source=circle_of(self.landlord))
        self.item.refresh_from_db()


@scene
def held():
    with keeper():
        return Held()


def widen(held, who, to=Level.PARTNERS, **more):
    viewer = see_as(who)
    item = visible(viewer, Report).get(pk=held.item.pk)
    given = {
        "circles": [held.circles["other"]] if to == Level.PARTNERS else [],
        "reason": WHY,
        "names_are_places": True,
    }
    return widening.widen(item, to=to, by=viewer, **given | more)


def sees(person) -> bool:
    return visible(see_as(person) if person else visitor(), Report).exists()


def test_out_of_the_group_to_the_chosen_partners_and_no_others(held):
    assert (sees(held.stranger), sees(held.secretary)) == (False, True)
    widen(held, held.secretary)
    assert [sees(person) for person in (held.stranger, held.secretary, held.caretaker, held.agent, None)] == [
        True, True, True, True, False,
    ]  # fmt: skip
    with keeper():
        line = Entry.objects.get(action="widen")
        assert (line.item, line.reason, line.person) == (held.item.pk, WHY, held.secretary.pk)
        assert Report.objects.get().level == "partners"


def test_it_is_taken_back_whole(held):
    act = widen(held, held.secretary)
    viewer = see_as(held.secretary)
    widening.narrow(Widening.objects.get(pk=act), visible(viewer, Report).get(), by=viewer)
    assert (sees(held.stranger), sees(held.caretaker)) == (False, True)
    with keeper():
        assert (Report.objects.get().level, Report.objects.get().audience) == ("group", [held.group.pk])


REFUSALS = [
    ("a member", "caretaker", {}, "not_yours_to_widen"),
    ("the chair, for another organisation", "agent", {}, "not_yours_to_widen"),
    ("at once to everybody", "secretary", {"to": Level.PUBLIC}, "not_the_next_level"),
    ("without a reason", "secretary", {"reason": "parce"}, "reason_missing"),
]


@pytest.mark.parametrize(("who", "how", "word"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_the_policy_refuses_with_its_word(held, who, how, word):
    with pytest.raises(Refused) as refused, transaction.atomic():
        widen(held, getattr(held, who), **how)
    assert refused.value.decision.because == word


@pytest.mark.parametrize(("who", "how", "word"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_so_does_the_database_alone(held, who, how, word):
    see_as(getattr(held, who))
    to = how.get("to", Level.PARTNERS)
    values = [new_id(), "reports_report", held.item.pk, to.value, [] if to == Level.PUBLIC else [held.circles["other"]],
              '[{"label": "x", "text": "y"}]' if to == Level.PUBLIC else "[]", how.get("reason", WHY)]  # fmt: skip
    with pytest.raises(DatabaseError, match=word), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.widen(%s, %s, %s, %s, %s::integer[], %s::jsonb, %s)", values)


def test_nobody_lowers_a_level_by_hand(held):
    see_as(held.secretary)
    with pytest.raises(DatabaseError, match="by its own act"), transaction.atomic():
        Report.objects.filter(pk=held.item.pk).update(level="partners")
    for act in ("insert into sharing_widening select * from sharing_widening", "delete from sharing_widening"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act)


@pytest.mark.parametrize("circles", [[], [1], ["group"], [999_999]])
def test_it_is_widened_to_living_organisations_only(held, circles):
    numbers = [held.group.pk if one == "group" else one for one in circles]
    with pytest.raises(DatabaseError, match="nobody_to_widen_to"), transaction.atomic():
        widen(held, held.secretary, circles=numbers)
    assert Level(visible(see_as(held.secretary), Report).get().level) == Level.GROUP


@pytest.mark.parametrize("words", ["Le 06 12 34 56 78 appelle le soir.", "La voiture AB-123-CD reste là."])
def test_what_names_somebody_stays_in_the_group(held, words):
    with keeper():
        Report.objects.filter(pk=held.item.pk).update(words=words)
    with pytest.raises(Refused) as refused, transaction.atomic():
        widen(held, held.secretary)
    assert (refused.value.decision.because, sees(held.stranger)) == ("personal_data_left", False)


# -- public ---------------------------------------------------------------------------------


@pytest.fixture
def shared(held):
    """What partners share, the coordination among them."""
    widen(held, held.secretary, circles=[held.circles["other"], held.circles["handler"]])
    return held


def test_only_the_lines_looked_at_become_public(shared, client):
    viewer = see_as(shared.agent)
    looked_at = shown(viewer, visible(viewer, Report).get(), Level.PUBLIC)
    act = widen(shared, shared.agent, Level.PUBLIC)
    assert [(one["label"], one["text"]) for one in Widening.objects.get(pk=act).shown] == [
        (one.label, one.text) for one in looked_at
    ]
    page = client.get(f"/rendu-public/{act}/").content.decode()
    assert all(one.text in page for one in looked_at)
    assert [said in page for said in ("Le hall est occupé", "Le Bourdon", shared.item.reference)] == [False] * 3
    assert sees(None) is False


def test_what_was_public_is_gone_once_taken_back(shared, client):
    act = widen(shared, shared.agent, Level.PUBLIC)
    viewer = see_as(shared.agent)
    widening.narrow(Widening.objects.get(pk=act), visible(viewer, Report).get(), by=viewer)
    assert client.get(f"/rendu-public/{act}/").status_code == 404
    with keeper():
        assert (Widening.objects.get(pk=act).shown, Report.objects.get().level) == ([], "partners")


def test_back_into_the_group_takes_the_public_copy_too(shared, client):
    act = widen(shared, shared.agent, Level.PUBLIC)
    viewer = see_as(shared.secretary)
    first = Widening.objects.get(to_level="partners")
    widening.narrow(first, visible(viewer, Report).get(), by=viewer)
    assert (client.get(f"/rendu-public/{act}/").status_code, sees(shared.stranger)) == (404, False)


def test_a_partner_makes_nothing_public(shared):
    with pytest.raises(Refused) as refused, transaction.atomic():
        widen(shared, shared.stranger, Level.PUBLIC)
    assert refused.value.decision.because == "not_yours_to_widen"


def test_the_lines_are_those_of_the_field_register(held):
    viewer = see_as(held.secretary)
    told = {name for one in shown(viewer, visible(viewer, Report).get(), Level.PARTNERS) for name in one.name.split()}
    given = {name for name, sight in MODELS["Report"].sight_of().items() if sight == "partners"}
    assert told - given <= {"steps", "photos"}


# -- the page -------------------------------------------------------------------------------


def test_on_screen_from_the_preview_to_taking_it_back(held):
    client, address = signed_in(held.secretary), f"/partage/signalement/{held.item.pk}/elargir/"
    page = client.get(address).content.decode()
    assert [
        said in page for said in ("Voici exactement ce qui sera vu", "Le hall est occupé le soir.", "Toits d’Orvelle")
    ] == [True] * 3
    missing = client.post(address, {"reason": "", "circles": []})
    assert (missing.status_code, "Choisissez au moins un organisme." in missing.content.decode()) == (422, True)
    said = {"reason": WHY, "circles": [held.circles["other"]], "places": "on"}
    assert client.post(address, said)["Location"] == f"/travail/{held.item.pk}/"
    assert signed_in(held.stranger).get(f"/travail/{held.item.pk}/").status_code == 200
    see_as(held.secretary)
    act = Widening.objects.get()
    assert client.post(f"/partage/elargissements/{act.pk}/arreter/").status_code == 302
    assert signed_in(held.stranger).get(f"/travail/{held.item.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["caretaker", "agent", "stranger"])
def test_to_whoever_may_not_there_is_no_such_page(held, who):
    client = signed_in(getattr(held, who))
    assert client.get(f"/partage/signalement/{held.item.pk}/elargir/").status_code == 404
    assert client.post(f"/partage/signalement/{held.item.pk}/elargir/", {"reason": WHY}).status_code == 404
