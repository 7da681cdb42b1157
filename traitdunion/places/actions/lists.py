"""A landlord's or an operator's own list of places, read and found on the map; nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from traitdunion.kernel import cells
from traitdunion.kernel.tables import Column, Fault, Row, Table, read_table
from traitdunion.kernel.words import folded

from .. import queries
from ..enums import PlaceKind
from ..locating import locate_many
from ..models import Commune

MOST_LINES, MOST_BYTES = 20_000, 2_000_000
KINDS = {
    "résidence": "residence", "ensemble": "residence", "immeuble": "residence", "groupe": "residence", "hall": "entrance", "entrée": "entrance",
    "cage": "entrance", "allée": "entrance", "montée": "entrance", "bâtiment": "entrance", "ligne": "line", "arrêt": "stop", "station": "stop",
    "gare": "stop", "école": "school", "collège": "school", "lycée": "school", "établissement scolaire": "school", "parc": "park",
    "jardin": "park", "parc ou jardin": "park", "square": "park", "commerce": "shop", "boutique": "shop", "centre social": "social_centre",
    "place": "square", "parking": "car_park", "parc de stationnement": "car_park",
} | {kind.value: kind.value for kind in PlaceKind}  # fmt: skip
COLUMNS = (
    Column("name", "nom", ("nom du lieu", "résidence", "libellé", "désignation", "arrêt", "name"), cells.text(120), required=True, filled=True),
    Column("kind", "type", ("nature", "genre", "kind"), cells.choice(KINDS)),
    Column("within", "dans", ("fait partie de", "groupe", "ensemble", "ligne", "within"), cells.text(120)),
    Column("address", "adresse", ("adresse postale", "localisation"), cells.text(200)),
    Column("lon", "longitude", ("lon", "long", "x"), cells.longitude, empty=None),
    Column("lat", "latitude", ("lat", "y"), cells.latitude, empty=None),
    Column("external_id", "identifiant", ("id", "code", "référence", "numéro", "external_id"), cells.text(60)),
    Column("dwellings", "logements", ("nombre de logements", "nb logements"), cells.whole(20_000), empty=None),
)  # fmt: skip


@dataclass(frozen=True)
class PlaceLine:
    line: int
    kind: str
    name: str
    lon: float
    lat: float
    within: str = ""  # the name or the identifier of another place of the same list, or already here
    external_id: str = ""
    dwellings: int | None = None

    @property
    def keys(self) -> list[str]:
        return [key for key in (folded(self.external_id), folded(self.name)) if key]


@dataclass
class PlaceList:
    """A read file, nothing written yet: what would be saved, and what must be mended first."""

    lines: list[PlaceLine]
    faults: list[Fault]
    more: int = 0
    twice: int = 0
    ignored: list[str] = field(default_factory=list)


def read_places(*, source: BinaryIO | bytes, kind: str = "", communes: Sequence[str] = ()) -> PlaceList:
    """Read a list of places and find each on the map; ``kind`` stands where the file has none."""
    table = read_table(source, COLUMNS, most_lines=MOST_LINES, most_bytes=MOST_BYTES)
    rows = list(table)
    codes = list(communes) or list(Commune.objects.filter(retired=None).values_list("code", flat=True))
    found = _located(table, rows, codes)
    lines = _inherited(table, rows, found, kind)
    for line in in_a_ring(lines):
        remedy = _("Videz la colonne « dans » de l’un d’eux.")
        table.blame(Fault(_("ces lieux se contiennent l’un l’autre."), remedy, line.line, _("dans"), line.within))
    kept = list({(line.kind, *line.keys, folded(line.within)): line for line in lines}.values())
    return PlaceList(kept, table.faults, table.more_faults, len(lines) - len(kept), table.ignored)


def _located(table: Table, rows: list[Row], communes: list[str]) -> dict[int, tuple[float, float]]:
    """Return the point that each line gives, by itself or by its address."""
    points: dict[int, tuple[float, float]] = {}
    for row in rows:
        cell = row.cells
        if (cell["lon"] is None) != (cell["lat"] is None):
            table.blame(
                Fault(_("il manque la longitude ou la latitude."), _("Donnez les deux, ou une adresse."), row.line)
            )
        elif cell["lon"] is not None:
            points[row.line] = (cell["lon"], cell["lat"])
        elif cell["address"]:
            address = queries.exact_address(cell["address"], communes)
            if address:
                points[row.line] = (address.lon, address.lat)
            else:
                _blame_address(table, row, communes)
    _refuse_outside(table, points)
    return points


def _blame_address(table: Table, row: Row, communes: list[str]) -> None:
    near = " ; ".join(dict.fromkeys(one.label for one in queries.suggest_addresses(row.cells["address"], communes, 3)))
    remedy = _("Écrivez-la avec son numéro, sa voie et son code postal, ou donnez longitude et latitude.")
    if near:
        remedy = _("Peut-être : %(near)s. Sinon, donnez longitude et latitude.") % {"near": near}
    table.blame(
        Fault(
            _("cette adresse n’est pas dans la base, ou pas assez précise."),
            remedy,
            row.line,
            _("adresse"),
            row.cells["address"][:60],
        )
    )


def _refuse_outside(table: Table, points: dict[int, tuple[float, float]]) -> None:
    lines = list(points)
    held = locate_many([points[line][0] for line in lines], [points[line][1] for line in lines])
    for line, one in zip(lines, held, strict=True):
        if one is None:
            lon, lat = points[line]
            remedy = _("Vérifiez que longitude et latitude ne sont pas inversées.")
            table.blame(
                Fault(
                    _("ce point est hors des communes d’ici."),
                    remedy,
                    line,
                    _("longitude, latitude"),
                    f"{lon:g} {lat:g}",
                )
            )


def _inherited(table: Table, rows: list[Row], points: dict[int, tuple[float, float]], kind: str) -> list[PlaceLine]:
    """Give a hall without address the point of its residence; a line, the point of its first stop."""
    by_name = {key: points[row.line] for row in rows if row.line in points for key in _keys(row)}
    by_child = {
        folded(row.cells["within"]): points[row.line]
        for row in reversed(rows)
        if row.line in points and row.cells["within"]
    }
    lines = []
    for row in rows:
        cell = row.cells
        point = (
            points.get(row.line)
            or by_name.get(folded(cell["within"]))
            or next((by_child[key] for key in _keys(row) if key in by_child), None)
        )
        chosen = cell["kind"] or kind
        if not chosen:
            table.blame(
                Fault(
                    _("nous ne savons pas ce qu’est ce lieu."), _("Ajoutez une colonne « type »."), row.line, _("type")
                )
            )
        elif point:
            lines.append(
                PlaceLine(
                    row.line, chosen, cell["name"], *point, cell["within"], cell["external_id"], cell["dwellings"]
                )
            )
        elif not cell["address"] and cell["lon"] is None and cell["lat"] is None:
            remedy = _("Donnez une adresse, ou longitude et latitude.")
            table.blame(Fault(_("nous ne savons pas où est ce lieu."), remedy, row.line, value=cell["name"][:60]))
    return lines


def _keys(row: Row) -> list[str]:
    return [key for key in (folded(row.cells["external_id"]), folded(row.cells["name"])) if key]


def outer_first(lines: Sequence[PlaceLine]) -> list[PlaceLine]:
    """Put what lies within another place after it; what lies in a ring is left out."""
    names = {key for line in lines for key in line.keys}
    done: set[str] = set()
    waiting, ordered = list(lines), []
    while ready := [line for line in waiting if folded(line.within) not in names - done]:
        ordered += ready
        done |= {key for line in ready for key in line.keys}
        chosen = {id(line) for line in ready}
        waiting = [line for line in waiting if id(line) not in chosen]
    return ordered


def in_a_ring(lines: Sequence[PlaceLine]) -> list[PlaceLine]:
    standing = {id(line) for line in outer_first(lines)}
    return [line for line in lines if id(line) not in standing]
