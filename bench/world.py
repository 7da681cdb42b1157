"""A territory grown from its real reports to a million of them, and five persons who see little or much."""

import csv
import gzip
import random
from dataclasses import dataclass
from pathlib import Path

import h3
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from traitdunion.kernel.ids import new_id
from traitdunion.people.models import Account, Authority, Organisation, Person
from traitdunion.places.models import Area, Commune
from traitdunion.sharing.actions import open_circle
from traitdunion.sharing.enums import CircleKind
from traitdunion.sharing.models import Circle, Seat

OWNER, LOADER = settings.DATABASE_OWNER, {"USER": "postgres", "PASSWORD": ""}
CIRCLES, SETS = 500, 2000
FEW, MANY = 5, 50  # bodies a report: five, and its reporter's link makes six grants; or fifty
TYPES = {
    "Graffitis": "damage",
    "Éclairage": "lighting",
    "Objets": "dumping",
    "Propreté": "dumping",
    "Autos": "parking",
    "Voirie": "lighting",
}


def migrate() -> None:
    """Bring the bench's own database up to date as the owner of its tables; what loads it comes as one whose triggers sleep."""
    settings.DATABASE_OWNER = OWNER
    call_command("migrate", verbosity=0)
    settings.DATABASE_OWNER = LOADER


@dataclass(frozen=True)
class Base:
    lon: float
    lat: float
    category: str
    words: str
    day: str


def real_reports(folder: Path) -> list[Base]:
    with gzip.open(folder / "signalements_dansmarue.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    return [
        Base(float(r["lon"]), float(r["lat"]), category(r["type"]), r["soustype"][:200], r["datedecl"]) for r in rows
    ]


def category(kind: str) -> str:
    return next((ours for start, ours in TYPES.items() if kind.startswith(start)), "noise")


def build(folder: Path, size: int, *, bodies_each: int = FEW, seed: int = 5) -> dict[str, Person]:
    """Fill an empty database with ``size`` reports, with its triggers asleep; return the five persons."""
    draw = random.Random(seed)
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        authority, quarters = ground()
        circles = bodies()
        indexes = drop_indexes(cursor)
        copy_base(cursor, real_reports(folder), draw)
        copy_sets(cursor, circles, draw, bodies_each)
        grow(cursor, size, authority, quarters, with_links=bodies_each == FEW)
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute("analyze")
        people = seat_people(cursor, size, circles, several=5 if bodies_each == FEW else 1)
        cursor.execute("set session_replication_role = default")
    return people


def people_of_before() -> dict[str, Person]:
    """Return the five persons of a world that was built by an earlier run."""
    return {person.name: person for person in Person.objects.order_by("id")}


def drop_indexes(cursor) -> list[str]:
    """Take the indexes off the three large tables; return how to make them again."""
    cursor.execute(
        "select indexname, indexdef from pg_indexes where tablename in ('reports_report', 'sharing_reveal', 'reports_tally') "
        "and (indexdef not like '%UNIQUE%' or indexname = 'revealed_once')"
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f'drop index "{name}"')
    return [definition for _name, definition in found]


def ground():
    commune = Commune.objects.create(code="75118", name="Paris 18e", slug="paris-18e", departement="75", vintage="2026")
    outline = {"type": "Polygon", "coordinates": [[[2.3, 48.8], [2.5, 48.8], [2.5, 48.95], [2.3, 48.95], [2.3, 48.8]]]}
    quarters = [
        Area.objects.create(
            kind="quarter",
            code=f"Q{n}",
            name=f"Quartier {n}",
            slug=f"q{n}",
            commune=commune,
            outline=outline,
            vintage="2026",
        )
        for n in range(40)
    ]
    town = Organisation.objects.create(kind="town", name="Ville", sort_key="ville")
    authority = Authority.objects.create(organisation=town, prefix="PAR", handler=town)
    authority.communes.add(commune)
    return authority, quarters


def bodies() -> list[Circle]:
    made = [
        Organisation.objects.create(kind="town_service", name=f"Organisme {n}", sort_key=f"organisme {n}")
        for n in range(CIRCLES + 1)  # the last one is shown nothing
    ]
    return [open_circle(kind=CircleKind.ORGANISATION, name=one.name, organisation=one) for one in made]


def copy_base(cursor, base: list[Base], draw: random.Random) -> None:
    cursor.execute("create temp table base (n serial, lon float, lat float, cell bigint, category text, words text)")
    with cursor.copy("copy base (lon, lat, cell, category, words) from stdin") as copy:
        for one in base:
            lon, lat = one.lon + draw.gauss(0, 1e-4), one.lat + draw.gauss(0, 1e-4)
            copy.write_row((lon, lat, int(h3.latlng_to_cell(lat, lon, 11), 16), one.category, one.words))


def copy_sets(cursor, circles: list[Circle], draw: random.Random, each: int) -> None:
    """Two thousand sets of five circles, or fifty; the first ones stand on many reports (Zipf), the last on few.

    One circle reads first in 40 % of the reports, as a town's service does.
    """
    cursor.execute("create temp table sets (n serial, circles integer[], upto float)")
    weights = [1 / (rank + 1) for rank in range(SETS)]
    total, running = sum(weights), 0.0
    numbers, reader = [circle.id for circle in circles[3:-1]], circles[2].id
    with cursor.copy("copy sets (circles, upto) from stdin") as copy:
        for weight in weights:
            running += weight / total
            wide = [reader] if running > 0.6 else [draw.choice(numbers)]
            copy.write_row((sorted({*draw.sample(numbers, each - 1), *wide}), running))


