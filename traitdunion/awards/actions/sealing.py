"""At the deadline scores are committed to; later they open, and anybody of the jury checks that nothing moved."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import as_keeper, journal
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import key_of, visible
from traitdunion.sharing.viewer import Viewer

from ..models import Ballot, Call, Juror, Nonce, Opinion
from ..rules import sealing
from ..sealed import NONCE, said_by
from ..words import NotDone
from . import mails
from .calls import kept


def seal_due() -> int:
    """Seal each jury that has ended; return how many. The worker's verb: run twice, it seals once."""
    with as_keeper(KeeperPurpose.UPKEEP), translation.override(settings.LANGUAGE_CODE):
        due = Call.objects.filter(published__isnull=False, sealed=None, jury_ends__lte=now()).select_for_update(
            skip_locked=True
        )
        calls = list(due)
        for call in calls:
            _seal(call)
        return len(calls)


def _seal(call: Call) -> None:
    moment = now()
    told = commit(call, moment)
    Call.objects.filter(pk=call.pk).update(sealed=moment)
    mails.sealed(call, told)


def commit(call: Call, moment: dt.datetime) -> list[tuple[str, bytes]]:
    """Bind each juror to the scores that stand; return whom to tell of theirs. The keeper's."""
    jurors = list(Juror.objects.filter(call=call).select_related("person").order_by("pk"))
    said = said_by(Opinion.objects.filter(assignment__juror__call=call))
    told = []
    for juror in jurors:
        nonce = sealing.new_nonce()
        ballot = Ballot.objects.create(juror=juror, commitment=sealing.commit(nonce, said.get(juror.pk, {})), at=moment)
        row = Nonce(ballot=ballot)
        kept_ = vault.seal(NONCE, under=key_of(call.jury_id), rows={row.pk: {"content": nonce}})
        row.sealed = kept_.values[row.pk]["content"]
        row.save(force_insert=True)
        kept_.keep()
        told += [(juror.person.mail, bytes(ballot.commitment))] if juror.person.mail else []
    return told


@transaction.atomic
def open_scores(call: Call, *, by: Viewer) -> None:
    """Open the scores to the organiser and the jury; each file stays shut to whoever is barred from it."""
    kept(call, by)
    row = visible(by, Call).select_for_update().get(pk=call.pk)
    if row.opened:
        raise NotDone("already_open")
    if not row.sealed:
        raise NotDone("not_sealed_yet")
    row.opened = now()
    row.save(update_fields=["opened"])
    journal(by, action="open_scores", item=row)


@dataclass(frozen=True)
class Verified:
    """A juror's seal, and whether the scores that are there are those that were sealed."""

    juror: Juror
    commitment: str
    holds: bool


def verify(call: Call) -> list[Verified]:
    """Compute each commitment anew from the scores that stand. Asked by who keeps the call, or by the keeper: they see all of them."""
    ballots = list(
        Ballot.objects.filter(juror__call=call)
        .select_related("juror__person", "juror__organisation", "nonce")
        .order_by("commitment")
    )
    nonces = vault.unseal(NONCE, {row.nonce.pk: {"content": row.nonce.sealed} for row in ballots})
    said = said_by(Opinion.objects.filter(assignment__juror__call=call))
    return [
        Verified(
            row.juror, bytes(row.commitment).hex(),
            row.nonce.pk in nonces and sealing.holds(bytes(row.commitment), nonces[row.nonce.pk]["content"], said.get(row.juror_id, {})),
        )
        for row in ballots
    ]  # fmt: skip
