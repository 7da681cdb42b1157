"""Certificates on paper: a page each, tagged, in French as its readers ask for it."""

from pathlib import Path

from django.utils import translation

from traitdunion.design import dates, paper
from traitdunion.kernel.clock import now

from ..models import Attendance, Event
from . import questions

HERE = Path(__file__).resolve().parent.parent / "paper"


def certificates(event: Event, made: list[tuple[Attendance, str, str]]) -> bytes:
    """Return one document for these (hours, name, organisation): a page each."""
    with translation.override("fr"):
        halves = questions.halves_of(event)
        said = {
            "title": f"Attestation de présence, {event.title}", "organiser": event.organiser.name, "event": event.title,
            "when": when(event), "where": "par vidéo" if event.by_video and not event.place else event.place,
            "made": dates.day(now()), "people": [_page(hours, name, body, halves) for hours, name, body in made],
        }  # fmt: skip
        return paper.pdf(HERE / "certificate.typ", said)


def _page(hours: Attendance, name: str, organisation: str, halves) -> dict:
    rows = [
        {"half": questions.half_label(half, halves), "followed": questions.duration(hours.halves[half])}
        for half in halves
        if hours.halves.get(half)
    ]
    return {
        "name": name, "organisation": organisation, "halves": rows, "total": questions.duration(hours.minutes),
        "reference": hours.reference, "address": questions.check_address(hours.reference),
    }  # fmt: skip


def when(event: Event) -> str:
    """« jeudi 24 juin 2021, de 9 h 30 à 16 h 15 », whatever the year is now."""
    day = dates.day_of(event.starts)
    said = dates.day(event.starts)
    year = "" if str(day.year) in said else f"\u00a0{day.year}"
    return f"{said}{year}, de {dates.hour(event.starts)} à {dates.hour(event.ends)}"
