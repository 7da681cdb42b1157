"""Minutes: blocks that are held while somebody types, two layers, amendments of those who were there, approval."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import new_id
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..enums import AmendmentState, BlockKind, Layer, MeetingState, MinutesState
from ..models import Amendment, Block, BlockVersion, Meeting, MinutesStep, Point
from ..queries import bodies, meetings, minutes
from ..rules import HOLD_SECONDS
from ..words import NotDone
from .bodies import may_keep, who
from .decisions import _insert

LONGEST = 4000


@dataclass(frozen=True)
class Saved:
    """A block as it now stands; ``clash`` when somebody else had changed it: both texts are shown, either may be kept."""

    block: Block
    clash: bool = False


@dataclass(frozen=True)
class Where:
    point: Point | None = None
    layer: Layer = Layer.GROUP


def _editable(meeting: Meeting, by: Viewer) -> None:
    may_keep(meeting.body, by=by)
    if meeting.account == MinutesState.APPROVED:
        raise NotDone("approved")
    if meeting.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise NotDone("not_open")


def _said(text: str) -> str:
    said = text.replace("\x00", "").strip()
    if len(said) > LONGEST:
        raise NotDone("too_long")
    return said


@transaction.atomic
def write(meeting: Meeting, *, key: uuid.UUID, text: str, where: Where, by: Viewer) -> Block:
    """Add a block under a point. The same key is the same block, however often it is sent."""
    _editable(meeting, by)
    known = Block.objects.filter(pk=key, meeting=meeting).first()
    if known is not None:
        return known
    layer = where.layer if meeting.reserved else Layer.SHAREABLE
    said = _said(text)
    if not said:
        raise NotDone("empty")
    last = Block.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True).first() or 0
    made = Block(
        id=key, meeting=meeting, point=where.point, position=last + 10, layer=layer, text=said, by=who(by), at=now()
    )  # fmt: skip
    _insert(made)
    journal(by, action="write_minutes", item=made)
    return made


@transaction.atomic
def hold(block: Block, *, meeting: Meeting, by: Viewer) -> None:
    """Typing holds a block ten seconds; whoever holds it goes on."""
    _editable(meeting, by)
    held = Block.objects.select_for_update().get(pk=block.pk)
    if minutes.held_by_another(by, held):
        raise NotDone("block_held")
    until = now() + dt.timedelta(seconds=HOLD_SECONDS)
    Block.objects.filter(pk=block.pk).update(held_by=by.person, held_until=until)


@dataclass(frozen=True)
class Seen:
    """What a writer last saw of a block, and what they sent since without hearing whether it arrived."""

    version: int
    tried: str = ""


@transaction.atomic
def save(block: Block, *, meeting: Meeting, seen: Seen, text: str, by: Viewer) -> Saved:
    """Write a block's next version. Written on an older one: nothing is lost, both are shown."""
    _editable(meeting, by)
    held = Block.objects.select_for_update().get(pk=block.pk)
    if held.kind == BlockKind.OFF_TOOL:
        raise NotDone("empty")
    said = _said(text)
    if held.text == said:
        return Saved(held)
    if held.version != seen.version and not _own(held, seen, by):
        _set_aside(held, said, by)
        return Saved(held, clash=True)
    return Saved(_next(held, said, by))


def _own(held: Block, seen: Seen, by: Viewer) -> bool:
    """What stands is what this writer sent: it arrived, the answer did not."""
    return held.by == by.person and held.version == seen.version + 1 and held.text == _said(seen.tried) != ""


def _set_aside(held: Block, text: str, by: Viewer) -> None:
    """The text that comes second is kept apart, once, whatever is chosen."""
    if not BlockVersion.objects.filter(block=held, text=text, kept=False).exists():
        BlockVersion(block=held, version=held.version, text=text, kept=False, by=who(by), at=now()).save(
            force_insert=True
        )


def _next(held: Block, text: str, by: Viewer) -> Block:
    BlockVersion(block=held, version=held.version, text=held.text, by=held.by, at=held.at).save(force_insert=True)
    held.text, held.version, held.by, held.at = text, held.version + 1, who(by), now()
    held.held_by = held.held_until = None
    held.save()
    journal(by, action="write_minutes", item=held)
    return held


