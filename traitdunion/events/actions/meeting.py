"""A meeting in a quarter: who spoke up there is invited through their own secret link; what is promised is followed and told."""

import datetime as dt
import uuid

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.problems import actions as problems
from traitdunion.problems.enums import ActionState
from traitdunion.reports.published import standing_rows
from traitdunion.sharing.actions import journal
from traitdunion.sharing.enums import Level
from traitdunion.sharing.viewer import Viewer

from ..enums import EngagementState, EventKind, EventState
from ..models import Engagement, Event, Invitation
from ..words import NotDone
from .organising import may_hold

SINCE = dt.timedelta(days=366)
MOST = 5000
FOLLOWED = {EngagementState.KEPT: ActionState.DONE, EngagementState.DROPPED: ActionState.DROPPED}


@transaction.atomic
def invite(event: Event, *, by: Viewer) -> int:
    """Invite whoever said something in the quarter within a year: their own follow-up page says it. Nobody learns who they are."""
    may_hold(event, by=by)
    if event.kind != EventKind.QUARTER or event.quarter_id is None:
        raise NotDone("quarter_needed")
    if event.state != EventState.ANNOUNCED:
        raise NotDone("not_now")
    known = set(Invitation.objects.filter(event=event).values_list("report", flat=True))
    found = (
        standing_rows(by).filter(quarter=event.quarter_id, created__gte=now() - SINCE).exclude(level=Level.GROUP.value)
    )
    ids = [pk for pk in found.order_by("-created").values_list("pk", flat=True)[:MOST] if pk not in known]
    Invitation.objects.bulk_create(Invitation(event=event, report_id=pk, at=now()) for pk in ids)
    journal(by, action="invite_quarter", item=event, count=len(ids))
    return len(ids)


@transaction.atomic
def promise(
    event: Event, *, words: str, due: dt.date, lead: uuid.UUID | None = None, who: str = "", by: Viewer
) -> Engagement:
    """Write down what somebody said they would do, by when. An organisation of the directory has it among its actions, too."""
    may_hold(event, by=by)
    body = people.organisation(lead) if lead else None
    if body is None and not who.strip():
        raise NotDone("say_who")
    action = None
    if body is not None and by.home is not None:
        action = problems.plan(
            problems.Planned(words, lead=body.id, due=due), circle=by.home.circle, by=by, shared=True, taken_over=True
        )
    made = Engagement(
        event=event, words=words, who=who.strip() or (body.name if body else ""), lead_id=lead, due=due, action=action, created=now()
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="promise", item=event)
    return made


@transaction.atomic
def settle_promise(engagement: Engagement, state: EngagementState, *, reason: str = "", by: Viewer) -> None:
    """Say that what was promised is kept, or dropped and why. Its action follows."""
    may_hold(engagement.event, by=by)
    if state == EngagementState.DROPPED and not reason.strip():
        raise NotDone("say_why")
    if engagement.state != EngagementState.OPEN:
        raise NotDone("not_now")
    Engagement.objects.filter(pk=engagement.pk).update(state=state.value, reason=reason.strip(), settled=now())
    action = engagement.action
    if action is not None and action.state == ActionState.OPEN:
        problems.answer(action, FOLLOWED[state], reason=reason, by=by)
    engagement.refresh_from_db()
    journal(by, action="settle_promise", item=engagement.event)
