"""Presence is noted, hours are counted from it, certificates are made: never on condition of anything else."""

import uuid
from collections.abc import Iterable, Mapping

from django.db import connection, transaction
from procrastinate.contrib.django import app

from traitdunion.kernel import ids
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import Sheet
from traitdunion.kernel.refusals import Refusal
from traitdunion.kernel.sheets import drafts
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..enums import RegistrationState
from ..enums_day import Way
from ..models import Attendance, CheckInCode, Event, Presence, Registration
from . import questions
from .hours import GRACE, Span, followed, half_of
from .reading import Taken, look

EARLY = 4 * GRACE  # the door of a half-day opens an hour before it


class NotDone(Refusal):
    """Why it is not done, in one word; ``words.WHY`` says it on the page."""


def reference() -> str:
    """« K7QM-2F9D-XH3P »: sixty bits, read aloud without a doubt."""
    said = ids.code(12)
    return "-".join((said[:4], said[4:8], said[8:]))


@transaction.atomic
def count_hours(event: Event, *, of: Iterable[Registration]) -> list[Attendance]:
    """Count again the hours of these registrations; the reference that was given once stays."""
    rows, halves, moment = list(of), questions.halves_of(event), now()
    kept = {one.registration_id: one for one in Attendance.objects.filter(registration__in=[row.pk for row in rows])}
    seen = questions.seen_of(event, rows)
    made = []
    for row in rows:
        counted = {half: minutes for half, minutes in followed(seen[row.pk], halves).items() if minutes}
        one = kept.get(row.pk) or Attendance(event=event, registration=row, reference=reference(), counted=moment)
        one.halves, one.minutes, one.counted = counted, sum(counted.values()), moment
        made.append(one)
    Attendance.objects.bulk_create([one for one in made if one.registration_id not in kept])
    Attendance.objects.bulk_update(
        [one for one in made if one.registration_id in kept], ["halves", "minutes", "counted"]
    )
    return made


@transaction.atomic
def open_codes(event: Event, *, by: Viewer) -> dict[str, str]:
    """Draw the code of each half-day, once; asked again, the same."""
    held = questions.run_by(by, event.pk)
    known = questions.codes(by, held)
    fresh = [half for half in questions.halves_of(held) if half not in known]
    CheckInCode.objects.bulk_create(CheckInCode(event=held, half=half, code=ids.code(4)) for half in fresh)
    return questions.codes(by, held)


def half_now(event: Event) -> str:
    """Return the half-day whose door is open; refuse outside."""
    moment = now()
    for half, span in questions.halves_of(event).items():
        if span.starts - EARLY <= moment <= span.ends:
            return half
    raise NotDone("no_half_day_now")


def say_present(event: Event, *, code: str, number: str) -> str:
    """Note « Je suis là »: by the code of the room and the number of a registration. Return « done » or « already »."""
    half = half_now(event)
    with connection.cursor() as cursor:
        cursor.execute(
            "select tu.events_say_present(%s, %s, %s, %s)",
            [event.pk, half, code.strip().upper(), number.strip().upper()],
        )
        said = cursor.fetchone()[0]
    if said not in {"done", "already"}:
        raise NotDone(said)
    return said


@transaction.atomic
def tick(event: Event, *, half: str, present: Iterable[uuid.UUID], by: Viewer) -> int:
    """Note who was there for a half-day, as the host saw it; whoever is unticked was not noted."""
    held = questions.run_by(by, event.pk)
    span = questions.halves_of(held).get(half)
    if span is None:
        raise NotDone("no_such_half_day")
    rows = {row.pk: row for row in Registration.objects.filter(event=held, state=RegistrationState.CONFIRMED)}
    wanted = {pk for pk in present if pk in rows}
    known = set(Presence.objects.filter(event=held, way=Way.HOST, half=half).values_list("registration", flat=True))
    Presence.objects.filter(event=held, way=Way.HOST, half=half, registration__in=known - wanted).delete()
    Presence.objects.bulk_create(_ticked(held, pk, half, span) for pk in wanted - known)
    count_hours(held, of=[rows[pk] for pk in (known ^ wanted) if pk in rows])
    journal(by, action="note_presence", count=len(wanted))
    return len(wanted)


def _ticked(event: Event, pk: uuid.UUID, half: str, span: Span) -> Presence:
    return Presence(
        event=event, registration_id=pk, way=Way.HOST, half=half, starts=span.starts, ends=span.ends, at=now()
    )


@transaction.atomic
def take_report(kept: Sheet, event: Event, *, said: Mapping[str, uuid.UUID], by: Viewer) -> Taken:
    """Write what a report says of those who are known; the others stay in the report. The same file twice adds nothing."""
    held = questions.run_by(by, event.pk)
    taken = look(kept, held, said=said, by=by)
    rows = [
        Presence(event=held, registration_id=pk, way=Way.REPORT, starts=span.starts, ends=span.ends, at=now())
        for pk, spans in taken.spans.items() for span in spans
    ]  # fmt: skip
    Presence.objects.bulk_create(rows, ignore_conflicts=True)
    count_hours(held, of=Registration.objects.filter(pk__in=taken.spans))
    journal(by, action="take_attendance", count=len(taken.spans))
    drafts.end(
        kept, {"matched": len(taken.spans), "left": len(taken.left), "said": {key: str(pk) for key, pk in said.items()}}
    )
    return taken


@transaction.atomic
def issue(event: Event, *, by: Viewer) -> list[Attendance]:
    """Make the certificates of all who followed something: their references are good from now on."""
    held = questions.run_by(by, event.pk)
    confirmed = Registration.objects.filter(event=held, state=RegistrationState.CONFIRMED)
    made = [one for one in count_hours(held, of=confirmed) if one.minutes]
    Attendance.objects.filter(pk__in=[one.pk for one in made], issued=None).update(issued=now())
    if made:  # each is written to once, however often this is done
        app.configure_task("events.tell_certificates").defer(event_id=str(held.pk))
    journal(by, action="issue_certificates", count=len(made))
    return made


@transaction.atomic
def issue_own(registration: Registration) -> Attendance:
    """Make one's own certificate, by the personal link, once the event is over."""
    event = registration.event
    if now() < min(span.ends for span in questions.halves_of(event).values()):
        raise NotDone("not_over_yet")
    made = count_hours(event, of=[registration])[0]
    if not made.minutes:
        raise NotDone("nothing_followed")
    Attendance.objects.filter(pk=made.pk, issued=None).update(issued=now())
    return made


__all__ = [
    "NotDone",
    "count_hours",
    "half_now",
    "half_of",
    "issue",
    "issue_own",
    "open_codes",
    "say_present",
    "take_report",
    "tick",
]
