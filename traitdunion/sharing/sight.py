"""For whom a transaction reads: what the policies of the database ask is said here, and nowhere else."""

import uuid
from collections.abc import Iterable

from django.db import connection

from traitdunion.kernel.clock import now

from .enums import PUBLIC_CIRCLE, SeatRole
from .viewer import Sitting, Viewer

NAMES = ["tu.person", "tu.circles", "tu.seated", "tu.proved"]
_SAY = "select set_config(name, value, true) from unnest(%s::text[], %s::text[]) said(name, value)"
_SIGHT = """
    select one.id, sight.seen, sight.veiled, sight.proven
    from (select coalesce(%s::uuid, tu.person_of(%s)) as id) one cross join lateral tu.sight_of(one.id, %s, %s) sight
"""
_OFFICES = "select tu.coordinates(), tu.is_officer()"
_SITTINGS = """
    select circle.id, circle.kind, circle.name, seat.organisation_id, seat.role
    from sharing_seat seat join sharing_circle circle on circle.id = seat.circle_id
    where seat.person_id = %s and seat.circle_id = any(%s::int[]) and (seat.ends is null or seat.ends > %s)
    order by seat.starts
"""


def speak_for(
    *,
    account: uuid.UUID | None = None,
    person: uuid.UUID | None = None,
    passes: Iterable[int] = (),
    proof: bytes | None = None,
    proved: bool = False,
) -> Viewer:
    """Set the person and circles of the current transaction, and return the viewer they make.

    Groups are left out unless the second factor was just given (``proved``) or is remembered on the device (``proof``).
    """
    with connection.cursor() as cursor:
        cursor.execute(_SIGHT, [person, account, proof, proved])
        person, seats, veiled, proven = cursor.fetchone()
    passes, seated = tuple(passes), any(number > 0 for number in (*seats, *veiled))
    circles = {PUBLIC_CIRCLE, *seats, *passes}
    if person is None:
        say(None, circles, seated=seated, proved=proven)
        return Viewer(passes=passes)
    words = _words(person, circles, seated=seated, proved=proven)
    with connection.cursor() as cursor:
        cursor.execute(f"{_SAY}; {_OFFICES}; {_SITTINGS}", [NAMES, words, person, seats, now()])  # in one exchange
        cursor.nextset()
        coordinates, officer = cursor.fetchone()
        cursor.nextset()
        sittings = _one_a_circle(
            Sitting(circle, kind, name, organisation, SeatRole(role))
            for circle, kind, name, organisation, role in cursor.fetchall()
        )
    return Viewer(person, sittings, passes, coordinates, tuple(veiled), proven, officer)


def _one_a_circle(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """Keep the oldest seat of each circle: a role that was given later begins with a seat of its own."""
    oldest: dict[int, Sitting] = {}
    for sitting in sittings:
        oldest.setdefault(sitting.circle, sitting)
    return tuple(oldest.values())


def say(person: uuid.UUID | None, circles: Iterable[int], *, seated: bool, proved: bool = False) -> None:
    """Say to the database, until the transaction ends, who reads and in which circles."""
    put_back(_words(person, circles, seated=seated, proved=proved))


def said() -> list[str]:
    """Return what was said, to be put back."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(name, true) from unnest(%s::text[]) name", [NAMES])
        return [row[0] or "" for row in cursor.fetchall()]


def put_back(words: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [NAMES, words])


def _words(person: uuid.UUID | None, circles: Iterable[int], *, seated: bool, proved: bool) -> list[str]:
    text = "{" + ",".join(str(number) for number in sorted(circles)) + "}"
    return [str(person or ""), text, "yes" if seated else "", "yes" if proved else ""]
