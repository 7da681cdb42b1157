"""Adopt a charter, renew it, accept it on the screen or on paper."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from traitdunion.kernel import photos, vault
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.vault import Sealed

from ..actions import journal
from ..enums import NOTICE_DAYS, Channel
from ..models import Acceptance, Charter, Circle, Seat, SignedSheet
from ..queries import key_of
from ..viewer import Viewer
from .errors import NotDone
from .opening import hold
from .questions import SHEET, in_force, living, may_accept
from .text import Clauses, charter_text, digest

MOST_BYTES = 5_000_000
_ACTS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA")


@transaction.atomic
def adopt(
    circle: Circle, clauses: Clauses, *, adopted: dt.date, effective: dt.datetime, until: dt.datetime, proposed_by: str = "", by: Viewer
) -> Charter:  # fmt: skip
    """Write an adopted charter down. A text that is new to the group gives fifteen days before seats sleep without it."""
    held = hold(circle, by=by)
    text = charter_text(held, clauses)
    made = _written(
        held, text, by, adopted=adopted, effective=effective, until=until, proposed_by=proposed_by, **_rows(clauses)
    )
    journal(by, action="adopt_charter", item=made)
    return made


def _rows(clauses: Clauses) -> dict:
    return {
        "purposes": [one.value for one in clauses.purposes], "information": [one.value for one in clauses.information],
        "partner_kinds": list(clauses.partner_kinds), "keep_months": clauses.keep_months,
    }  # fmt: skip


def _written(circle: Circle, text: str, by: Viewer, **facts) -> Charter:
    earlier = list(Charter.objects.filter(circle=circle).order_by("number").values_list("number", "sha256"))
    known = {sha256 for _number, sha256 in earlier}
    if facts["adopted"] > today():
        raise NotDone("day_to_come")
    if (
        earlier
        and digest(text) not in known
        and timezone.localdate(facts["effective"]) < today() + dt.timedelta(NOTICE_DAYS)
    ):
        raise NotDone("notice_too_short")
    parties = living(Seat.objects.filter(circle=circle)).values_list("organisation", flat=True)
    return Charter.objects.create(
        circle=circle, number=1 + max((number for number, _sha256 in earlier), default=0), text=text, sha256=digest(text),
        parties=sorted(set(parties)), by=by.person, created=now(), **facts,
    )  # fmt: skip


@transaction.atomic
def renew(circle: Circle, *, until: dt.datetime, adopted: dt.date, by: Viewer) -> Charter:
    """Give the same words another term. Who accepted them need not do so again."""
    held = hold(circle, by=by)
    last = in_force(by, held)
    if last is None:
        raise NotDone("no_charter")
    kept = {
        name: getattr(last, name) for name in ("purposes", "information", "partner_kinds", "keep_months", "proposed_by")
    }
    made = _written(held, last.text, by, adopted=adopted, effective=now(), until=until, **kept)
    journal(by, action="renew_charter", item=made)
    return made


@transaction.atomic
def accept(charter: Charter, *, by: Viewer) -> None:
    """« J’ai lu et je m’engage ». Saying it twice changes nothing."""
    if by.person is None or charter not in may_accept(by, charter.circle):
        raise NotDone("charter_not_pending")
    said = Acceptance(charter=charter, person_id=by.person, at=now(), channel=Channel.SCREEN.value)
    said.save(force_insert=True)
    journal(by, action="accept_charter", item=charter)


@transaction.atomic
def record_on_paper(
    charter: Charter, *, persons: Collection[uuid.UUID], signed: dt.date, sheet: bytes, by: Viewer
) -> int:
    """Note who signed in the meeting, with the sheet they signed. Return how many acceptances that made."""
    held = hold(charter.circle, by=by)
    if signed > today():
        raise NotDone("day_to_come")
    members = set(living(Seat.objects.filter(circle=held, person__in=list(persons))).values_list("person", flat=True))
    known = Acceptance.objects.filter(charter__circle=held, charter__sha256=charter.sha256, person__in=members)
    fresh = members - set(known.values_list("person", flat=True))
    if not fresh:
        raise NotDone("nobody_signed")
    kept = _kept(charter, sheet, by)
    moment = dt.datetime.combine(signed, dt.time(12), tzinfo=timezone.get_current_timezone())
    Acceptance.objects.bulk_create(
        Acceptance(
            charter=charter, person_id=one, at=moment, channel=Channel.PAPER.value, sheet=kept, noted_by=by.person
        )
        for one in sorted(fresh)
    )
    journal(by, action="record_acceptance", item=charter, count=len(fresh))
    return len(fresh)


def _kept(charter: Charter, sheet: bytes, by: Viewer) -> SignedSheet:
    media, content = sniffed(sheet)
    pk = new_id()
    sealed = seal_sheet(pk, content, group=charter.circle_id)
    kept = SignedSheet(
        id=pk,
        charter=charter,
        media=media,
        sealed=sealed.values[pk]["content"],
        sha256=hashlib.sha256(content).hexdigest(),
        by=by.person,
        created=now(),
    )
    kept.save(force_insert=True)
    sealed.keep()
    return kept


def seal_sheet(pk: uuid.UUID, content: bytes, *, group: int) -> Sealed:
    """Seal what was signed: it bears names and signatures."""
    return vault.seal(SHEET, under=key_of(group), rows={pk: {"content": content}})


def sniffed(sheet: bytes) -> tuple[str, bytes]:
    """Return what a file is by its bytes, and what is kept of it: a PDF that does nothing, or a photo drawn anew."""
    if len(sheet) > MOST_BYTES:
        raise NotDone("sheet_too_large")
    if sheet.startswith(b"%PDF-") and b"%%EOF" in sheet[-1024:]:
        if any(word in sheet for word in _ACTS):
            raise NotDone("sheet_acts")
        return "application/pdf", sheet
    if not sheet.startswith(b"\xff\xd8\xff"):
        raise NotDone("sheet_unreadable")
    try:
        return "image/jpeg", photos.clean(sheet, max_bytes=MOST_BYTES).bytes
    except photos.PhotoRefused as refused:
        raise NotDone("sheet_unreadable") from refused


def note_reading(sheet: SignedSheet, *, by: Viewer) -> None:
    journal(by, action="read_sheet", item=sheet)
