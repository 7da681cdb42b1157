"""Figures for everybody, made anew by the keeper: small counts withheld, group-level items never counted."""

import datetime as dt
from collections import Counter, defaultdict

import h3.api.basic_int as h3
import numpy as np
from django.conf import settings
from django.db import connection, transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.published import authorities, organisations, places_of
from traitdunion.places.published import address_counts, areas, cells_of, streets_in
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose

from .. import figures
from ..enums import CourtesyAnswer, CourtesyQuestion, Scope
from ..figures import courtesy, sectors, voices
from ..models import Courtesy, Figure, PublicCell, PublicChange, Report

# Where, what about, which month: what every count is grouped by. Local months, as people read them.
WHEN_WHERE = (
    "commune_id, quarter_id, qpv_id is not null, category, date_trunc('month', {at} at time zone %(zone)s)::date"
)
COUNTS = {
    "received": ("created", "true"),
    "waiting": ("created", "answered is null and state in ('received', 'read', 'passed_on', 'in_hand')"),
    "answered": ("answered", "answered is not null"),
    "done": ("answered", "state = 'done'"),
    "partly": ("answered", "state = 'partly'"),
    "declined": ("answered", "state in ('declined', 'impossible')"),
    "reasoned": ("answered", ("exists (select 1 from reports_step s where s.report_id = coalesce(r.joined_to_id, r.id) and s.words <> '' "
                             "and s.undone is null and s.move in ('answer_done', 'answer_partly', 'answer_impossible', 'decline'))")),
    "solved": ("answered", "verdict = 'solved'"),
    "not_solved": ("answered", "verdict = 'not_solved'"),
    "unknown": ("answered", "verdict = 'unknown'"),
}  # fmt: skip


def publish_figures() -> int:
    """Make every authority's figures and cells anew; return how many lines are published. Running it twice changes nothing."""
    with as_keeper(KeeperPurpose.FIGURES):
        return sum(_publish(authority) for authority in authorities())


def _publish(authority) -> int:
    counted = _voices(authority)
    begun = min((key.month for key in counted.received), default=None)
    months = figures.closed(today(), begun)
    grounds = figures.places(counted.atoms())
    changes = _changes(authority, grounds)
    lines = figures.Release(counted, grounds, months, changes).lines()
    lines += figures.month_in_course(counted, grounds, figures.first_day(today())) if grounds else []
    rows = [_figure(authority, line) for line in lines]
    _add_courtesy(authority, rows)
    cells = _cells(authority, months)
    with transaction.atomic():
        Figure.objects.filter(authority=authority).delete()
        PublicCell.objects.filter(authority=authority).delete()
        Figure.objects.bulk_create(rows, batch_size=2000)
        PublicCell.objects.bulk_create(cells, batch_size=2000)
    return len(rows)


def _voices(authority) -> figures.Voices:
    found = figures.Voices()
    for name, (at, condition) in COUNTS.items():
        for row in _grouped(authority, at, condition):
            getattr(found, name)[_key(row)] = row[-1]
    for row in _grouped(
        authority, "answered", "answered is not null", more="greatest(answered::date - created::date, 0)"
    ):
        found.days.setdefault(_key(row), Counter())[row[5]] = row[-1]
    return found


def _key(row) -> figures.Key:
    commune, quarter, priority, category, month = row[:5]
    return figures.Key(figures.Atom(commune, quarter, priority), category, month)


