"""The jury decides: laureates, minutes, results for everybody on their day, an answer to each applicant."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ApplicationState, Prize
from ..models import Applicant, Application, Call, Deliberation, Feedback, Juror, Laureate
from ..sealed import Contact
from ..words import NotDone
from . import mails
from .calls import kept


def _open(call: Call, by: Viewer) -> Call:
    kept(call, by)
    row = visible(by, Call).select_for_update().get(pk=call.pk)
    if not row.opened:
        raise NotDone("not_open")
    if row.announced:
        raise NotDone("already_announced")
    return row


@transaction.atomic
def award(call: Call, *, application: Application, prize: Prize, words: str, by: Viewer) -> Laureate:
    """Give a file a prize: nobody outside the jury reads it before the results."""
    row = _open(call, by)
    if application.call_id != row.pk:
        raise NotDone("not_a_file_of_this_call")
    if Laureate.objects.filter(call=row, application=application).exists():
        raise NotDone("already_a_laureate")
    last = Laureate.objects.filter(call=row).aggregate(last=Max("position"))["last"] or 0
    name = visible(by, Applicant).get(application=application).name
    made = Laureate(
        call=row, application=application, prize=prize, position=last + 1, title=application.title, name=name, theme=application.theme,
        words=words.strip(), created=now(),
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="give_prize", item=application)
    return made


@transaction.atomic
def remove_award(laureate: Laureate, *, by: Viewer) -> None:
    _open(laureate.call, by)
    laureate.delete()


@transaction.atomic
def deliberate(call: Call, *, held: dt.date, present: Sequence[uuid.UUID], words: str, by: Viewer) -> Deliberation:
    """Write down when the jury met, who was there and what was said: written again, it replaces what stood."""
    row = _open(call, by)
    there = set(visible(by, Juror).filter(call=row).values_list("pk", flat=True))
    made = Deliberation.objects.filter(call=row).first() or Deliberation(call=row)
    made.held, made.words, made.written = held, words.strip(), now()
    made.present = [one for one in present if one in there]
    made.save()
    journal(by, action="write_deliberation", item=row)
    return made


@transaction.atomic
def write_feedback(application: Application, *, words: str, by: Viewer) -> Feedback:
    """Keep what an applicant will be told, until the results."""
    _open(application.call, by)
    made = Feedback.objects.filter(application=application).first() or Feedback(application=application)
    made.words = words.strip()
    made.save()
    return made


@transaction.atomic
def announce(call: Call, *, contacts: dict[uuid.UUID, Contact], letters: dict[uuid.UUID, str], by: Viewer) -> int:
    """Publish the results and answer every applicant by mail; return how many were written to."""
    row, moment = _open(call, by), now()
    if not Deliberation.objects.filter(call=row).exists():
        raise NotDone("nobody_to_announce")
    if moment < row.results:
        raise NotDone("too_early_to_announce")
    files = list(
        visible(by, Application).filter(call=row, state__in=[ApplicationState.SENT, ApplicationState.TO_COMPLETE])
    )
    for one in files:
        one.call = row
        words = letters.get(one.pk, "")
        Feedback.objects.filter(application=one).delete()
        Feedback(application=one, words=words, sent=moment).save(force_insert=True)
        if one.pk in contacts:
            mails.decided(one, contacts[one.pk], words)
    row.announced = moment
    row.save(update_fields=["announced"])
    journal(by, action="announce_results", item=row)
    return sum(one.pk in contacts for one in files)
