"""Places, which the database alone gives: see sql/seats.sql."""

import uuid
from collections.abc import Collection, Iterable

from django.db import connection
from procrastinate.contrib.django import app

from ..models import Event


def claim(event: Event, mark: bytes) -> str:
    """Return what becomes of one more registration: confirmed, waiting, closed, or known when this mail has one."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_seat(%s, %s)", [event.pk, mark])
        return cursor.fetchone()[0]


def fill_workshops(event: Event, *, told: Collection[uuid.UUID] = ()) -> None:
    """Give the workshops' free places; whoever waited for one is told, but those who are told of it already."""
    with connection.cursor() as cursor:
        cursor.execute("select registration, choice from tu.events_fill_workshops(%s)", [event.pk])
        got = cursor.fetchall()
    _tell((registration, f"workshop {choice}") for registration, choice in got if registration not in told)


def move_up(event: Event) -> int:
    """Let the waiting list move as far as places are free; whoever moved is told by a job of this same transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_move_up(%s)", [event.pk])
        moved = [row[0] for row in cursor.fetchall()]
    _tell((pk, "moved_up") for pk in moved)
    fill_workshops(event, told=moved)
    return len(moved)


def _tell(whom: Iterable[tuple[uuid.UUID, str]]) -> None:
    jobs: list[dict] = [{"registration_id": str(pk), "what": what} for pk, what in whom]
    if jobs:
        app.configure_task("events.tell").batch_defer(*jobs)
