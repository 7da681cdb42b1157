"""Two years of reports as the database keeps them: what was said, what happened, who may see it, what is still owed."""

import datetime as dt
import uuid
from collections.abc import Iterator
from itertools import islice

from traitdunion.kernel import ids
from traitdunion.kernel.clock import now as clock
from traitdunion.places.published import Located, cell, locate_many
from traitdunion.reports.actions import seal_contacts
from traitdunion.reports.models import Contact, Report, Step
from traitdunion.sharing.actions import secret_hash
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.models import Circle, Reveal

from .drawn import Drawn, Event
from .load_people import Cast, draw_numbers
from .standing import Standing, delays_of, standing
from .territory import Territory

BATCH = 500
KIND = Report._meta.db_table


def load_reports(
    territory: Territory, cast: Cast, places: dict[str | None, uuid.UUID], now: dt.datetime, progress
) -> None:
    """Save what still stands. Who joined another one is saved after it: the database lets it start where that one stands."""
    kept = [report for report in territory.reports if not report.erased]
    loader = Loader(territory, cast, places, now)
    for some in (
        *_batches([r for r in kept if r.joined_to is None]),
        *_batches([r for r in kept if r.joined_to is not None]),
    ):
        loader.save(some)
        progress(len(some))
    loader.keep_erased_links([report.secret for report in territory.reports if report.erased])


def _batches(rows: list[Drawn]) -> Iterator[list[Drawn]]:
    several = iter(rows)
    while some := list(islice(several, BATCH)):
        yield some


