"""Random worlds: the policy that explains and the database that refuses give the same answer, for every person and row."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stage import scene
from tests.world import (
    accept,
    keeper,
    make_authority,
    make_charter,
    make_commune,
    make_group,
    make_organisation,
    make_person,
    see_as,
    sit,
)
from traitdunion.kernel.ids import code
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import draw_number
from traitdunion.sharing.enums import Basis, CircleKind, Level, Purpose, SeatRole, Verb
from traitdunion.sharing.models import Acceptance, Charter, Circle, Reveal
from traitdunion.sharing.policy import CharterFacts, ItemFacts, Question, RevealFacts, SeatFacts, decide
from traitdunion.sharing.queries import due_first, newest, visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

HOURS = st.sampled_from([-48, -1, 1, 48])
SEATS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), HOURS, st.one_of(st.none(), HOURS)), max_size=6)
REVEALS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.one_of(st.none(), HOURS), st.booleans()), max_size=12
)
# For each of the two groups: versions of its charter (from, until, who accepted), the older first.
CHARTERS = st.tuples(
    *[st.lists(st.tuples(HOURS, HOURS, st.sets(st.integers(0, 2))).filter(lambda one: one[0] < one[1]), max_size=2)] * 2
)


@scene
def town():
    with keeper():
        organisations = [make_organisation(f"Organisme {n}") for n in range(2)]
        circles = [Circle.objects.get(organisation=o) for o in organisations] + [
            make_group("A", charter=False),
            make_group("B", Basis.NONE, charter=False),  # a meeting without basis may have no charter
        ]
        people = [make_person(f"Personne {n}", account=False) for n in range(3)]
        authority = make_authority()
        reports = [plain_report(authority, n) for n in range(5)]
    return organisations, circles, people, reports


def plain_report(authority, n):
    return Report.objects.create(
        created=timezone.now() - dt.timedelta(days=n), due=timezone.now() + dt.timedelta(days=n), authority=authority, origin="web",
        category="noise", reference=f"PER {code(7)}", place_label="Rue du Pont", lon=-5.6, lat=46.2, cell=1, commune=make_commune(),
        answerer=authority.handler,
    )  # fmt: skip


def write_charters(town, charters, moment):
    """Versions take effect and lapse at any hour here: what the notice forbids is written afterwards, by the keeper."""
    _, circles, people, _ = town
    hour = dt.timedelta(hours=1)
    Acceptance.objects.all().delete()
    Charter.objects.all().delete()
    for circle, versions in zip(circles[2:], charters, strict=True):
        for number, (begin, end, who) in enumerate(versions, start=1):
            made = make_charter(circle, f"Version {number}", effective=moment + 400 * hour, until=moment + 900 * hour)
            Charter.objects.filter(pk=made.pk).update(effective=moment + begin * hour, until=moment + end * hour)
            for person in who:
                accept(people[person], made)


def plant(town, seats, reveals):
    organisations, circles, people, reports = town
    moment = timezone.now()
    starts = [(p, c, begin, end) for p, c, begin, end in seats if end is None or end > begin]
    for person, circle, begin, end in starts:
        ends = moment + dt.timedelta(hours=end) if end is not None else None
        begins = moment + dt.timedelta(hours=begin)
        sit(people[person], circles[circle], organisations[0], starts=begins, ends=ends, accepts=False)
    planted = {}
    for report, circle, until, ended in reveals:
        if (report, circle) not in planted:
            planted[report, circle] = (until, ended)
            Reveal.objects.create(
                kind_id="reports_report", item=reports[report].pk, circle=circles[circle], purpose=Purpose.KNOW.value, created=moment,
                until=moment + dt.timedelta(hours=until) if until is not None else None, ended=moment if ended else None,
            )  # fmt: skip
    return starts, planted, moment


def rules_of(circle, charters, moment, person):
    """What the policy is told of a circle's charters; organisations have none."""
    hour = dt.timedelta(hours=1)
    versions = enumerate(charters[circle - 2], start=1) if circle >= 2 else ()
    return {
        "needs_charter": circle == 2,
        "charters": tuple(
            CharterFacts(number, moment + begin * hour, moment + end * hour, person in who)
            for number, (begin, end, who) in versions
        ),
    }


