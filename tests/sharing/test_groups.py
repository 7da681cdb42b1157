"""Groups in their tables: who may open, seat, adopt, accept, invite, exclude and close; and what each refusal is called."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from tests.reports.conftest import Town
from tests.stage import scene
from tests.world import keeper, make_organisation, make_person, see_as
from traitdunion.kernel.clock import now, today
from traitdunion.reports.enums import Category
from traitdunion.reports.models import Report
from traitdunion.sharing import membership
from traitdunion.sharing.actions import Refused, reveal
from traitdunion.sharing.enums import Agreement, Aim, Basis, Information, Purpose, SeatRole
from traitdunion.sharing.groups import charters, opening, questions, seating
from traitdunion.sharing.groups.errors import NotDone
from traitdunion.sharing.groups.text import Clauses, whole_day
from traitdunion.sharing.groups.words import INFORMATION
from traitdunion.sharing.models import Acceptance, Charter, Circle, Entry, Reveal, Seat

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

DAY = dt.timedelta(days=1)
ALL = Clauses(
    (Purpose.KNOW, Purpose.SOLVE),
    (Information.HALL, Information.NOISE),
    ("town_service", "landlord", "national_police"),
    6,
)
FACTS = opening.GroupFacts(
    "Cellule de veille des Carillons", Aim.QUARTER, "Les halls du soir", Basis.L132_5, "Jamais un nom.", "CLSPD", None,
    "Délibération 12", dt.date(2026, 1, 15),
)  # fmt: skip


@scene
def town():
    with keeper():
        found = Town()
        found.chief = make_person("Tanguy Brézolle", make_organisation("Police nationale", "national_police"))
        found.network = make_organisation("Réseau", "network")
        found.friend = make_person("Théo Lancerel", found.network)
    return found


def opened(town, facts=FACTS, role=SeatRole.SECRETARY):
    return opening.open_group(facts, role=role, by=see_as(town.agent))


def seated(town, group, person, organisation, role=SeatRole.MEMBER, by=None):
    return seating.seat_member(
        group, person=person, organisation=organisation, role=role, agreed=(Agreement.LETTER, today()), ends=None,
        by=see_as(by or town.agent),
    )  # fmt: skip


def adopted(town, group, clauses=ALL, **more):
    when = {"adopted": today(), "effective": now(), "until": now() + 365 * DAY} | more
    return charters.adopt(group, clauses, by=see_as(town.agent), **when)


def started(town):
    """A group with its charter, where the coordination and the landlord sit and have accepted."""
    group = opened(town)
    charter = adopted(town, group)
    seated(town, group, town.caretaker, town.landlord)
    for person in (town.agent, town.caretaker):
        charters.accept(charter, by=see_as(person))
    return group, charter


def why(act) -> str:
    with pytest.raises((Refused, NotDone)) as refused:
        act()
    return getattr(refused.value, "because", None) or refused.value.decision.because


def shared(town, group, by=None, purpose=Purpose.SOLVE):
    with keeper():
        report = Report.objects.get()
    reveal(report, to=group, by=see_as(by or town.caretaker), purpose=purpose)
    return report


# -- opening ----------------------------------------------------------------------------


def test_the_coordination_opens_a_group_with_its_decision_and_sits_in_it(town):
    group = opened(town)

    with keeper():
        held = Circle.objects.get(pk=group.pk)
        seat = Seat.objects.get(circle=group)
        lines = list(Entry.objects.filter(action="open_group").values_list("item", flat=True))
    assert (held.kind, held.basis, held.decision, held.decided) == (
        "group",
        "l132_5",
        "Délibération 12",
        dt.date(2026, 1, 15),
    )
    assert (held.council.kind, held.council.name) == ("council", "CLSPD")
    assert (seat.person, seat.role) == (town.agent, "secretary")
    assert lines == [seat.pk]


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"decision": ""}, "decision_missing"),
        ({"decided": None}, "decision_missing"),
        ({"council": None}, "decision_missing"),
        ({"basis": Basis.ATTACHED_GPO, "council": None}, "attachment_missing"),
    ],
)
def test_a_basis_comes_with_what_founds_it(town, changed, because):
    from dataclasses import replace

    assert why(lambda: opened(town, replace(FACTS, **changed))) == because


def test_nobody_else_opens_a_group(town):
    assert (
        why(lambda: opening.open_group(FACTS, role=SeatRole.CHAIR, by=see_as(town.caretaker)))
        == "group_is_the_coordinations_to_open"
    )


def test_the_database_opens_no_group_for_a_member(town):
    see_as(town.caretaker)
    with pytest.raises(Exception, match="row-level security"):
        Circle.objects.create(id=9_999, kind="group", name="La mienne", created=now())


# -- a seat sleeps (requirements 10 and 11) ---------------------------------------------


def test_a_group_with_a_basis_opens_nothing_before_its_charter(town):
    group = opened(town)

    assert [(one.circle, one.state) for one in questions.my_groups(see_as(town.agent))] == [(group, "no_charter")]
    assert group.id not in see_as(town.agent).circles


def test_the_first_charter_puts_a_seat_to_sleep_until_it_is_accepted(town):
    group = opened(town)
    charter = adopted(town, group)
    assert group.id not in see_as(town.agent).circles
    assert questions.group(see_as(town.agent), group.id).state == "waiting"

    charters.accept(charter, by=see_as(town.agent))

    assert group.id in see_as(town.agent).circles
    with keeper():
        said = Acceptance.objects.get()
    assert (said.person, said.channel, said.charter.sha256) == (town.agent, "screen", charter.sha256)


def test_a_new_version_puts_seats_to_sleep_from_its_day_only(town):
    group, _charter = started(town)
    other = Clauses((Purpose.SOLVE,), ALL.information, ALL.partner_kinds, 3)
    soon = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + 15 * DAY
    second = adopted(town, group, other, effective=soon)

    viewer = see_as(town.caretaker)
    assert group.id in viewer.circles
    assert questions.may_accept(viewer, group) == [second]
    with keeper():
        Charter.objects.filter(pk=second.pk).update(effective=now() - DAY)
    assert group.id not in see_as(town.caretaker).circles
    charters.accept(second, by=see_as(town.caretaker))
    assert group.id in see_as(town.caretaker).circles


def test_a_new_text_gives_fifteen_days(town):
    group, _charter = started(town)
    other = Clauses((Purpose.SOLVE,), ALL.information, ALL.partner_kinds, 3)

    assert why(lambda: adopted(town, group, other, effective=now() + 14 * DAY)) == "notice_too_short"
    assert why(lambda: adopted(town, group, adopted=today() + DAY)) == "day_to_come"


def test_the_same_words_may_be_renewed_at_once_and_stay_accepted(town):
    group, charter = started(town)
    with keeper():
        Charter.objects.filter(pk=charter.pk).update(until=now())
    assert questions.group(see_as(town.agent), group.id).state == "lapsed"
    assert group.id not in see_as(town.caretaker).circles

    charters.renew(group, until=now() + 365 * DAY, adopted=today(), by=see_as(town.agent))

    assert group.id in see_as(town.caretaker).circles


@pytest.mark.parametrize(
    "act", [lambda: Charter.objects.update(text="Autre"), lambda: Acceptance.objects.all().delete()]
)
def test_a_charter_once_written_is_never_changed(town, act):
    started(town)
    see_as(town.agent)

    with pytest.raises(Exception, match="permission denied"):
        act()


def test_nobody_accepts_for_another_nor_from_outside(town):
    _group, charter = started(town)

    assert why(lambda: charters.accept(charter, by=see_as(town.stranger))) == "charter_not_pending"
    see_as(town.caretaker)
    with pytest.raises(Exception, match="row-level security"):
        Acceptance.objects.create(charter=charter, person=town.stranger, at=now(), channel="screen")


# -- seats (requirements 9 and 16) ------------------------------------------------------


def test_a_seat_keeps_its_organisations_agreement(town):
    group = opened(town)
    seat = seated(town, group, town.caretaker, town.landlord)

    with keeper():
        assert Seat.objects.get(pk=seat.pk).agreement == f"Par lettre, {whole_day(today())}"


@pytest.mark.parametrize(
    ("who", "body", "because"),
    [
        ("caretaker", "landlord", "already_sits"),
        ("stranger", "landlord", "not_of_that_organisation"),
        ("friend", "network", "charter_lacks_partner"),
    ],
)
def test_who_may_not_be_seated(town, who, body, because):
    group, _charter = started(town)

    assert why(lambda: seated(town, group, getattr(town, who), getattr(town, body))) == because


def test_a_member_seats_nobody(town):
    group, _charter = started(town)

    assert (
        why(lambda: seated(town, group, town.stranger, town.other, by=town.caretaker)) == "seat_is_the_chairs_to_give"
    )


def test_an_ended_seat_closes_at_the_next_request(town):
    group, _charter = started(town)
    seat = next(one.seat for one in questions.members(see_as(town.agent), group) if one.name == "Dominique Arnaud")

    seating.end_seat(seat, by=see_as(town.agent))

    assert group.id not in see_as(town.caretaker).circles
    with pytest.raises(Http404):
        questions.group(see_as(town.caretaker), group.id)


def test_an_exclusion_is_immediate_and_its_reason_is_for_the_journal(town):
    group, _charter = started(town)
    seat = next(one.seat for one in questions.members(see_as(town.agent), group) if one.name == "Dominique Arnaud")

    seating.exclude(seat, reason="A parlé dehors.", by=see_as(town.agent))

    with keeper():
        assert Seat.objects.get(pk=seat.pk).excluded is True
        assert Entry.objects.get(action="exclude").reason == "A parlé dehors."
    assert group.id not in see_as(town.caretaker).circles


def test_a_group_keeps_someone_who_leads_it(town):
    group, _charter = started(town)
    own = next(one.seat for one in questions.members(see_as(town.agent), group) if one.name == "Camille Verdier")

    assert why(lambda: seating.end_seat(own, by=see_as(town.agent))) == "last_lead"


def test_a_seat_shown_otherwise_is_not_changed(town):
    group, _charter = started(town)
    shown = next(one.seat for one in questions.members(see_as(town.agent), group) if one.name == "Dominique Arnaud")
    seating.extend_seat(shown, ends=now() + 30 * DAY, by=see_as(town.agent))

    assert why(lambda: seating.extend_seat(shown, ends=now() + 60 * DAY, by=see_as(town.agent))) == "seat_changed"


# -- the charter is executable ----------------------------------------------------------


def test_what_the_charter_foresees_is_shared_until_its_term(town):
    group, _charter = started(town)
    town.receive()
    report = shared(town, group)

    viewer = see_as(town.agent)
    assert [one.item for one in questions.shared_into(viewer, group)] == [report.pk]
    until = questions.shared_into(viewer, group)[0].until
    assert 180 * DAY < until - now() < 185 * DAY


@pytest.mark.parametrize(
    ("category", "purpose", "because"),
    [
        ("rodeo", Purpose.SOLVE, "charter_lacks_information"),
        ("hall", Purpose.COORDINATE, "charter_lacks_purpose"),
    ],
)
def test_a_share_outside_the_charter_is_refused_by_its_clause(town, category, purpose, because):
    group, _charter = started(town)
    town.receive(category=category, precision="")

    assert why(lambda: shared(town, group, purpose=purpose)) == because


def test_a_partner_outside_the_charter_shares_nothing(town):
    group, charter = started(town)
    town.receive()
    with keeper():
        Charter.objects.filter(pk=charter.pk).update(partner_kinds=["town_service"])

    assert why(lambda: shared(town, group)) == "charter_lacks_partner"


def test_a_group_of_its_own_items_takes_none_in(town):
    group, _charter = started(town)
    town.receive()
    with keeper():
        Circle.objects.filter(pk=group.pk).update(own_items_only=True)
        group.refresh_from_db()

    assert why(lambda: shared(town, group)) == "group_holds_its_own_only"


# -- and the database refuses the same --------------------------------------------------


def written(report, group, source, by, **more):
    """A reveal as a slip of the code would write it: no policy was asked."""
    given = {"purpose": "solve", "until": now() + 30 * DAY} | more
    viewer = see_as(by)
    return Reveal.objects.create(
        kind_id="reports_report",
        item=report.pk,
        circle=group,
        source_id=source,
        by=viewer.person,
        created=now(),
        **given,
    )


@pytest.mark.parametrize(
    ("category", "more", "because"),
    [
        ("rodeo", {}, "charter_lacks_information"),
        ("hall", {"purpose": "coordinate"}, "charter_lacks_purpose"),
        ("hall", {"until": None}, "charter_keeps_less_long"),
        ("hall", {"until": now() + 200 * DAY}, "charter_keeps_less_long"),
    ],
)
def test_the_database_refuses_what_the_charter_lacks(town, category, more, because):
    group, _charter = started(town)
    town.receive(category=category, precision="")
    with keeper():
        report = Report.objects.get()

    with pytest.raises(Exception, match=because):
        written(report, group, town.circles["landlord"], town.caretaker, **more)


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"partner_kinds": ["town_service"]}, "charter_lacks_partner"),
        (
            {"effective": dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "until": dt.datetime(2021, 1, 1, tzinfo=dt.UTC)},
            "row-level security",
        ),
    ],
)
def test_the_database_refuses_a_partner_or_a_time_outside_the_charter(town, changed, because):
    group, charter = started(town)
    town.receive()
    with keeper():
        Charter.objects.filter(pk=charter.pk).update(**changed)
        report = Report.objects.get()

    with pytest.raises(Exception, match=because):
        written(report, group, town.circles["landlord"], town.caretaker)


def test_the_database_lets_no_stranger_share_into_a_group(town):
    group, _charter = started(town)
    town.receive()
    with keeper():
        report = Report.objects.get()
        Reveal.objects.create(
            kind_id="reports_report", item=report.pk, circle_id=town.circles["other"], purpose="know", created=now()
        )

    for circle in (group, Circle(id=987_654)):  # the same for a group of others and for one that never was
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            written(report, circle, town.circles["other"], town.stranger)


def test_charters_speak_of_what_reports_say_of_themselves(town):
    town.receive()
    with keeper(), connection.cursor() as cursor:
        report = Report.objects.get()
        cursor.execute("select tu.information_of('reports_report', %s)", [report.pk])
        assert (cursor.fetchone()[0], report.information) == ("hall", "hall")
    assert {one.value for one in Information} == set(Category.values)
    assert {one: str(label) for one, label in INFORMATION.items()} == {
        Information(one.value): str(one.label) for one in Category
    }


def test_whoever_leaves_an_organisation_leaves_its_seats_in_groups(town):
    group, _charter = started(town)
    membership.unseat_from(town.caretaker, by=see_as(town.agent), organisation=town.landlord)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")  # what the end of the request does

    assert see_as(town.caretaker).circles == {1}
    with keeper():
        assert Seat.objects.filter(circle=group, person=town.caretaker, ends=None).count() == 0


def test_another_role_in_the_organisation_keeps_the_seat_in_the_group(town):
    group, _charter = started(town)
    membership.change_role(town.caretaker, by=see_as(town.agent), organisation=town.landlord, role=SeatRole.MEMBER)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")

    assert group.id in see_as(town.caretaker).circles