class Loader:
    def __init__(self, territory: Territory, cast: Cast, places: dict[str | None, uuid.UUID], now: dt.datetime):
        self.territory, self.cast, self.places, self.now = territory, cast, places, now
        self.handler = territory.instance.handler
        self.home = territory.instance.communes[0]
        self.keeper_of: dict[str | None, str | None] = {place.key: place.keeper for place in territory.places}
        self.also_know = {
            (rule.category, rule.quarter, rule.answerer): rule.also_know for rule in territory.rules if rule.also_know
        }
        self.numbers: dict[int | None, uuid.UUID] = {}
        self.references: set[str] = set()

    def save(self, some: list[Drawn]) -> None:
        lives = [(report, standing(report, self.handler)) for report in some]
        ground = locate_many([report.lon for report in some], [report.lat for report in some])
        rows = [self._row(*life, at) for life, at in zip(lives, ground, strict=True)]
        Report.objects.bulk_create(rows)
        Step.objects.bulk_create(
            step for (report, life), row in zip(lives, rows, strict=True) for step in self._steps(report, life, row)
        )
        shown = [(report, life, row) for (report, life), row in zip(lives, rows, strict=True) if not row.forgotten]
        passes = self._passes([(report, row) for report, _life, row in shown if self._has_link(report)])
        Reveal.objects.bulk_create(
            reveal for report, life, row in shown for reveal in self._reveals(report, life, row, passes.get(row.pk))
        )
        self._contacts(shown, passes)

    def _row(self, report: Drawn, life: Standing, at: Located | None) -> Report:
        owed = delays_of(self.territory.delays, report.category)
        forgotten = life.forgotten(self.now)
        row = Report(
            created=report.received, due=life.due(report, owed) if self.territory.instance.invented else None,
            reference=self._reference(), authority=self.cast.authority, origin=report.origin, category=report.category,
            precision=report.precision, often=report.often, moments=report.moments,
            happened=report.happened if report.happened != report.received else None, words="" if forgotten else report.words,
            place_id=self.places.get(report.place), place_label=report.label, lon=report.lon, lat=report.lat,
            state=life.state, answerer_id=self.cast.organisations[life.answerer], passed_on=life.passed_on,
            joined_to_id=self.numbers.get(report.joined_to), promised=life.promised, chased=life.chased, escalated=life.escalated,
            first_read=life.first_read, answered=life.answered, verdict=life.verdict, verdict_at=life.verdict_at,
            asked_again=life.asked_again, forgotten=life.answered + dt.timedelta(days=366) if forgotten and life.answered else None,
            **self._where(report, at),
        )  # fmt: skip
        self.numbers[report.key] = row.pk
        return row

    def _where(self, report: Drawn, at: Located | None) -> dict:
        if at is None:
            return {"cell": cell(report.lon, report.lat), "commune_id": self.home}
        return {
            "cell": at.cell, "commune_id": at.commune_code, "quarter_id": at.quarter_id, "qpv_id": at.qpv_id, "sector_id": at.sector_id,
            "areas": list(at.area_ids),
        }  # fmt: skip

    def _reference(self) -> str:
        while True:
            drawn = ids.code(7)
            reference = f"{self.territory.instance.prefix} {drawn[:3]} {drawn[3:]}"
            if reference not in self.references:
                self.references.add(reference)
                return reference

    def _steps(self, report: Drawn, life: Standing, row: Report) -> Iterator[Step]:
        if report.joined_to is None:
            author = self.cast.organisations.get(report.author)
            yield Step(report=row, at=report.received, move="receive", state="received", organisation_id=author)
        for event, state in zip(report.events, life.states, strict=True):
            yield self._step(row, event, state)

    def _step(self, row: Report, event: Event, state: str) -> Step:
        words = event.verdict or event.words
        return Step(
            report=row, at=event.at, move=event.move, state=state, by=None if row.forgotten else self.cast.actors.get(event.by),
            organisation_id=self.cast.organisations.get(event.by), to_id=self.cast.organisations.get(event.to),
            words="" if row.forgotten else words, worded=bool(words), promised=event.promised,
        )  # fmt: skip

    def _has_link(self, report: Drawn) -> bool:
        """Residents follow their report; what comes from a partner or another tool has no link of ours."""
        return self.territory.instance.invented and report.origin not in {"sheet", "import"}

    def _passes(self, rows: list[tuple[Drawn, Report]]) -> dict[uuid.UUID, tuple[int, str]]:
        secrets = [report.secret or ids.code(16) for report, _row in rows]
        numbers = draw_numbers("tu.pass_ids", len(rows))
        Circle.objects.bulk_create(
            Circle(id=number, kind="pass", secret_hash=secret_hash(secret), created=report.received)
            for number, secret, (report, _row) in zip(numbers, secrets, rows, strict=True)
        )
        return {row.pk: (number, secret) for number, secret, (_report, row) in zip(numbers, secrets, rows, strict=True)}

    def _audience(self, report: Drawn, life: Standing) -> dict[str, tuple[Purpose, dt.datetime | None]]:
        """Which organisations see it, what for, and until when for those who handed it back."""
        told = self.also_know.get((report.category, report.quarter, report.answerer), ())
        audience: dict[str, tuple[Purpose, dt.datetime | None]] = {}
        for key in (*told, report.author, self.keeper_of.get(report.place)):
            if key:
                audience[key] = (Purpose.KNOW, None)
        audience |= {key: (Purpose.ANSWER, until) for key, until in life.sees.items()}
        return audience | dict.fromkeys((self.handler, self.territory.instance.body), (Purpose.READ_FIRST, None))

    def _reveals(self, report: Drawn, life: Standing, row: Report, link: tuple[int, str] | None) -> Iterator[Reveal]:
        if link:
            yield Reveal(
                kind_id=KIND, item=row.pk, circle_id=link[0], purpose=Purpose.FOLLOW.value, created=report.received
            )
        for key, (purpose, ended) in self._audience(report, life).items():
            circle = self.cast.circles[key]
            yield Reveal(
                kind_id=KIND, item=row.pk, circle_id=circle, purpose=purpose.value, created=report.received, ended=ended
            )

    def _contacts(self, shown: list[tuple[Drawn, Standing, Report]], passes: dict) -> None:
        holder = self.cast.circles[self.handler]
        left = [(report, row) for report, life, row in shown if report.contact and life.contact_kept(self.now)]
        rows = [
            Contact(report=row, channel="mail", holder_id=holder, by_pass_id=passes[row.pk][0], created=report.received)
            for report, row in left
        ]
        clear = {
            row.pk: (report.contact, passes[row.report_id][1]) for row, (report, _) in zip(rows, left, strict=True)
        }
        sealed = seal_contacts(clear, holder=holder)
        for row in rows:
            row.sealed_value, row.sealed_link = sealed.values[row.pk].values()
        Contact.objects.bulk_create(rows)
        sealed.keep()

    def keep_erased_links(self, secrets: list[str]) -> None:
        """The links of erased reports: they were handed out, and lead nowhere any more."""
        numbers = draw_numbers("tu.pass_ids", len(secrets))
        Circle.objects.bulk_create(
            Circle(id=number, kind="pass", secret_hash=secret_hash(secret), created=self.now, closed=clock())
            for number, secret in zip(numbers, secrets, strict=True)
        )
