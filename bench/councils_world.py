"""A season many times too long: twenty groups under their charter, their problems, what is to follow from them."""

import datetime as dt
import hashlib

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from bench import pages, world
from traitdunion.councils.models import Body
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.roles import as_owner
from traitdunion.people.actions import Fresh, cookie_of, keep_proof
from traitdunion.people.models import Account, Organisation, Person
from traitdunion.sharing.actions import open_circle
from traitdunion.sharing.enums import Basis, CircleKind, Purpose
from traitdunion.sharing.models import Acceptance, Charter, Circle, Seat

PROBLEMS, ACTIONS = 20_000, 100_000
GROUPS, LEADS = 20, 100
EMPTIED = (
    "select tablename from pg_tables where schemaname = 'public' "
    "and (tablename ~ '^(places|people|sharing|reports|problems|councils|account|mfa|usersessions)_' or tablename = 'django_session')"
)
KEPT = {"sharing_kind"}
PUBLIC = (
    "insert into sharing_circle (id, kind, name, basis, purpose, created, aim, decision, never_written, own_items_only) "
    "values (1, 'public', 'Public', 'none', '', now(), '', '', '', false)"
)
PROBLEMS_SQL = """
insert into problems_problem (id, created, due, level, audience, track, circle_id, authority_id, title, category, words, since, harmed, sources,
  place_label, lon, lat, commune_id, quarter_id, stage, outcome, reason, closed)
select gen_random_uuid(), now() - random() * interval '900 days', null, case when g %% 2 = 0 then 'group' else 'partners' end, array[c],
  case when g %% 5 = 0 then 'deep' else 'point' end, c, %(authority)s, 'Problème ' || g, 'hall', '', null, '{}', '{}', 'Rue ' || (g %% 977),
  2.35, 48.88, '75118', (%(quarters)s::uuid[])[1 + g %% 40], 'scan', case when g %% 3 = 0 then '' else 'eased' end, '',
  case when g %% 3 = 0 then null else now() - random() * interval '600 days' end
from (select g, (%(circles)s::integer[])[1 + g %% %(many)s] as c from generate_series(1, %(problems)s) g) g
"""
REVEALS_SQL = """
insert into sharing_reveal (id, kind, item, circle_id, purpose, created, item_created, item_due)
select gen_random_uuid(), 'problems_problem', id, circle_id, 'solve', created, created, due from problems_problem
"""
ACTIONS_SQL = """
insert into problems_action (id, problem_id, circle_id, level, kind, tool, words, lead_id, due, state, reason, told_by, settled, created)
select gen_random_uuid(), p.id, p.circle_id, p.level, '', '', 'Suite ' || n, (%(leads)s::uuid[])[1 + (random() * 98)::integer],
  (now() + (random() - 0.3) * interval '120 days')::date, case when open then 'open' else 'done' end, '', '', case when open then null else now() end, p.created
from (select id, circle_id, level, closed, row_number() over () as g from problems_problem) q join problems_problem p on p.id = q.id
cross join lateral (select n, p.closed is null and n %% 2 = 0 as open from generate_series(1, %(each)s) n) n
"""
DUE_SQL = """
update problems_problem p set due = a.due from
  (select problem_id, min(due) as due from problems_action where state = 'open' group by 1) a where a.problem_id = p.id
"""


def build(problems: int, actions: int) -> dict[str, Person]:
    """Fill an empty database; return who coordinates, a member of one group, and a body that leads and sits nowhere."""
    world.migrate()
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTIED)
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name not in KEPT)
        cursor.execute(f"truncate {tables} cascade")
        cursor.execute("set session_replication_role = replica")
        cursor.execute(PUBLIC)
        people = _people(cursor, problems, actions)
        cursor.execute("set session_replication_role = default")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return people


def _people(cursor, problems: int, actions: int) -> dict[str, Person]:
    authority, quarters = world.ground()
    town = authority.handler
    own = open_circle(kind=CircleKind.ORGANISATION, name=town.name, organisation=town)
    leads = [_organisation(f"Organisme {n}") for n in range(LEADS)]
    groups = [_group(f"Groupe {n}") for n in range(GROUPS)]
    council = open_circle(kind=CircleKind.COUNCIL, name="CLSPD")
    people = {
        "coordination": _person("coordination", [(own, town), (council, town), *((one, town) for one in groups)], "secretary"),
        "member of one group": _person("member", [leads[0], (groups[0], leads[0][1])]),
        "leads, sits nowhere": _person("lead", [leads[1]]),
    }  # fmt: skip
    Body.objects.create(circle=council, kind="clspd", name="CLSPD", created=timezone.now())
    circles = [one.id for one in groups]
    for rank, group in enumerate(groups):
        Body.objects.create(circle=group, in_group=True, kind="watch", name=f"Groupe {rank}", created=timezone.now())
    said = {
        "authority": authority.pk, "quarters": [one.pk for one in quarters], "circles": circles, "many": GROUPS, "problems": problems,
        "leads": [one.pk for _circle, one in leads], "each": actions // problems,
    }  # fmt: skip
    for sql in (PROBLEMS_SQL, ACTIONS_SQL):
        cursor.execute(sql, said)
    cursor.execute(DUE_SQL)
    cursor.execute(REVEALS_SQL)
    return people


def _organisation(name: str) -> tuple[Circle, Organisation]:
    one = Organisation.objects.create(kind="landlord", name=name, sort_key=name.lower())
    return open_circle(kind=CircleKind.ORGANISATION, name=name, organisation=one), one


def _group(name: str) -> Circle:
    moment = timezone.now()
    made = open_circle(
        kind=CircleKind.GROUP,
        name=name,
        basis=Basis.L132_5,
        decision="Délibération",
        decided=timezone.localdate(),
        purpose="Les halls",
    )
    Charter.objects.create(
        circle=made, text=name, sha256=hashlib.sha256(name.encode()).hexdigest(), number=1, adopted=moment.date(), created=moment,
        effective=moment - dt.timedelta(days=9), until=moment + dt.timedelta(days=300), purposes=[one.value for one in Purpose],
        information=["hall"], partner_kinds=["landlord", "town"], keep_months=12,
    )  # fmt: skip
    return made


def _person(name: str, held: list, role: str = "member") -> Person:
    account = Account.objects.create_user(f"{new_id().hex}@bench.example", None)
    person = Person.objects.create(name=name, sort_key=name, account=account)
    for circle, organisation in held:
        Seat.objects.create(
            id=new_id(), circle=circle, person=person, organisation=organisation, role=role, starts="2020-01-01T00:00:00Z"
        )  # fmt: skip
        for charter in Charter.objects.filter(circle=circle):
            Acceptance.objects.create(charter=charter, person=person, at=timezone.now(), channel="screen")
    return person


def signed_in(person) -> Client:
    """As a person whose second factor is remembered on this device: the groups open."""
    client = pages.signed_in(person)
    with as_owner(), transaction.atomic():
        _device, secret = keep_proof(Fresh(0, "totp"), person=person.pk, label="Bench")
    client.cookies[cookie_of(person.account_id)] = secret
    return client
