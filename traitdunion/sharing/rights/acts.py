"""What the officer does for whoever asked, and what the coordination says of its data: each act leaves its line."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.words import sort_key
from traitdunion.people import published as people
from traitdunion.people.models import Authority

from ..enums import Asked, DataPurpose, Outcome
from ..groups.facts import months_after
from ..journal.noting import write
from ..models import DataNotice, Erasure, RightsRequest
from ..queries import circle_of, key_of, require
from ..rules import ANSWER_MONTHS, MORE_MONTHS, REASON_LENGTH
from ..shareable import corrected_by
from ..viewer import Viewer
from .finding import ORDERS
from .words import Refused


@transaction.atomic
def settle_notice(authority: Authority, *, by: Viewer, purposes: Sequence[DataPurpose], **facts) -> DataNotice:
    """Say what an authority does with its data, who hosts it, and under which reference its impact was assessed."""
    mine = people.settled_by(by)
    if mine is None or mine.pk != authority.pk:
        raise Refused("not_the_coordination")
    Authority.objects.select_for_update().get(pk=authority.pk)  # two who settle at once come one after the other
    kept = DataNotice.objects.filter(authority=authority).first() or DataNotice(authority=authority)
    kept.purposes = [one.value for one in purposes]
    for name, value in facts.items():
        setattr(kept, name, value)
    kept.save()
    write(by, action="settle_notice", items=[authority], because="coordination")
    return kept


# -- the month that runs ------------------------------------------------------------------


@transaction.atomic
def receive_request(authority: Authority, *, by: Viewer, asked: Asked, mark: str, received: dt.date) -> RightsRequest:
    """Note that somebody asked; one month runs from the day it arrived (RGPD, article 12.3)."""
    if received > today():
        raise Refused("received_is_to_come")
    due = _months_after(received, ANSWER_MONTHS)
    made = RightsRequest(
        authority=authority, asked=asked.value, mark=mark.strip(), received=received, due=due, by=_officer(by), created=now()
    )  # fmt: skip
    made.save(force_insert=True)
    write(by, action="rights_received", items=[made], because="officer")
    return made


@transaction.atomic
def extend_request(asked: RightsRequest, *, by: Viewer, because: str) -> None:
    """Take two months more, with the reason that is owed to whoever asked, before the first month is over."""
    row = _open(asked)
    if len(because.strip()) < REASON_LENGTH:
        raise Refused("reason_is_owed")
    if row.extended_because:
        raise Refused("already_extended")
    if today() > row.due:
        raise Refused("too_late_to_extend")
    row.due = _months_after(row.received, ANSWER_MONTHS + MORE_MONTHS)
    row.extended_because = because.strip()[:200]
    row.save(update_fields=["due", "extended_because"])
    write(by, action="rights_extended", items=[row], because="officer")


@transaction.atomic
def answer_request(asked: RightsRequest, *, by: Viewer, outcome: Outcome, because: str = "") -> None:
    """Note the answer; what could not be done says why."""
    row = _open(asked)
    if outcome in {Outcome.PART, Outcome.REFUSED} and len(because.strip()) < REASON_LENGTH:
        raise Refused("reason_is_owed")
    row.answered, row.outcome, row.outcome_because = today(), outcome.value, because.strip()[:200]
    row.save(update_fields=["answered", "outcome", "outcome_because"])
    write(by, action="rights_answered", items=[row], because="officer")


def _months_after(day: dt.date, months: int) -> dt.date:
    return months_after(dt.datetime.combine(day, dt.time(), dt.UTC), months).date()


def _officer(by: Viewer) -> uuid.UUID:
    if by.person is None:
        raise Refused("not_yours")
    return by.person


def _open(asked: RightsRequest) -> RightsRequest:
    row = RightsRequest.objects.select_for_update().get(pk=asked.pk)
    if row.answered:
        raise Refused("already_answered")
    return row


# -- correct, erase ---------------------------------------------------------------------


def correct(person: uuid.UUID, *, by: Viewer, reason: str, name: str, mail: str, phone: str) -> None:
    """Correct what the directory says; the database notes it, and refuses whoever is not the officer."""
    require(by)
    said: list[Any] = [reason, person, name.strip(), sort_key(name), mail.strip().lower(), phone.strip()]
    with connection.cursor() as cursor:
        cursor.execute("select tu.officer_corrects(%s, %s, %s, %s, %s, %s)", said)
        answer = cursor.fetchone()[0]
    if answer != "done":
        raise Refused(answer)


@transaction.atomic
def order_correction(
    authority: Authority, *, by: Viewer, reason: str, kind: str, item: uuid.UUID, value: str
) -> Erasure:
    """Order that a sealed mail or phone become another: the officer opens neither, and the new one waits sealed too."""
    held = circle_of(authority.handler_id or authority.organisation_id)
    if held is None or not _may_order(kind, item) or corrected_by(kind) is None:
        raise Refused("not_yours")
    order = Erasure(authority=authority, by=_officer(by), at=now(), kind=kind, item=item)
    sealed = vault.seal(ORDERS, under=key_of(held.id), rows={order.pk: {"value": value.strip().encode()}})
    order.sealed = sealed.values[order.pk]["value"]
    order.save(force_insert=True)
    sealed.keep()
    write(by, action="order_correction", items=[order], because="officer", reason=reason)
    app.configure_task("sharing.erase").defer(order=str(order.pk))
    return order


def _may_order(kind: str, item: uuid.UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select tu.officer_may_erase(%s, %s)", [kind, item])
        return cursor.fetchone()[0]


@transaction.atomic
def order_erasure(authority: Authority, *, by: Viewer, reason: str, kind: str, item: uuid.UUID) -> Erasure:
    """Order that a record be erased. The database takes the order from the officer of whose data it is, and from nobody else."""
    if not _may_order(kind, item):
        raise Refused("not_yours")
    order = Erasure(authority=authority, by=_officer(by), at=now(), kind=kind, item=item)
    order.save(force_insert=True)
    write(by, action="order_erasure", items=[order], because="officer", reason=reason)
    app.configure_task("sharing.erase").defer(order=str(order.pk))
    return order


def note_taken(person: uuid.UUID | None, *, reason: str) -> None:
    """Note the file that leaves, before it leaves."""
    with connection.cursor() as cursor:
        cursor.execute("select tu.officer_takes(%s, %s)", [reason, person])
