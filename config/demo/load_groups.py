"""The groups of a demonstration: who sits there, the charters they work under, who accepted them, what was shared with them."""

import datetime as dt
import hashlib
from io import BytesIO

from django.db import connection
from PIL import Image, ImageDraw

from traitdunion.kernel.ids import new_id
from traitdunion.people.enums import OrganisationKind
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Channel, Information, Purpose
from traitdunion.sharing.groups.charters import seal_sheet
from traitdunion.sharing.groups.facts import months_after
from traitdunion.sharing.groups.text import Clauses, charter_text, digest
from traitdunion.sharing.models import Acceptance, Charter, Circle, Reveal, Seat, SignedSheet

from . import groups
from .people import PERSON
from .territory import Territory

KEEP_MONTHS = 12
SHARED = 6  # reports that the night watch works on
WATCH, SOURCE = "veille-carillons", "orvelle-habitat"


def draw_numbers(sequence: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s) from generate_series(1, %s)", [sequence, count])
        return [row[0] for row in cursor.fetchall()]


def load_groups(territory: Territory, people: dict, organisations: dict, start: dt.datetime, now: dt.datetime) -> None:
    numbers = dict(
        zip((g.key for g in territory.groups), draw_numbers("tu.circle_ids", len(territory.groups)), strict=True)
    )
    council = numbers.get(groups.COUNCIL)
    Circle.objects.bulk_create(
        Circle(
            id=numbers[g.key], kind=g.kind, name=g.name, basis=g.basis, purpose=g.purpose, created=start,
            council_id=council if g.kind == "group" else None, **_founded(g, start),
        )
        for g in territory.groups
    )  # fmt: skip
    bodies = {person.key: person.body for person in territory.people}
    Seat.objects.bulk_create(
        Seat(
            circle_id=numbers[g.key], person=people[key], organisation_id=organisations[bodies[key]], role=role, starts=since, ends=until,
            agreement="Accord de l’organisme reçu par lettre.",
        )
        for g in territory.groups
        for key, role, since, until in _sittings(g, start, now)
    )  # fmt: skip
    _charters(territory, numbers, people, start, now)


def _founded(group: groups.Group, start: dt.datetime) -> dict:
    standing = groups.STANDINGS.get(group.key)
    if standing is None:
        return {}
    decided = start.date() - dt.timedelta(days=21) if standing.decision else None
    return {
        "aim": standing.aim,
        "decision": standing.decision,
        "decided": decided,
        "never_written": groups.NEVER_WRITTEN,
    }


def _sittings(group: groups.Group, start: dt.datetime, now: dt.datetime) -> list[tuple]:
    """Who sits from when to when; one left at noon of a day the group met, and another took the seat."""
    sittings = [(key, role, start, None) for key, role in group.members]
    if group.key != groups.LEFT_GROUP:
        return sittings
    last = groups.meetings(group, start.date(), now.date())[-1]
    left = min(dt.datetime.combine(last, groups.LEAVES_AT, start.tzinfo), now)
    kept = [sitting for sitting in sittings if sitting[0] != groups.SUCCESSOR]
    return [*kept, (groups.SUCCESSOR, "member", left, None), (groups.LEAVER, "member", start, left)]


def _charters(
    territory: Territory, numbers: dict[str, int], people: dict, start: dt.datetime, now: dt.datetime
) -> None:
    circles = Circle.objects.in_bulk([numbers[g.key] for g in territory.groups if g.basis != "none"])
    for group in territory.groups:
        if group.basis != "none":
            circle, standing = circles[numbers[group.key]], groups.STANDINGS[group.key]
            first = _charter(circle, 1, KEEP_MONTHS, start, start, now + dt.timedelta(days=standing.ends_in))
            _accepted(group, first, people, start)
            if standing.next_in:
                soon = (now + dt.timedelta(days=standing.next_in)).replace(hour=0, minute=0, second=0, microsecond=0)
                _charter(circle, 2, 6, now - dt.timedelta(days=9), soon, soon + dt.timedelta(days=365))


def _charter(
    circle: Circle, number: int, keep: int, written: dt.datetime, effective: dt.datetime, until: dt.datetime
) -> Charter:
    clauses = Clauses(
        (Purpose.KNOW, Purpose.SOLVE, Purpose.COORDINATE), tuple(Information), tuple(OrganisationKind.values[:13]), keep
    )
    text = charter_text(circle, clauses)
    return Charter.objects.create(
        circle=circle, number=number, text=text, sha256=digest(text), adopted=written.date(), effective=effective, until=until,
        parties=sorted(set(Seat.objects.filter(circle=circle).values_list("organisation", flat=True))),
        purposes=[one.value for one in clauses.purposes], information=[one.value for one in clauses.information],
        partner_kinds=list(clauses.partner_kinds), keep_months=keep, proposed_by="les membres du groupe", created=written,
    )  # fmt: skip


def _accepted(group: groups.Group, charter: Charter, people: dict, start: dt.datetime) -> None:
    """Whoever has an account accepted on the screen, the others on a sheet in the first meeting."""
    content, pk = _sheet(), new_id()
    sealed = seal_sheet(pk, content, group=charter.circle_id)
    sheet = SignedSheet.objects.create(
        id=pk, charter=charter, media="image/jpeg", sealed=sealed.values[pk]["content"], sha256=hashlib.sha256(content).hexdigest(), by=people[group.secretary].pk,
        created=start,
    )  # fmt: skip
    sealed.keep()
    waiting = groups.STANDINGS[group.key].waits
    everybody = {*(key for key, _role in group.members), *([groups.LEAVER] if group.key == groups.LEFT_GROUP else [])}
    Acceptance.objects.bulk_create(
        Acceptance(
            charter=charter, person=people[key], at=start, channel=(Channel.SCREEN if PERSON[key].account else Channel.PAPER).value,
            sheet=None if PERSON[key].account else sheet, noted_by=None if PERSON[key].account else people[group.secretary].pk,
        )
        for key in sorted(everybody - set(waiting))
    )  # fmt: skip


def _sheet() -> bytes:
    """An invented sheet: a page with lines, and the words that say what it is."""
    page, out = Image.new("RGB", (620, 877), "white"), BytesIO()
    pen = ImageDraw.Draw(page)
    pen.text((60, 60), "Feuille de signature - donnees inventees", fill="black")
    for row in range(12):
        pen.line((60, 160 + 50 * row, 560, 160 + 50 * row), fill="grey")
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


def share_some(territory: Territory, cast, now: dt.datetime) -> None:
    """Let the night watch see the latest reports of occupied halls that a landlord brought to it."""
    if not territory.groups:
        return
    watch = Circle.objects.get(name=groups.GROUP[WATCH].name)
    known = Report.objects.filter(
        category="hall", audience__contains=[cast.circles[SOURCE]], forgotten=None, joined_to=None
    )
    for report in known.order_by("-created", "pk")[:SHARED]:
        at = min(now, report.created + dt.timedelta(days=2))
        Reveal.objects.create(
            kind_id="reports_report", item=report.pk, circle=watch, source_id=cast.circles[SOURCE], by=cast.actors[SOURCE],
            purpose=Purpose.SOLVE.value, created=at, until=months_after(at, KEEP_MONTHS),
        )  # fmt: skip