def _grouped(authority, at: str, condition: str, more: str = "") -> list[tuple]:
    groups = WHEN_WHERE.format(at=at) + (f", {more}" if more else "")
    sql = (
        f"select {groups}, count(*) from reports_report r where authority_id = %(authority)s and level <> 'group' "  # noqa: S608 — words of the table above
        f"and {at} is not null and {condition} group by {', '.join(str(n + 1) for n in range(6 if more else 5))}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"authority": authority.pk, "zone": settings.TIME_ZONE})
        return cursor.fetchall()


def _changes(authority, grounds) -> dict[voices.Where, dt.date]:
    rows = PublicChange.objects.filter(authority=authority, withdrawn=None).exclude(published=None).order_by("since")
    wanted = {(Scope.QUARTER, row.area_id) if row.area_id else voices.WHOLE: row.since for row in rows}
    return {where: since for where, since in wanted.items() if where in grounds}


def _figure(authority, line: figures.Line) -> Figure:
    scope, where = line.where
    return Figure(
        authority=authority, scope=scope, area_id=where if scope == Scope.QUARTER else None,
        commune_id=str(where) if scope == Scope.COMMUNE else None, category=line.category, span=line.window.span, starts=line.window.starts,
        ends=line.window.ends, made=now(), **line.numbers,
    )  # fmt: skip


def _add_courtesy(authority, rows: list[Figure]) -> None:
    """Write how people say they were treated beside the year's lines, from thirty answers on."""
    for question in CourtesyQuestion:
        answers: Counter = Counter()
        yes: Counter = Counter()
        for quarter, answer in Courtesy.objects.filter(authority=authority, question=question).values_list(
            "quarter", "answer"
        ):
            answers[quarter] += 1
            yes[quarter] += answer >= CourtesyAnswer.RATHER
        told = courtesy.shown(answers)
        for row in rows:
            if row.span == "year" and not row.category:
                _courtesy(row, question.value, answers, yes, told)


def _courtesy(row: Figure, question: str, answers: Counter, yes: Counter, told: set) -> None:
    if row.scope == Scope.WHOLE and answers.total() >= courtesy.LEAST:
        setattr(row, question, answers.total())
        setattr(row, f"{question}_yes", yes.total())
    if row.scope == Scope.QUARTER and row.area_id in told:
        setattr(row, question, answers[row.area_id])
        setattr(row, f"{question}_yes", yes[row.area_id])


def _cells(authority, months: list[dt.date]) -> list[PublicCell]:
    """Return the small sectors of the map over the last twelve months, when eight of them may be shown."""
    if not months:
        return []
    codes = [commune.code for commune in authority.communes.all()]
    shapes = sectors.sectors(address_counts(codes), [sectors.estate(cells) for cells in _estates()])
    counted = _by_hexagon(authority, months[-12:])
    totals = {name: sum(counted[hexagon] for hexagon in hexagons) for name, hexagons in shapes.items()}
    names = sorted(name for name, number in totals.items() if number)
    if not names:
        return []
    table = figures.Table(np.array([totals[name] for name in names]), (figures.Axis.of(names),))
    hidden = figures.withheld(table)
    if sum(not hidden[n] for n in range(len(names))) < 8:
        return []
    quarters = {area.id for area in areas(codes, "quarter")}
    where = _quarter_of(authority, names, shapes)
    return [
        PublicCell(
            authority=authority, area_id=where[name] if where.get(name) in quarters else None, cell=name, label=streets_in(shapes[name]),
            outline=_outline(shapes[name]), received=None if hidden[n] else totals[name], made=now(),
        )
        for n, name in enumerate(names)
    ]  # fmt: skip


def _estates() -> list[list[int]]:
    """Return, for each landlord, the cells of its residences and halls."""
    landlords = [one.id for one in organisations().values() if one.kind == OrganisationKind.LANDLORD]
    return [cells_of(places_of(one)) for one in landlords]


def _by_hexagon(authority, months: list[dt.date]) -> Counter:
    reports = Report.objects.filter(
        authority=authority, created__date__gte=months[0], created__date__lt=figures.after(months[-1], 1)
    ).exclude(level="group")
    found: Counter = Counter()
    for cell in reports.values_list("cell", flat=True).iterator():
        found[h3.cell_to_parent(cell, sectors.USUAL)] += 1
    return found


def _quarter_of(authority, names: list[int], shapes) -> dict:
    """Return the quarter in which most reports of each sector lie."""
    by_hexagon: dict[int, Counter] = defaultdict(Counter)
    for cell, quarter in (
        Report.objects.filter(authority=authority).exclude(quarter=None).values_list("cell", "quarter").iterator()
    ):
        by_hexagon[h3.cell_to_parent(cell, sectors.USUAL)][quarter] += 1
    merged = {name: sum((by_hexagon[hexagon] for hexagon in shapes[name]), Counter()) for name in names}
    return {name: counter.most_common(1)[0][0] for name, counter in merged.items() if counter}


def _outline(hexagons: list[int]) -> dict:
    rings = h3.cells_to_geo(hexagons)
    return {"type": rings["type"], "coordinates": rings["coordinates"]}
