"""Places, which the database alone gives: see sql/seats.sql."""

from typing import Any

from django.db import connection
from procrastinate.contrib.django import app

from ..models import Event


def claim(event: Event, mark: bytes) -> str:
    """Return what becomes of one more registration: confirmed, waiting, closed, or known when this mail has one."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_seat(%s, %s)", [event.pk, mark])
        return cursor.fetchone()[0]


def fill_workshops(event: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_fill_workshops(%s)", [event.pk])


def move_up(event: Event) -> int:
    """Let the waiting list move as far as places are free; whoever moved is told by a job of this same transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_move_up(%s)", [event.pk])
        moved = [row[0] for row in cursor.fetchall()]
    jobs: list[dict[str, Any]] = [{"registration_id": str(pk), "what": "moved_up"} for pk in moved]
    if jobs:
        app.configure_task("events.tell").batch_defer(*jobs)
    return len(moved)
