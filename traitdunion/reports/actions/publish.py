"""Figures for everybody, made anew by the keeper: small numbers withheld, with those that would give them away."""

import datetime as dt

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people.published import authorities
from traitdunion.places.published import areas, outlines
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose

from .. import figures
from ..enums import CourtesyQuestion, Scope, Span
from ..figures import courtesy, ground
from ..models import Figure, PublicCell, PublicChange
from ..queries.spoken import courtesies, voices_of
from .publish_map import small_sectors

BATCH = 2000


def publish_figures() -> int:
    """Make every authority's figures and map anew; return how many lines are published. Running it twice changes nothing."""
    with as_keeper(KeeperPurpose.FIGURES):
        towns = authorities()
    return sum(_publish(authority) for authority in towns)


def _publish(authority) -> int:
    """Replace what is published of one authority in one transaction: a reader sees the old figures or the new ones."""
    with as_keeper(KeeperPurpose.FIGURES), transaction.atomic():
        voices = voices_of(authority, today())
        months = figures.closed(today(), min((key.month for key in voices.received), default=None))
        places = figures.places(_atoms(authority) | voices.atoms())
        lines = figures.Release(voices, places, months, _changes(authority, places)).lines()
        open_now = figures.month_in_course(voices, places, figures.first_day(today())) if voices.received else []
        rows = [_figure(authority, line) for line in [*lines, *open_now]]
        _add_courtesy(authority, rows, months[-figures.YEAR_MONTHS :])
        cells = small_sectors(authority, months[-figures.YEAR_MONTHS :], lines)
        Figure.objects.filter(authority=authority).delete()
        PublicCell.objects.filter(authority=authority).delete()
        Figure.objects.bulk_create(rows, batch_size=BATCH)
        PublicCell.objects.bulk_create(cells, batch_size=BATCH)
    return len(rows)


def _atoms(authority) -> set[figures.Atom]:
    codes = [commune.code for commune in authority.communes.all()]
    quarters = {area.id: area for area in areas(codes, "quarter")}
    priority = [area.id for area in areas(codes, "qpv")]
    drawn = outlines([*quarters, *priority])
    cut = [(str(quarters[one].commune_code), one, drawn[one]) for one in quarters]
    return ground.atoms(codes, cut, [drawn[one] for one in priority])


def _changes(authority, places: dict) -> dict[figures.Where, dt.date]:
    rows = PublicChange.objects.filter(authority=authority, withdrawn=None).exclude(published=None).order_by("since")
    wanted = {(Scope.QUARTER, row.area_id) if row.area_id else figures.WHOLE: row.since for row in rows}
    return {where: figures.first_day(since) for where, since in wanted.items() if where in places}


def _figure(authority, line: figures.Line) -> Figure:
    scope, where = line.where
    return Figure(
        authority=authority, scope=scope, area_id=where if scope == Scope.QUARTER else None,
        commune_id=str(where) if scope == Scope.COMMUNE else None, category=line.category, span=line.window.span,
        starts=line.window.starts, ends=line.window.ends, made=now(), **line.numbers,
    )  # fmt: skip


def _add_courtesy(authority, rows: list[Figure], months: list[dt.date]) -> None:
    """Write how people say they were treated beside the year's lines, from thirty answers on."""
    year = [row for row in rows if row.span == Span.YEAR and not row.category]
    for question in CourtesyQuestion:
        asked, yes = courtesies(authority, question, months)
        told = courtesy.shown(asked)
        for row in year:
            if row.scope == Scope.WHOLE and asked.total() >= courtesy.LEAST:
                _tell(row, question, asked.total(), yes.total())
            elif row.scope == Scope.QUARTER and row.area_id in told:
                _tell(row, question, asked[row.area_id], yes[row.area_id])


def _tell(row: Figure, question: CourtesyQuestion, asked: int, yes: int) -> None:
    setattr(row, question.value, asked)
    setattr(row, f"{question.value}_yes", yes)
