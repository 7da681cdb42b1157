"""Addresses: the national base (BAN) in its CSV form, or the land registry's. A commune's addresses are replaced as a whole."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from traitdunion.kernel import cells
from traitdunion.kernel.tables import Column, Fault, Rejected, Row, Table, read_table
from traitdunion.kernel.words import folded

from .. import ground, rules
from ..models import Commune
from ..outlines import sound
from .tally import Tally

MOST_LINES, MOST_BYTES = 3_000_000, 700_000_000
FAR = 0.03  # degrees, some three kilometres: an address there is not in this commune
COLUMNS = (
    Column("id", "id", ("cle_interop", "id_ban_adresse"), cells.text(40)),
    Column("number", "numero", ("adresse_numero", "numéro"), cells.matching(r"\d{1,5}", "12")),
    Column("suffix", "rep", ("adresse_suffixe", "suffixe", "indice de répétition"), cells.text(10)),
    Column("street", "nom_voie", ("adresse_nom_voie", "voie_nom", "voie"), cells.text(120), required=True, filled=True),
    Column("street_code", "id_fantoir", ("adresse_code_voie", "code_voie"), cells.text(20)),
    Column("postcode", "code_postal", ("code postal",), cells.text(5)),
    Column("commune", "code_insee", ("code_commune", "commune_insee"), cells.text(5), required=True, filled=True),
    Column("lon", "lon", ("longitude", "long"), cells.longitude, required=True, filled=True),
    Column("lat", "lat", ("latitude",), cells.latitude, required=True, filled=True),
)
STAGE = """
create temporary table address_stage (id text, label text, search_key text, commune text, street text, street_key text,
  street_words text, number text, lon float8, lat float8, cell bigint) on commit drop
"""
INTO_STAGE = "copy address_stage from stdin"
NEW_STREETS = """
insert into places_street (id, commune_id, name, key, search_key, lon, lat, addresses_count)
select gen_random_uuid(), commune, min(street), street_key, min(street_words),
  (percentile_disc(0.5) within group (order by array[lon, lat]))[1], (percentile_disc(0.5) within group (order by array[lon, lat]))[2], count(*)
from address_stage group by commune, street_key
on conflict (commune_id, key) do update set name = excluded.name, search_key = excluded.search_key, lon = excluded.lon, lat = excluded.lat,
  addresses_count = excluded.addresses_count
"""
SAME = """
(a.label, a.search_key, a.commune_id, a.number, a.lon, a.lat, a.street_id) is not distinct from
(n.label, n.search_key, n.commune, n.number, n.lon, n.lat, n.street_id)
"""
STAGED = "(select g.*, s.id as street_id from address_stage g join places_street s on s.commune_id = g.commune and s.key = g.street_key) n"
COUNTS = f"""
select count(*) filter (where a.id is null), count(*) filter (where a.id is not null and not {SAME}), count(*) filter (where {SAME})
from {STAGED} left join places_address a on a.id = n.id
"""  # noqa: S608 — only constants of this file
UPSERT = f"""
insert into places_address as a (id, label, search_key, commune_id, street_id, number, lon, lat, cell, vintage)
select n.id, n.label, n.search_key, n.commune, n.street_id, n.number, n.lon, n.lat, n.cell, %s from {STAGED}
on conflict (id) do update set label = excluded.label, search_key = excluded.search_key, commune_id = excluded.commune_id,
  street_id = excluded.street_id, number = excluded.number, lon = excluded.lon, lat = excluded.lat, cell = excluded.cell, vintage = excluded.vintage
where (a.label, a.search_key, a.commune_id, a.street_id, a.number, a.lon, a.lat, a.vintage) is distinct from
  (excluded.label, excluded.search_key, excluded.commune_id, excluded.street_id, excluded.number, excluded.lon, excluded.lat, excluded.vintage)
"""  # noqa: S608 — only constants of this file
DROP_GONE = """
delete from places_address a where a.commune_id in (select commune from address_stage)
  and not exists (select from address_stage n where n.id = a.id)
"""
DROP_STREETS = """
delete from places_street s where s.commune_id in (select commune from address_stage)
  and not exists (select from places_address a where a.street_id = s.id)
