"""The demonstration in the database: who sees what, what is owed, and that the product itself has nothing to correct."""

from collections import Counter
from dataclasses import replace

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection, transaction

from config.demo import at_work, fictional, load, people, real, routing, town, traps
from config.demo.drawn import PARIS
from config.demo.places import PLACE
from config.demo.stories import LAMPS_SECRET
from tests.conftest import session_of
from tests.demo import tiny
from tests.world import keeper
from traitdunion.councils.models import Block, Body, Decision, Meeting
from traitdunion.kernel.clock import now as clock
from traitdunion.kernel.photos import clean
from traitdunion.kernel.wording import find
from traitdunion.people.models import Account, Authority, Organisation, Person
from traitdunion.places.models import Address, Area, Commune, Place
from traitdunion.places.published import PlaceCard
from traitdunion.places.published import place as place_card
from traitdunion.problems.models import Link
from traitdunion.reports import actions, queries
from traitdunion.reports.forms.work import read_text, write
from traitdunion.reports.models import Contact, Note, Photo, Report, SavedView, Step
from traitdunion.sharing.actions import secret_hash, speak_for
from traitdunion.sharing.keeping import sweep
from traitdunion.sharing.models import Circle, Seat
from traitdunion.sharing.queries import newest, visible
from traitdunion.sharing.rights import clock as clock_of_rights
from traitdunion.sharing.rights import notice