def facts(town, starts, planted, charters, moment, person, report):
    _, circles, _, _ = town
    hour = dt.timedelta(hours=1)
    seats = tuple(
        SeatFacts(
            circles[c].id,
            "",
            SeatRole.MEMBER,
            moment + begin * hour,
            moment + end * hour if end is not None else None,
            **rules_of(c, charters, moment, person),
        )
        for p, c, begin, end in starts
        if p == person
    )
    seen = tuple(
        RevealFacts(circles[c].id, moment + until * hour if until is not None else None, ended)
        for (r, c), (until, ended) in planted.items()
        if r == report
    )
    return Question(Verb.READ, moment, seats, item=ItemFacts(Level.PARTNERS, seen))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seats=SEATS, reveals=REVEALS, charters=CHARTERS)
def test_the_policy_and_the_database_agree(town, seats, reveals, charters):
    _, _, people, reports = town
    with keeper():
        Reveal.objects.all().delete()
        Circle.objects.get(pk=1)
        for person in people:
            person_seats(person).delete()
        write_charters(
            town, [[(-48, 48, set())]] * 2, timezone.now()
        )  # what is shared is shared under a living charter
        starts, planted, moment = plant(town, seats, reveals)
        write_charters(town, charters, moment)

    for number, person in enumerate(people):
        allowed = {reports[r].pk for r in range(5) if decide(facts(town, starts, planted, charters, moment, number, r))}
        viewer = see_as(person)
        assert {row.pk for row in visible(viewer, Report)} == allowed
        assert {row.pk for row in newest(viewer, Report)} == allowed
        assert {row.pk for row in due_first(viewer, Report)} == allowed


def person_seats(person):
    from traitdunion.sharing.models import Seat

    return Seat.objects.filter(person=person)


def test_lists_come_in_their_order(town):
    organisations, circles, people, reports = town
    with keeper():
        make_charter(circles[2])
        sit(people[0], circles[0], organisations[0])
        sit(people[0], circles[2], organisations[0])
        for report in reports:
            for circle in (circles[0], circles[2]):
                Reveal.objects.create(
                    kind_id="reports_report", item=report.pk, circle=circle, purpose="know", created=timezone.now()
                )

    viewer = see_as(people[0])

    assert [row.pk for row in newest(viewer, Report, 3)] == [row.pk for row in reports[:3]]
    after = (reports[2].created, reports[2].pk)
    assert [row.pk for row in newest(viewer, Report, 3, after=after)] == [row.pk for row in reports[3:]]
    assert [row.pk for row in due_first(viewer, Report)] == [row.pk for row in reports]


def test_a_group_item_has_one_group_and_any_number_of_passes(town):
    _, circles, _, reports = town
    with keeper():
        make_charter(circles[2])
        make_charter(circles[3])
        Report.objects.filter(pk=reports[0].pk).update(level="group")
        passes = [
            Circle.objects.create(
                id=draw_number(for_pass=True),
                kind=CircleKind.PASS.value,
                secret_hash=bytes([n]),
                created=timezone.now(),
            )
            for n in range(2)
        ]
        for circle in (circles[2], *passes):
            Reveal.objects.create(
                kind_id="reports_report", item=reports[0].pk, circle=circle, purpose="solve", created=timezone.now()
            )
        reports[0].refresh_from_db()
        assert reports[0].audience == sorted([circles[2].id, *(one.id for one in passes)])

    for other in (circles[3], circles[0]):
        with pytest.raises(Exception, match="belongs to one group"), keeper():
            Reveal.objects.create(
                kind_id="reports_report", item=reports[0].pk, circle=other, purpose="solve", created=timezone.now()
            )