"""


class AddressLine(NamedTuple):
    id: str
    number: str
    suffix: str
    street: str
    postcode: str
    commune_code: str
    lon: float
    lat: float


def import_addresses(*, source: BinaryIO, vintage: str, communes: Collection[str] = ()) -> Tally:
    """Take in a file of addresses; lines of communes that are not here, and second positions of one address, are left out."""
    table = read_table(source, COLUMNS, most_lines=MOST_LINES, most_bytes=MOST_BYTES)
    living = Commune.objects.filter(retired=None)
    here = {commune.code: commune for commune in (living.filter(pk__in=communes) if communes else living)}
    with transaction.atomic():
        reading = Reading(table, here)
        tally = load_addresses(lines=reading.lines(), vintage=vintage)
        table.refuse_if_faulty()
        if not reading.kept:
            remedy = _("Chargez d’abord la commune, ou vérifiez la colonne code_insee.")
            raise Rejected([Fault(_("aucune ligne n’est dans une commune d’ici."), remedy)])
        tally.skipped = reading.skipped
    return tally


class Reading:
    """One pass over a file of addresses."""

    def __init__(self, table: Table, here: dict[str, Commune]):
        self.table, self.here = table, here
        self.seen: set[str] = set()
        self.kept = self.skipped = 0
        self.bounds = {code: _bounds(commune) for code, commune in here.items()}

    def lines(self) -> Iterator[AddressLine]:
        for row in self.table:
            line = self._line(row)
            if line.commune_code not in self.here or line.id in self.seen:
                self.skipped += 1
            elif self._stands(row, line):
                self.seen.add(line.id)
                self.kept += 1
                yield line

    def _line(self, row: Row) -> AddressLine:
        cell = row.cells
        commune, suffix = rules.insee(cell["commune"]), folded(cell["suffix"])
        made = f"{commune}_{cell['street_code'] or folded(cell['street'])}_{cell['number']}_{suffix}"
        key = cell["id"] or (made if len(made) <= 40 else hashlib.sha256(made.encode()).hexdigest()[:40])
        return AddressLine(
            key, cell["number"], suffix, cell["street"], cell["postcode"], commune, cell["lon"], cell["lat"]
        )

    def _stands(self, row: Row, line: AddressLine) -> bool:
        """Refuse a point far from the commune that it says; the outline may be a simplified one."""
        bounds = self.bounds[line.commune_code]
        west, south, east, north = bounds or (-180.0, -90.0, 180.0, 90.0)
        if west - FAR <= line.lon <= east + FAR and south - FAR <= line.lat <= north + FAR:
            return True
        remedy = _("Vérifiez la longitude et la latitude, ou le code de la commune.")
        point = f"{line.lon:g} {line.lat:g}"
        self.table.blame(Fault(_("ce point est loin de la commune."), remedy, row.line, "lon, lat", point))
        return False


def _bounds(commune: Commune) -> tuple | None:
    return sound(commune.outline).bounds if commune.outline else None


@transaction.atomic
def load_addresses(*, lines: Iterable[AddressLine], vintage: str) -> Tally:
    """Save addresses; in the communes that the lines name, those they no longer name go (nothing points to an address)."""
    names = dict(Commune.objects.values_list("code", "name"))
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(INTO_STAGE) as copy:
            for line in lines:
                copy.write_row(_staged(line, names[line.commune_code]))
        cursor.execute(
            "analyze address_stage; set local enable_nestloop = off"
        )  # on new tables the planner guesses badly
        cursor.execute(NEW_STREETS)
        cursor.execute(COUNTS)
        tally = Tally(*cursor.fetchone())
        cursor.execute(UPSERT, [vintage])
        cursor.execute(DROP_GONE)
        tally.retired = cursor.rowcount
        cursor.execute(DROP_STREETS)
        cursor.execute("drop table address_stage; set local enable_nestloop = on")
    return tally


def _staged(line: AddressLine, commune: str) -> tuple:
    street, key, words = _street(line.street, line.postcode, commune)
    label = rules.address_label(line.number, line.suffix, street, line.postcode, commune)
    return (
        line.id, label[:200], folded(label)[:220], line.commune_code, street, key, words,
        rules.number_key(line.number, line.suffix), line.lon, line.lat, ground.cell(line.lon, line.lat),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _street(raw: str, postcode: str, commune: str) -> tuple[str, str, str]:
    """Return a street's name, what makes it one street, and the words that find it."""
    street = rules.readable_street(raw)
    town = f"{postcode} {rules.ARRONDISSEMENT.sub('', commune)}"
    return street[:160], folded(street)[:180], folded(f"{street} {town}")[:400]