def part_of(told):
    """Every sixth report of two years and those that joined them, the stories whole: as true, and sooner loaded."""
    chosen = {r.key for r in told.reports if r.joined_to is None and (r.key % 6 == 0 or r.story or r.secret)}
    return replace(told, reports=tuple(r for r in told.reports if r.key in chosen or r.joined_to in chosen))


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The invented town, loaded once for all tests of this file and taken back after them."""
    now = clock().astimezone(PARIS)
    told = part_of(fictional.make(seed=3, now=now))
    with django_db_blocker.unblock(), transaction.atomic():
        with session_of("tu_worker"):
            ready = load.load(told, now=now)
        yield told, ready
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def put_back(request):
    """Each test leaves the loaded town as it found it."""
    if "loaded" not in request.fixturenames:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def seen_by(key: str):
    with keeper():
        person = Person.objects.get(account__email=f"{key}@{town.DOMAIN}")
    return speak_for(person=person.pk, proved=True)


def test_the_ground_is_all_there(loaded):
    assert (Commune.objects.count(), Address.objects.count(), Place.objects.count()) == (14, 5_900, len(PLACE))
    assert Counter(Area.objects.values_list("kind", flat=True)) == {
        "quarter": 8, "qpv": 2, "police_sector": 2, "gendarmerie_sector": 1,
    }  # fmt: skip
    hall = Place.objects.get(external_id="bourdon-b")
    assert (str(hall), hall.quarter.code, hall.qpv.code, hall.sector.code) == (
        "Le Bourdon, Hall B",
        "CA",
        "QN00001F",
        "PN-NORD",
    )


def test_what_was_erased_is_not_there_and_its_link_is_closed(loaded):
    told, _ready = loaded
    with keeper():
        assert Report.objects.count() == len(told.reports) - 1
        link = Circle.objects.get(secret_hash=secret_hash(traps.ERASED_SECRET))
        assert link.closed is not None


def test_one_account_a_role_is_ready_and_opens_with_the_password_told(loaded):
    _told, ready = loaded

    assert [account.mail for account in ready] == [p.sign_in for p in people.PEOPLE if p.account]
    assert all(check_password(people.PASSWORD, account.password) for account in Account.objects.all())
    assert sorted(load.accounts_here()) == sorted(ready)
    assert load.table(ready).splitlines()[0] == f"Comptes prêts (mot de passe : {people.PASSWORD})"


def test_the_product_routes_as_the_draw_did(loaded):
    told, _ready = loaded
    with keeper():
        authority = Authority.objects.get()
        keys = {pk: key for key, pk in zip((b.key for b in told.bodies), _in_order(told), strict=True)}
        rows = {(r.category, r.quarter, r.place) for r in told.reports if r.joined_to is None and r.story != traps.FAR}
        for category, quarter, key in rows:
            found = queries.route(authority, category=category, areas=[_quarter(quarter)], place=_card(key))
            assert keys[found.answerer] == routing.answerer(category, quarter, PLACE.get(key)), (category, quarter, key)


def _in_order(told) -> list:
    by_name = dict(Organisation.objects.values_list("name", "id"))
    return [by_name[body.name] for body in told.bodies]


def _quarter(key: str):
    return Area.objects.get(kind="quarter", code=key).pk


def _card(key: str | None) -> PlaceCard | None:
    return place_card(Place.objects.get(external_id=key).pk) if key else None


def test_the_clock_finds_nothing_that_history_forgot(loaded):
    with session_of("tu_worker"):
        assert sweep("report", "report_contact") == {}
        chased, escalated = actions.chase_silent()

    assert escalated == 0
    assert chased <= 2  # between one hour of the clock and the next


def test_every_state_follows_from_the_last_step(loaded):
    with keeper():
        for report in Report.objects.filter(joined_to=None).prefetch_related("steps"):
            steps = sorted(report.steps.all(), key=lambda step: step.at)
            assert steps[0].move == "receive"
            assert report.state == steps[-1].state
            assert (report.due is None) == (report.state in {"done", "partly", "impossible", "declined"})


def test_who_joined_stands_where_the_other_stands(loaded):
    with keeper():
        joiners = list(Report.objects.exclude(joined_to=None).select_related("joined_to"))
        assert joiners
        assert {(j.state == j.joined_to.state, j.due) for j in joiners} == {(True, None)}
        assert sum(Report.objects.filter(joined_to=None).values_list("voices", flat=True)) == Report.objects.count()


def test_what_is_older_than_a_year_has_no_words_and_no_reader(loaded):
    with keeper():
        old = Report.objects.exclude(forgotten=None)
        assert old.count() > 100
        assert set(old.values_list("words", "audience_until")) == {("", None)}
        assert {tuple(audience) for audience in old.values_list("audience", flat=True)} == {()}
        assert not Step.objects.filter(report__in=old).exclude(words="").exists()
        assert not Contact.objects.filter(report__in=old).exists()


def test_each_sees_what_concerns_it(loaded):
    coordination = seen_by("coordination")
    everything = visible(coordination, Report).count()
    assert coordination.coordinates

    landlord = seen_by("orvelle-habitat")
    theirs = set(visible(landlord, Report).values_list("category", flat=True))
    assert (
        {"hall", "dumping"}
        <= theirs
        <= {"noise", "hall", "damage", "dumping", "lighting", "gathering", "fireworks", "animals", "unease"}
    )
    assert 0 < visible(landlord, Report).count() < everything / 2

    assert visible(seen_by("reseau"), Report).count() == 0
    with keeper():
        linked = list(
            Link.objects.values_list("report", flat=True)
        )  # the problem of a stop is made of more than one nature
    transport = visible(seen_by("transports"), Report)
    assert transport.count() > 20
    assert transport.filter(place=None).exclude(category="transit").exclude(pk__in=linked).count() == 0
    assert len(newest(seen_by("coordination"), Report, 50)) == 50


def test_the_secret_link_of_the_lamps_opens_that_report_and_no_other(loaded):
    with connection.cursor() as cursor:
        cursor.execute("select tu.pass_circle(%s)", [secret_hash(LAMPS_SECRET)])
        number = cursor.fetchone()[0]
    visitor = speak_for(passes=[number])

    assert [report.place_label for report in visible(visitor, Report)] == ["rue du Quai-Long"]
    moves = list(visible(visitor, Report).get().steps.order_by("at").values_list("move", flat=True))
    assert moves == ["receive", "read", "pass_on", "chase", "chase", "escalate", "answer_partly"]


def test_the_trap_texts_are_kept_as_history(loaded):
    with keeper():
        kept = set(Report.objects.filter(origin="import").values_list("words", flat=True)) - {""}

    assert kept <= {*traps.NAMED, *traps.OWN}


def test_a_member_left_on_a_day_the_group_met_and_another_took_the_seat(loaded):
    with keeper():
        watch = Circle.objects.get(name="Cellule de veille des Carillons")
        left = Seat.objects.get(circle=watch, ends__isnull=False)
        taken = Seat.objects.get(circle=watch, starts=left.ends)
        living = Seat.objects.filter(circle=watch, ends=None).count()

    assert left.organisation_id == taken.organisation_id
    assert left.ends.astimezone(PARIS).weekday() in {3, clock().astimezone(PARIS).weekday()}
    assert living == 12


def test_a_second_load_is_not_needed(loaded):
    assert load.is_loaded()
    assert load.banner() == "Ville fictive, données inventées"


def test_a_real_territory_is_loaded_without_an_answer(db, tmp_path):
    told = real.read(tiny.lay_out(tmp_path / "territoire"))
    with session_of("tu_worker"):
        ready = load.load(told)
    with keeper():
        rows = list(
            Report.objects.order_by("created", "place_label").values_list("state", "due", "quarter__code", "commune")
        )
        assert Step.objects.exclude(move="receive").count() == 0
        assert Contact.objects.count() == 0

    assert {(state, due) for state, due, _quarter, _commune in rows} == {("received", None)}
    assert Counter((quarter, commune) for _state, _due, quarter, commune in rows) == {
        ("751180101", "75118"): 2, ("751190101", "75119"): 2, (None, "75118"): 1,
    }  # fmt: skip
    assert len(ready) == 7
    assert load.banner() == "Territoire réel, organismes de démonstration"


def test_agents_find_photos_notes_and_views_at_hand(loaded):
    agent = seen_by("coordination")
    photo = visible(agent, Photo).filter(report__category="dumping").first()
    picture = queries.picture(agent, photo)
    assert (picture[:3], clean(picture).width) == (b"\xff\xd8\xff", photo.width)
    assert {one.circle.name for one in visible(agent, Note).select_related("circle")} == {"Ville, service tranquillité"}
    views = visible(agent, SavedView).order_by("rank")
    assert [view.name for view in views] == ["Carillons, à répondre", "Échéance dépassée", "Éclairage et encombrants"]
    assert [write(read_text(view.query)) for view in views] == [view.query for view in views]
    noted = visible(seen_by("police-nationale"), Note).select_related("report")
    assert {one.report.category for one in noted} == {"rodeo"}


def test_what_agents_noted_describes_no_person():
    assert [words for _body, words in at_work.NOTED.values() if find(words)] == []


def test_the_officer_finds_a_journal_what_the_town_says_and_requests_in_their_month(loaded):
    viewer = seen_by("dpo")
    said = [(one.asked, one.outcome, one.answered is None) for one in clock_of_rights.requests(viewer)]
    assert Authority.objects.get().officer_id == viewer.person
    assert sorted(said) == [
        ("access", "", True),
        ("access", "nothing", False),
        ("correct", "done", False),
        ("erase", "", True),
    ]
    assert notice.answerers()[0].host == "Orvelle Agglomération, salle informatique"


def test_councils_hold_a_season_that_describes_situations(loaded):
    with transaction.atomic(), keeper():
        kinds = Counter(Body.objects.values_list("kind", flat=True))
        held = Meeting.objects.filter(state="closed")
        assert kinds == {"clspd": 1, "restricted": 1, "watch": 2, "gpo": 2, "thematic": 2, "territorial": 1, "gltd": 1}
        assert {one.body.name for one in held.select_related("body")} == set(
            Body.objects.exclude(kind="gltd").values_list("name", flat=True)
        )
        assert Decision.objects.filter(lead=None).count() == 0
        assert Decision.objects.filter(layer="group", meeting__reserved=False).count() == 0
        texts = [*Decision.objects.values_list("what", flat=True), *Block.objects.values_list("text", flat=True)]
    assert [text for text in texts if find(text, known_places=frozenset(PLACE_NAMES))] == []


PLACE_NAMES = {
    "Bourdon",
    "La Sonnaille",
    "Sonnaille",
    "La Volée",
    "L’Enclume",
    "La Trempe",
    "Quai-Long",
    "Carillons-Nord",
    "Carillons",
}