@transaction.atomic
def change_layer(block: Block, *, meeting: Meeting, layer: Layer, by: Viewer) -> None:
    """Put a block in the other layer."""
    _editable(meeting, by)
    if layer == Layer.GROUP and not meeting.reserved:
        raise NotDone("group_has_no_basis")
    Block.objects.filter(pk=block.pk).update(layer=layer.value, version=F("version") + 1)
    journal(by, action="change_layer", item=block)


@transaction.atomic
def name_referent(block: Block, *, meeting: Meeting, referent: str, by: Viewer) -> None:
    """Say which body follows what was spoken of outside the tool; nothing of what it was."""
    _editable(meeting, by)
    Block.objects.filter(pk=block.pk, kind=BlockKind.OFF_TOOL).update(referent=referent[:120])
    journal(by, action="name_referent", item=block)


# -- from draft to approval -------------------------------------------------------------


def _step(meeting: Meeting, state: MinutesState, by: Viewer) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(account=state.value)
    MinutesStep(meeting=meeting, state=state.value, by=who(by), at=now()).save(force_insert=True)
    approved = state == MinutesState.APPROVED
    journal(by, action="approve_minutes" if approved else "open_minutes", item=meeting)


@transaction.atomic
def open_to_amendments(meeting: Meeting, *, by: Viewer) -> None:
    """Let those who were there read the draft again."""
    _editable(meeting, by)
    if meeting.state != MeetingState.CLOSED or meeting.account != MinutesState.DRAFT:
        raise NotDone("not_open")
    _step(meeting, MinutesState.AMENDING, by)


@transaction.atomic
def propose(block: Block, *, meeting: Meeting, text: str, by: Viewer) -> Amendment:
    """Ask for other words: for those who were there."""
    if meeting.account != MinutesState.AMENDING:
        raise NotDone("minutes_not_open")
    if not meetings.was_there(by, meeting) and not bodies.keeps(by, meeting.body):
        raise NotDone("not_there")
    said = _said(text)
    if not said:
        raise NotDone("empty")
    made = Amendment(id=new_id(), block=block, text=said, by=who(by), at=now())
    made.save(force_insert=True)
    journal(by, action="propose_amendment", item=made)
    return made


@transaction.atomic
def settle(amendment: Amendment, *, meeting: Meeting, taken: bool, answer: str = "", by: Viewer) -> None:
    """Take the words that were asked for, or say why not."""
    _editable(meeting, by)
    held = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if held.state != AmendmentState.OPEN:
        return
    if taken:
        _next(Block.objects.select_for_update().get(pk=held.block_id), held.text, by)
    state = AmendmentState.TAKEN if taken else AmendmentState.DECLINED
    Amendment.objects.filter(pk=held.pk).update(state=state.value, answer=answer[:200])
    journal(by, action="settle_amendment", item=held)


@transaction.atomic
def approve(meeting: Meeting, *, by: Viewer) -> None:
    """Approve: from here on nothing changes."""
    _editable(meeting, by)
    if meeting.state != MeetingState.CLOSED:
        raise NotDone("not_open")
    if minutes.open_amendments(by, meeting):
        raise NotDone("amendments_open")
    _step(meeting, MinutesState.APPROVED, by)


@transaction.atomic
def send_list(meeting: Meeting, *, by: Viewer) -> int:
    """Tell members that the list of decisions is there. Neutral: the list itself is read here, or on paper."""
    may_keep(meeting.body, by=by)
    if meeting.state != MeetingState.CLOSED:
        raise NotDone("not_open")
    moment = now()
    Meeting.objects.filter(pk=meeting.pk).update(sent=moment)
    lines = [one for one in meetings.convened(by, meeting) if one.person.mail]
    with translation.override(settings.LANGUAGE_CODE):
        body = _(
            "Bonjour,\n\nLe relevé de décisions de la séance du %(day)s est prêt. Connectez-vous, puis ouvrez « Instances », ou demandez-le au "
            "secrétariat sur papier.\n\n%(town)s"
        ) % {"day": dates.day(meeting.starts), "town": meetings.letterhead(by)["town"]}
        for one in lines:
            key = f"decided {meeting.pk} {one.person_id}"
            mail.send(to=one.person.mail, subject=_("Relevé de décisions"), body=body, key=key, about=meeting.pk)
    journal(by, action="send_list", item=meeting, count=len(lines))
    return len(lines)


def note_reading(meeting: Meeting, *, by: Viewer) -> None:
    """Nobody reads what a group holds without a line."""
    if meeting.reserved:
        journal(by, action="read", item=meeting)
