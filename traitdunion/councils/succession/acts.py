"""One act: actions, seats, mandates, coming meetings and correspondents pass to the successor; the seat ends at once."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.kernel.ids import new_id
from traitdunion.people import published as people
from traitdunion.problems import actions as problems
from traitdunion.problems.enums import Kind, LegalTool
from traitdunion.sharing import membership
from traitdunion.sharing.actions import journal, seat
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.groups.seating import hand_over
from traitdunion.sharing.viewer import Viewer

from ..actions.bodies import may_keep, who
from ..agreements.acts import set_correspondents
from ..models import Convened, Handover, Mandate
from ..words import NotDone
from . import questions
from .questions import Answered, Held


@transaction.atomic
def pass_on(leaver, *, to, keys: Collection[str], leaves: bool = False, by: Viewer) -> uuid.UUID:
    """Pass on what these lines hold, all of it or nothing; ``leaves``: the directory notes the departure too."""
    found = questions.holdings(by, leaver, to)
    circles = [one for one in found.circles if one.key in keys]
    agreements = [one for one in found.agreements if one.key in keys]
    if not circles and not agreements:
        raise NotDone("nothing_to_pass_on")
    refused = [one.because for one in circles] + [one.because for one in agreements]
    if any(refused):
        raise NotDone(next(filter(None, refused)))
    act, moment = new_id(), now()
    for party in agreements:
        _answer(party, leaver, to, by=by)
    for held in circles:
        _pass(held, leaver, to, act=act, at=moment, by=by)
    for held in circles:  # last: whoever passes on their own seat keeps it until all the rest is done
        _unseat(held, to, by=by)
    if leaves:
        membership.leave(leaver, by=by)
    return act


def _pass(held: Held, leaver, to, *, act: uuid.UUID, at: dt.datetime, by: Viewer) -> None:
    if held.body is not None:
        may_keep(held.body, by=by)
    for one in held.actions:
        _give(one, held, to, by=by)
    _convene(held, to)
    made = Handover(
        act=act, circle=held.circle, body=held.body, leaver=leaver, successor=to, actions=[one.pk for one in held.actions], at=at, by=who(by)
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="hand_over", item=made, count=len(held.actions))


def _give(action, held: Held, to, *, by: Viewer) -> None:
    """The same action, another person: for the organisation that this person represents where the leaver's own led."""
    lead = held.represents if action.lead_id == held.organisation and held.represents else action.lead_id
    said = problems.Planned(
        action.words, Kind(action.kind) if action.kind else None, LegalTool(action.tool) if action.tool else None,
        lead, to.pk, action.due, action.cost,
    )  # fmt: skip
    problems.change(action, said, taken_over=True, by=by)


def _convene(held: Held, to) -> None:
    """Whoever follows is expected at the meetings to come, and has not answered yet."""
    for line in held.convened:
        if Convened.objects.filter(meeting=line.meeting_id, person=to).exists():
            line.delete()
        else:
            Convened.objects.filter(pk=line.pk).update(
                person=to, organisation=held.represents, answer="", substitute="", answered=None, noted=""
            )


def _unseat(held: Held, to, *, by: Viewer) -> None:
    if held.mandate is not None:
        _mandate(held, held.mandate, to)
    if held.seat is None:
        return
    if held.takes is None:  # a council: its seat is given to whoever represents an organisation
        own = people.organisation_row(by, held.represents)
        held.takes = seat(to, circle=held.circle, organisation=own, role=SeatRole.MEMBER, by=by)
    hand_over(held.seat, to=held.takes, by=by)


def _mandate(held: Held, given: Mandate, to) -> None:
    known = Mandate.objects.filter(body=held.body, person=to, starts__lte=today()).exclude(ends__lt=today())
    if not known.exists():
        Mandate(
            body=held.body, person=to, organisation_id=held.represents, college=given.college, quality=given.quality, starts=today(), ends=given.ends
        ).save(force_insert=True)  # fmt: skip
    held_until = today() - dt.timedelta(days=1)
    if given.starts > held_until:
        given.delete()
    else:
        Mandate.objects.filter(pk=given.pk).update(ends=held_until)


def _answer(one: Answered, leaver, to, *, by: Viewer) -> None:
    party = one.party
    first = to.pk if party.correspondent_id == leaver.pk else party.correspondent_id
    second = to.pk if party.substitute_id == leaver.pk else party.substitute_id
    set_correspondents(
        party, by=by, correspondent=first, substitute=None if second == first else second, signed=party.signed
    )
