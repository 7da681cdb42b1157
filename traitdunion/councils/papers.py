"""Convocations, letters, attendance sheets and calendar files: none of them holds what is reserved."""

import datetime as dt
from pathlib import Path

import icalendar
from django.utils import translation

from traitdunion.design import dates, paper

from .models import Convened, Meeting
from .queries.meetings import Line

HERE = Path(__file__).parent / "paper"
RESERVED = "point réservé aux membres"


def agenda_lines(lines: list[Line]) -> list[dict]:
    return [
        {"number": str(one.number), "title": RESERVED if one.reserved else one.title, "minutes": f"{one.minutes} min"}
        for one in lines
    ]


def _about(meeting: Meeting, head: dict[str, str]) -> dict:
    return {
        "head": head, "body": meeting.body.name, "when": dates.moment(meeting.starts), "where": meeting.where,
        "until": dates.hour(meeting.starts + dt.timedelta(minutes=meeting.minutes)),
    }  # fmt: skip


def convocation(meeting: Meeting, lines: list[Line], head: dict[str, str]) -> bytes:
    """One convocation for all, as it is joined to mails."""
    with translation.override("fr"):
        said = _about(meeting, head) | {"title": f"Convocation, {meeting.body.name}", "agenda": agenda_lines(lines)}
        return paper.pdf(HERE / "letter.typ", said | {"recipients": [{"name": "", "function": "", "organisation": ""}]})


def letters(meeting: Meeting, lines: list[Line], head: dict[str, str], to: list[Convened]) -> bytes:
    """A letter a page for those who have no mail."""
    with translation.override("fr"):
        said = _about(meeting, head) | {"title": f"Convocations, {meeting.body.name}", "agenda": agenda_lines(lines)}
        people = [
            {"name": one.person.name, "function": one.person.function, "organisation": one.organisation.name}
            for one in to
        ]
        return paper.pdf(HERE / "letter.typ", said | {"recipients": people})


def attendance_sheet(meeting: Meeting, head: dict[str, str], lines: list[Convened]) -> bytes:
    with translation.override("fr"):
        rows = [
            {"name": one.person.name, "organisation": one.organisation.name, "substitute": one.substitute}
            for one in lines
        ]
        said = _about(meeting, head) | {"title": f"Feuille de présence, {meeting.body.name}", "rows": rows}
        return paper.pdf(HERE / "sheet.typ", said)


def calendar(meeting: Meeting) -> bytes:
    """When, where, which body: a calendar is read by others than its owner."""
    event = icalendar.Event()
    event.add("uid", f"{meeting.pk}@traitdunion")
    event.add("dtstamp", (meeting.convened or meeting.created).astimezone(dt.UTC))
    event.add("dtstart", meeting.starts.astimezone(dt.UTC))
    event.add("dtend", (meeting.starts + dt.timedelta(minutes=meeting.minutes)).astimezone(dt.UTC))
    event.add("summary", meeting.body.name)
    event.add("location", meeting.where)
    made = icalendar.Calendar()
    made.add("prodid", "-//trait d’union//FR")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(event)
    return made.to_ical()
