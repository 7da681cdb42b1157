"""Random worlds, changed behind a person's back: what may not be seen changes nothing that can be observed, on any page or table."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import Superuser
from tests.leaks.observing import ask
from tests.leaks.rows import protected
from tests.reports.desk import BACKEND
from tests.sharing.test_worlds import HOURS, plain_report, rules_of, write_charters
from tests.stage import scene
from tests.world import (
    keeper,
    make_authority,
    make_charter,
    make_group,
    make_organisation,
    make_person,
    prove,
    see_as,
    sit,
)
from traitdunion.kernel.ids import new_id
from traitdunion.reports.models import Report
from traitdunion.sharing import exports
from traitdunion.sharing.enums import Basis, Level, Purpose, SeatRole, Verb
from traitdunion.sharing.models import Circle, Reveal, Seat, Widening
from traitdunion.sharing.policy import ItemFacts, Question, RevealFacts, SeatFacts, decide
from traitdunion.sharing.queries import due_first, newest, visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
HOUR = dt.timedelta(hours=1)
REPORTS, PEOPLE, CIRCLES = range(4), range(3), range(4)
ROLES = st.sampled_from([SeatRole.MEMBER, SeatRole.CHAIR])
WORLDS = st.fixed_dictionaries({
    "seats": st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CIRCLES), HOURS, st.one_of(st.none(), HOURS), ROLES), min_size=1, max_size=7),
    "reveals": st.lists(st.tuples(st.sampled_from(REPORTS), st.sampled_from(CIRCLES), st.one_of(st.none(), HOURS), st.booleans()), max_size=8),
    "reserved": st.sets(st.sampled_from(REPORTS), max_size=1),  # of the first group alone
    "public": st.sets(st.sampled_from(REPORTS), max_size=1),  # a copy of it was made public
    "accepted": st.tuples(st.sets(st.sampled_from(PEOPLE)), st.sets(st.sampled_from(PEOPLE))),
    "exports": st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(REPORTS)), max_size=2),
})  # fmt: skip
CHANGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3), st.integers(0, 3), HOURS), min_size=1, max_size=8)
PAGES = (
    "/travail/", "/travail/lignes/", "/travail/?q=jasmin", "/travail/comptes/", "/travail/carte/donnees/?z=15&bbox=-5.7,46.1,-5.5,46.3",
    "/groupes/", "/exports/", "/partage/consultations/", "/compte/consultations/",
)  # fmt: skip


class World:
    """Two organisations, two groups, three persons and four reports, that each example fills in its own way."""

    def __init__(self):
        organisations = [make_organisation(f"Organisme {n}") for n in range(2)]
        self.organisations = organisations
        self.circles = [Circle.objects.get(organisation=one) for one in organisations]
        self.circles += [make_group("A", charter=False), make_group("B", Basis.NONE, charter=False)]
        self.people = [make_person(f"Personne {n}") for n in PEOPLE]
        self.clients = [Client() for _ in PEOPLE]
        authority = make_authority()
        self.reports = [plain_report(authority, n) for n in REPORTS]

    def enter(self):
        for person, client in zip(self.people, self.clients, strict=True):
            client.force_login(person.account, backend=BACKEND)
            prove(client, person)

    def fill(self, drawn: dict):
        """Write what was drawn; what is shared is shared under a living charter."""
        self.drawn, self.moment = drawn, timezone.now()
        with keeper():
            write_charters((None, self.circles, self.people, None), [[(-48, 48, set())]] * 2, self.moment)
            self.seats = [one for one in drawn["seats"] if one[3] is None or one[3] > one[2]]
            for person, circle, *rest in self.seats:
                self.seat(person, circle, *rest)
            self.shown = {}
            for report in drawn["reserved"]:
                Report.objects.filter(pk=self.reports[report].pk).update(level=Level.GROUP.value)
                self.reveal(report, 2, None, ended=False)
            for report, circle, until, ended in drawn["reveals"]:
                if report not in drawn["reserved"] and (report, circle) not in self.shown:
                    self.reveal(report, circle, until, ended=ended)
            for report in drawn["public"]:
                self.widen(report)
            self.charters = [[(-48, 48, accepted)] for accepted in drawn["accepted"]]
            write_charters((None, self.circles, self.people, None), self.charters, self.moment)
        for person, report in drawn["exports"]:
            self.export(person, report)

    def seat(self, person, circle, begin, end, role):
        moment, body = self.moment, self.organisations[circle % 2]
        ends = moment + end * HOUR if end is not None else None
        sit(self.people[person], self.circles[circle], body, role, moment + begin * HOUR, ends, accepts=False)

    def reveal(self, report, circle, until, *, ended):
        self.shown[report, circle] = (until, ended)
        Reveal.objects.create(
            kind_id="reports_report", item=self.reports[report].pk, circle=self.circles[circle], purpose=Purpose.KNOW.value, created=self.moment,
            until=self.moment + until * HOUR if until is not None else None, ended=self.moment if ended else None,
        )  # fmt: skip

    def widen(self, report):
        copy = [{"name": "words", "label": "Ce qui se passe", "text": "Une copie."}]
        Widening.objects.bulk_create([
            Widening(id=new_id(), kind_id="reports_report", item=self.reports[report].pk, to_level="public", from_circle=self.circles[0], shown=copy,
                     by=self.people[0].pk, at=self.moment)
        ])  # fmt: skip

    def export(self, person, report):
        viewer = see_as(self.people[person])
        if viewer.home and visible(viewer, Report).filter(pk=self.reports[report].pk).exists():
            exports.ask(
                "reports_report", [self.reports[report].pk], form="csv", reason="Pour la réunion de jeudi.", by=viewer
            )

    def question(self, person: int, report: int) -> Question:
        seats = tuple(
            SeatFacts(self.circles[c].id, "", role, self.moment + begin * HOUR, self.moment + end * HOUR if end is not None else None,
                      **rules_of(c, self.charters, self.moment, person))
            for p, c, begin, end, role in self.seats if p == person
        )  # fmt: skip
        seen = tuple(
            RevealFacts(self.circles[c].id, self.moment + until * HOUR if until is not None else None, ended)
            for (r, c), (until, ended) in self.shown.items()
            if r == report
        )
        level = Level.GROUP if report in self.drawn["reserved"] else Level.PARTNERS
        return Question(Verb.READ, self.moment, seats, item=ItemFacts(level, seen))

    def allowed(self, person: int) -> set[int]:
        return {report for report in REPORTS if decide(self.question(person, report))}

    def strange(self, person: int) -> set[int]:
        """Circles in which this person has no place now, awake or asleep."""
        begun = {c for p, c, begin, end, _role in self.seats if p == person and begin < 0 and (end is None or end > 0)}
        return set(CIRCLES) - begun


class Change:
    """What may happen out of one person's sight; each does nothing where the person would have been of it."""

    def __init__(self, world: World, person: int):
        self.world, self.hidden = world, set(REPORTS) - world.allowed(person)
        self.grouped = set(world.drawn["reserved"])  # such an item belongs to one group
        self.strange, self.others = world.strange(person), [one for one in PEOPLE if one != person]

    def make(self, which: int, report: int, circle: int, hours: int) -> None:
        if report in self.hidden and which in range(5):
            (self.words, self.dates, self.shown, self.ended, self.level)[which](report, circle, hours)
        elif circle in self.strange and which in range(5, 8):
            (self.seated, self.left, self.charter)[which - 5](circle, hours)

    def words(self, report, _circle, _hours):
        self._set(report, words="Le jasmin déborde.", place_label="Rue du Jasmin", category="damage", state="read")

    def dates(self, report, _circle, hours):
        self._set(report, due=self.world.moment + hours * HOUR, voices=7)

    def shown(self, report, circle, hours):
        free = report not in self.grouped and (report, circle) not in self.world.shown
        if circle in self.strange and free:
            self.world.reveal(report, circle, hours, ended=False)

    def ended(self, report, circle, _hours):
        if circle in self.strange:
            reveals = Reveal.objects.filter(item=self.world.reports[report].pk, circle=self.world.circles[circle])
            reveals.update(ended=timezone.now())

    def level(self, report, _circle, _hours):
        only_here = {c for r, c in self.world.shown if r == report} <= {2}
        if only_here and 2 in self.strange:
            self.grouped.add(report)
            self._set(report, level=Level.GROUP.value)

    def seated(self, circle, hours):
        for other in self.others:
            if not Seat.objects.filter(person=self.world.people[other], circle=self.world.circles[circle]).exists():
                self.world.seat(other, circle, -1, max(hours, 1), SeatRole.CHAIR)

    def left(self, circle, _hours):
        Seat.objects.filter(circle=self.world.circles[circle], starts__lt=timezone.now()).exclude(
            person=self.me
        ).update(ends=timezone.now())

    def charter(self, circle, _hours):
        if circle >= 2:
            make_charter(self.world.circles[circle], f"Version {new_id()}")

    @property
    def me(self):
        return next(person for n, person in enumerate(self.world.people) if n not in self.others)

    def _set(self, report, **values):
        Report.objects.filter(pk=self.world.reports[report].pk).update(**values)


