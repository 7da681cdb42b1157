"""The jury: seated, given files, declared free of conflict, heard. Opinions are sealed as soon as they are written."""

import json
import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing import membership
from traitdunion.sharing.actions import journal
from traitdunion.sharing.enums import Agreement, SeatRole
from traitdunion.sharing.queries import key_of, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import Bar, Phase
from ..models import Applicant, Assignment, Call, Criterion, Juror, Opinion
from ..rules import jury, ranking
from ..sealed import OPINION
from ..words import NotDone
from .calls import kept, phase_of

SENT = ("sent", "to_complete")


@transaction.atomic
def add_juror(call: Call, *, person: uuid.UUID, communes: Sequence[str], by: Viewer) -> Juror:
    """Seat a person in the jury's circle, for the organisation where that person sits."""
    kept(call, by)
    found = membership.member(by, person)
    if found is None:
        raise NotDone("not_of_that_organisation")
    if visible(by, Juror).filter(call=call, person=person).exists():
        raise NotDone("already_a_juror")
    body = people.organisation_row(by, found.organisation_id)
    if body is None:
        raise NotDone("not_of_that_organisation")
    membership.seat_member(
        call.jury, person=found.person, organisation=body, role=SeatRole.MEMBER, agreed=(Agreement.MAIL, today()), ends=None, by=by
    )  # fmt: skip
    made = Juror(
        call=call, person_id=person, organisation_id=found.organisation_id, communes=list(communes), created=now()
    )
    made.save(force_insert=True)
    journal(by, action="seat_juror", item=made)
    return made


@transaction.atomic
def remove_juror(juror: Juror, *, by: Viewer) -> None:
    """End a juror's seat; what that juror was given goes to nobody until files are dealt again."""
    kept(juror.call, by)
    if phase_of(juror.call) not in {Phase.PREPARED, Phase.AHEAD, Phase.OPEN, Phase.JUDGING}:
        raise NotDone("settled")
    membership.end_seat_of(juror.call.jury, person=juror.person_id, by=by)
    journal(by, action="seat_juror", item=juror)
    juror.delete()


def _side(juror: Juror) -> jury.Side:
    return jury.Side(juror.organisation_id, juror.organisation.name, frozenset(juror.communes))


def _applies(row: Applicant) -> jury.Side:
    return jury.Side(row.organisation_id, row.name, frozenset({row.commune}))


@transaction.atomic
def assign(call: Call, *, by: Viewer) -> jury.Dealt:
    """Bar whoever comes from the same town or organisation, then deal the files; what was dealt before stays."""
    kept(call, by)
    if phase_of(call) != Phase.JUDGING:
        raise NotDone("files_not_closed" if phase_of(call) in {Phase.PREPARED, Phase.AHEAD, Phase.OPEN} else "settled")
    jurors = list(visible(by, Juror).filter(call=call).select_related("organisation").order_by("created", "pk"))
    if not jurors:
        raise NotDone("no_juror")
    files = list(
        visible(by, Applicant)
        .filter(application__call=call, application__state__in=SENT)
        .order_by("application__sent", "pk")
    )
    standing = list(visible(by, Assignment).filter(juror__call=call))
    _bar(files, jurors, standing)
    standing = list(visible(by, Assignment).filter(juror__call=call))
    given: dict = {}
    for one in standing:
        if not one.bar:
            given.setdefault(one.application_id, set()).add(one.juror_id)
    dealt = jury.deal(
        [one.application_id for one in files], [one.pk for one in jurors], readers=call.readers, given=given, seed=call.pk.int,
        bars={(one.application_id, one.juror_id) for one in standing if one.bar},
    )  # fmt: skip
    moment = now()
    Assignment.objects.bulk_create(
        Assignment(application_id=one, juror_id=juror, created=moment) for one, juror in dealt.pairs
    )
    journal(by, action="deal_files", item=call)
    return dealt


def _bar(files: Sequence[Applicant], jurors: Sequence[Juror], standing: Sequence[Assignment]) -> None:
    known, moment = {(one.application_id, one.juror_id) for one in standing}, now()
    found = [
        (one.application_id, juror.pk, because)
        for one in files
        for juror in jurors
        if (one.application_id, juror.pk) not in known and (because := jury.barred(_side(juror), _applies(one)))
    ]
    Assignment.objects.bulk_create(
        Assignment(application_id=one, juror_id=juror, bar=because, created=moment) for one, juror, because in found
    )


@transaction.atomic
def declare(assignment: Assignment, *, tied: bool, by: Viewer) -> None:
    """Say, before a file opens, that there is no conflict; or that there is one, found then or later: somebody else reads it."""
    row = visible(by, Assignment).select_related("juror__call").select_for_update(of=("self",)).get(pk=assignment.pk)
    if row.juror.person_id != by.person:
        raise NotDone("declare_first")
    if row.bar:
        raise NotDone("barred")
    if row.declared and not tied:
        raise NotDone("already_declared")
    if phase_of(row.juror.call) != Phase.JUDGING:
        raise NotDone("jury_ended")
    visible(by, Opinion).filter(assignment=row).delete()
    row.bar, row.declared = (Bar.DECLARED, None) if tied else ("", now())
    row.save(update_fields=["bar", "declared"])
    journal(by, action="declare_conflict" if tied else "declare_no_conflict", item=row)


@transaction.atomic
def opine(assignment: Assignment, *, scores: Mapping[uuid.UUID, int], words: str, told: str, by: Viewer) -> Opinion:
    """Keep what a juror thinks of a file: it replaces what that juror said before, until the jury ends."""
    row = visible(by, Assignment).select_related("juror__call").select_for_update(of=("self",)).get(pk=assignment.pk)
    call = row.juror.call
    if row.juror.person_id != by.person or not row.declared:
        raise NotDone("barred" if row.bar else "declare_first")
    if phase_of(call) != Phase.JUDGING:
        raise NotDone("jury_ended")
    _in_bounds(call, scores)
    content = {
        "scores": {str(one): points for one, points in scores.items()},
        "words": words.strip(),
        "told": told.strip(),
    }
    visible(by, Opinion).filter(assignment=row).delete()  # its key goes with it: each writing has its own
    made = Opinion(assignment=row, changed=now())
    clear = json.dumps(content, ensure_ascii=False).encode()
    sealed = vault.seal(OPINION, under=key_of(call.jury_id), rows={made.pk: {"content": clear}})
    made.sealed = sealed.values[made.pk]["content"]
    made.save(force_insert=True)
    sealed.keep()
    journal(by, action="give_opinion", item=row)
    return made


def _in_bounds(call: Call, scores: Mapping[uuid.UUID, int]) -> None:
    known = set(Criterion.objects.filter(call=call).values_list("pk", flat=True))
    if set(scores) - known or not all(0 <= points <= ranking.MOST for points in scores.values()):
        raise NotDone("score_out_of_bounds")