def grow(cursor, size: int, authority: Authority, quarters: list[Area], *, with_links: bool) -> None:
    cursor.execute("select setseed(0.5)")
    cursor.execute("create index on sets (upto); create index on base (n); analyze sets; analyze base")
    cursor.execute(
        REPORTS,
        {
            "size": size,
            "authority": authority.pk,
            "handler": authority.handler_id,
            "quarters": [q.pk for q in quarters],
            "links": with_links,
        },
    )
    if with_links:
        cursor.execute(PASSES, {"size": size})
        cursor.execute("select setval('tu.pass_ids', %s)", [-size - 1])
    cursor.execute(REVEALS)
    cursor.execute(TALLY)


REPORTS = """
insert into reports_report (id, created, due, level, audience, reference, authority_id, origin, category, precision, often, moments, words,
  words_check, language, place_label, lon, lat, cell, commune_id, quarter_id, areas, state, answerer_id, passed_on, voices, verdict,
  courtesy_asked, answered, tsv)
select gen_random_uuid(), at, case when open then at + interval '15 days' end, 'partners',
  case when %(links)s then s.circles || (-g)::integer else s.circles end,
  'PAR ' || g, %(authority)s, 'web', b.category, '', 'often', 4, b.words, 'clear', 'fr', 'Rue ' || (g %% 977), b.lon, b.lat, b.cell,
  '75118', (%(quarters)s::uuid[])[1 + g %% 40], '{}', case when open then 'read' else 'done' end, %(handler)s, 0, 1, '', false,
  case when open then null else at + interval '6 days' end,
  to_tsvector('french', b.words || ' Rue ' || (g %% 977))
from (select g, now() - random() * interval '730 days' as at, random() < 0.05 as open, random() as luck from generate_series(1, %(size)s) g) g
join base b on b.n = 1 + g.g %% (select max(n) from base)
cross join lateral (select circles from sets where upto >= g.luck order by upto limit 1) s
"""
PASSES = """
insert into sharing_circle (id, kind, name, basis, purpose, secret_hash, created, aim, decision, never_written, own_items_only)
select -g, 'pass', '', 'none', '', sha256(('bench ' || g)::bytea), now(), '', '', '', false from generate_series(1, %(size)s) g
"""
REVEALS = """
insert into sharing_reveal (id, kind, item, circle_id, purpose, created, item_created, item_due)
select gen_random_uuid(), 'reports_report', r.id, c, 'know', r.created, r.created, r.due from reports_report r, unnest(r.audience) c
"""
TALLY = """
insert into reports_tally (audience, cell, category, month, n)
select tu.without_passes(audience), tu.tally_cell(cell), category, date_trunc('month', created at time zone 'UTC')::date, count(*)
from reports_report group by 1, 2, 3, 4
"""


def seat_people(cursor, size: int, circles: list[Circle], several: int) -> dict[str, Person]:
    oldest, scattered = circles[0], circles[1]
    cursor.execute("select id from reports_report order by created limit 10")
    show(cursor, [row[0] for row in cursor.fetchall()], oldest)
    cursor.execute(
        "select id from reports_report where reference = any (%s)", [[f"PAR {1 + n * (size // 10)}" for n in range(10)]]
    )
    show(cursor, [row[0] for row in cursor.fetchall()], scattered)
    shares = {"nothing": [circles[-1]], "10 oldest": [oldest], "10 scattered": [scattered]}
    shares |= {"6 %": circles_that_see(cursor, 0.06 * size, circles, several), "40 %": [circles[2]]}
    return {name: make_person(name, held) for name, held in shares.items()}


def show(cursor, items: list, circle: Circle) -> None:
    cursor.execute("update reports_report set audience = %s || audience where id = any (%s)", [[circle.id], items])
    cursor.execute(
        "insert into sharing_reveal (id, kind, item, circle_id, purpose, created, item_created, item_due) "
        "select gen_random_uuid(), 'reports_report', id, %s, 'know', created, created, due from reports_report where id = any (%s)",
        [circle.id, items],
    )


def circles_that_see(cursor, wanted: float, circles: list[Circle], several: int) -> list[Circle]:
    """Return so many circles that together see about this many reports."""
    by_id = {circle.id: circle for circle in circles[3:-1]}
    cursor.execute(
        "select circle_id from sharing_reveal where circle_id = any (%s) group by 1 order by abs(count(*) - %s), 1 limit %s",
        [list(by_id), wanted / several, several],
    )
    return [by_id[number] for (number,) in cursor.fetchall()]


def make_person(name: str, held: list[Circle]) -> Person:
    account = Account.objects.create_user(f"{new_id().hex}@bench.example", None)
    person = Person.objects.create(name=name, sort_key=name, account=account)
    for circle in held:
        Seat.objects.create(
            id=new_id(),
            circle=circle,
            person=person,
            organisation_id=circle.organisation_id,
            role="member",
            starts="2020-01-01T00:00:00Z",
        )
    return person