def rows_of(table: str) -> str:
    """Return all that the current person reads of a table, as one word."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "{table}" t"""
        )
        return cursor.fetchone()[0]


def observed(world: World, person: int) -> dict:
    """Return everything: each protected table as the database shows it, each list, each page, each report's own page."""
    viewer = see_as(world.people[person])
    seen: dict = {table: rows_of(table) for table in TABLES if may_read(table)}
    seen |= {"visible": {row.pk for row in visible(viewer, Report)}}
    seen |= {"newest": [row.pk for row in newest(viewer, Report)], "due": [row.pk for row in due_first(viewer, Report)]}
    client = world.clients[person]
    pages = [*PAGES, *(f"/groupes/{circle.pk}/" for circle in world.circles[2:])]
    pages += [f"/travail/{report.pk}/" for report in world.reports]
    return seen | {page: ask(client, page) for page in pages}


TABLES: list[str] = []


def may_read(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('tu_app', %s, 'select')", [f'public."{table}"'])
        return cursor.fetchone()[0]


@scene
def world():
    TABLES[:] = protected()
    with keeper():
        made = World()
    made.enter()
    return made


def undone(act):
    with transaction.atomic():
        found = act()
        transaction.set_rollback(True)
    return found


def told(world: World, drawn: dict, changes: list, person: int) -> tuple[set, dict, dict]:
    """Return what the policy lets this person see, and all that they observe before and after."""

    def lived():
        world.fill(drawn)
        allowed = {world.reports[report].pk for report in world.allowed(person)}
        before = undone(lambda: observed(world, person))
        change = Change(world, person)
        with keeper():
            for one in changes:
                change.make(*one)
        return allowed, before, undone(lambda: observed(world, person))

    minute = None
    while minute != (minute := f"{timezone.now():%H:%M}"):  # a page says at what minute it was read
        found = undone(lived)
    return found


def apart(before: dict, after: dict) -> list[str]:
    return [name for name in before if before[name] != after[name]]


NOBODY: tuple[set, set] = (set(), set())
BARE = {"reserved": set(), "public": set(), "accepted": NOBODY, "exports": []}
MEMBER = (0, 0, -48, None, SeatRole.MEMBER)
PAST_ITS_TERM = BARE | {"seats": [MEMBER], "reveals": [(0, 0, -1, False)]}
ANOTHERS = BARE | {"seats": [MEMBER], "reveals": [(0, 1, None, False)]}
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(drawn=WORLDS, changes=CHANGES, person=st.sampled_from(PEOPLE))
@example(drawn=PAST_ITS_TERM, changes=[(1, 0, 0, 48)], person=0)
def test_what_may_not_be_seen_changes_nothing_that_can_be_observed(world, drawn, changes, person):
    """The policy, the tables, the lists and the pages agree; then the world changes where this person may not look."""
    allowed, before, after = told(world, drawn, changes, person)
    assert before["visible"] == allowed
    assert set(before["newest"]) == set(before["due"]) == allowed
    opened = {one.pk for one in world.reports if before[f"/travail/{one.pk}/"].status == 200}
    assert opened == allowed
    assert apart(before, after) == []


def test_one_policy_too_many_is_seen(world):
    with Superuser() as cursor:
        cursor.execute("create policy hole on reports_report for select to tu_app using (true)")
    _allowed, before, after = told(world, ANOTHERS, [(0, 0, 0, 1)], 0)
    assert apart(before, after) == ["reports_report"]


def test_a_count_on_a_page_is_seen(world, monkeypatch):
    """Nothing is told but how many are owed an answer, in a corner of each page."""

    def counted(_viewer):
        with Superuser() as cursor:
            cursor.execute("select count(*) from reports_report where state = 'read'")
            return str(cursor.fetchone()[0])

    monkeypatch.setattr("config.context._signed_in", counted)
    _allowed, before, after = told(world, ANOTHERS, [(0, 0, 0, 1)], 0)
    assert "/travail/" in apart(before, after)
