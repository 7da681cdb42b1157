"""Note what is decided, by the key that the browser drew; correct it, answer it, remind of it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing.actions import as_keeper, journal
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import circle_of, referents
from traitdunion.sharing.viewer import Viewer

from ..enums import ENDED, BlockKind, Layer, MeetingState, MinutesState, Outcome
from ..models import Block, Decision, Meeting, Point
from ..queries import meetings
from ..rules import day_typed
from ..words import NotDone
from .bodies import may_keep, who

LONGEST = 200
BEFORE = (0, 7)  # days before its date that whoever leads is written to
RECENT = dt.timedelta(days=30)  # what fell due before that and was told is not told again


@dataclass(frozen=True)
class Typed:
    """A decision as it is typed in the room: what, who leads, by when."""

    what: str
    lead: str = ""
    due: str = ""
    layer: Layer = Layer.GROUP


def _writable(meeting: Meeting) -> None:
    """What was typed while the network was away arrives late: until the minutes are approved it is taken."""
    if meeting.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise NotDone("not_open")
    if meeting.account == MinutesState.APPROVED:
        raise NotDone("approved")


def _facts(meeting: Meeting, typed: Typed, by: Viewer) -> dict:
    what = " ".join(typed.what.split())
    if not what:
        raise NotDone("empty")
    if len(what) > LONGEST:
        raise NotDone("too_long")
    lead, person = meetings.leads(by, meeting.body).found(typed.lead)
    layer = typed.layer if meeting.reserved else Layer.SHAREABLE
    circle = circle_of(lead) if lead and layer == Layer.SHAREABLE else None
    return {
        "what": what, "lead_words": typed.lead.strip()[:120], "lead_id": lead, "lead_person_id": person, "layer": layer,
        "lead_circle": circle.id if circle else None, "due": day_typed(typed.due, today()), "due_words": typed.due.strip()[:40],
    }  # fmt: skip


@transaction.atomic
def decide(meeting: Meeting, *, key: uuid.UUID, typed: Typed, point: Point | None, by: Viewer) -> Decision:
    """Note a decision. The same key is the same decision, however often it is sent."""
    may_keep(meeting.body, by=by)
    known = Decision.objects.filter(pk=key, meeting=meeting).first()
    if known is not None:
        return known
    _writable(meeting)
    made = Decision(
        id=key, circle=meeting.circle, meeting=meeting, point=point, by=who(by), created=now(), **_facts(meeting, typed, by)
    )  # fmt: skip
    _insert(made)
    journal(by, action="decide", item=made)
    return made


def _insert(row) -> None:
    """A key that something unseen bears is refused like any other mistake."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise NotDone("empty") from taken


@transaction.atomic
def correct(decision: Decision, *, meeting: Meeting, typed: Typed, by: Viewer) -> None:
    """Change what was noted, before it is approved."""
    may_keep(meeting.body, by=by)
    _writable(meeting)
    Decision.objects.filter(pk=decision.pk).update(**_facts(meeting, typed, by))
    journal(by, action="correct_decision", item=decision)


@transaction.atomic
def strike(decision: Decision, *, meeting: Meeting, by: Viewer) -> None:
    """Take back a decision that was noted by mistake."""
    may_keep(meeting.body, by=by)
    _writable(meeting)
    journal(by, action="strike_decision", item=decision)
    Decision.objects.filter(pk=decision.pk).delete()


@transaction.atomic
def off_tool(meeting: Meeting, *, key: uuid.UUID, point: Point | None, by: Viewer) -> Block:
    """« Situation évoquée hors outil »: that it was spoken of, and nothing of what was said."""
    may_keep(meeting.body, by=by)
    known = Block.objects.filter(pk=key, meeting=meeting).first()
    if known is not None:
        return known
    _writable(meeting)
    last = Block.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True).first() or 0
    made = Block(
        id=key, meeting=meeting, point=point, position=last + 10, kind=BlockKind.OFF_TOOL, by=who(by), at=now(),
        layer=Layer.GROUP if meeting.reserved else Layer.SHAREABLE,
    )  # fmt: skip
    _insert(made)
    journal(by, action="note_off_tool", item=made)
    return made


@transaction.atomic
def answer(decision: Decision, *, state: Outcome, words: str = "", noted: str = "", by: Viewer) -> None:
    """Say where it stands: whoever leads, or who keeps the papers for them (« reçu par téléphone le… »)."""
    if not meetings.may_answer(by, decision):
        may_keep(meetings.meeting(by, decision.meeting_id).body, by=by)
    Decision.objects.filter(pk=decision.pk).update(state=state.value, words=words, noted=noted, answered=now())
    journal(by, action="answer_decision", item=decision)


def remind() -> int:
    """Write to who leads what falls due within a week, and once when it is past. Neutral: neither what nor where."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        rows = Decision.objects.filter(due__isnull=False, lead__isnull=False).exclude(state__in=ENDED)
        near = rows.filter(due__lte=today() + dt.timedelta(days=max(BEFORE)), due__gte=today() - RECENT)
        return sum(_remind(one) for one in near.select_related("lead_person"))


def _remind(one: Decision) -> int:
    if one.due is None or one.lead_id is None:
        return 0
    left = (one.due - today()).days
    step = "past" if left < 0 else str(next(step for step in BEFORE if left <= step))
    own = [one.lead_person] if one.lead_person and one.lead_person.mail else referents(one.lead_id)
    body = _(
        "Bonjour,\n\nVotre organisme pilote une suite à donner, à échéance du %(day)s. Dites où elle en est : connectez-vous, puis ouvrez "
        "« Suites à donner », ou appelez le secrétariat.\n\n%(town)s"
    ) % {"day": dates.day(one.due), "town": _town()}
    for person in own:
        mail.send(
            to=person.mail, subject=_("Une suite à donner arrive à échéance"), body=body, about=one.pk,
            key=f"decision {one.pk} {one.due} {person.pk} {step}",
        )  # fmt: skip
    return len(own)


def _town() -> str:
    found = people.authorities()
    return people.name_of(found[0]) if len(found) == 1 else ""
