"""The verbs of agreements: made, joined, promised, followed, evaluated, renewed, ended."""

import datetime as dt
import uuid

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing import membership
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import Agreement, AgreementYear, Commitment, CommitmentStep, Party
from . import rules
from .enums import CommitmentState, Verdict
from .words import NotDone

FACTS = {"kind", "title", "subject", "signed", "starts", "ends", "renewal", "notice_months"}


def coordination(by: Viewer):
    """Return the authority that the viewer coordinates, and who that is; or refuse."""
    found = people.settled_by(by)
    if found is None or by.person is None:
        raise NotDone("not_the_coordination")
    return found, by.person


def _kept(agreement: Agreement, by: Viewer) -> uuid.UUID:
    """Return who keeps this agreement, or refuse."""
    authority, person = coordination(by)
    if authority.pk != agreement.authority_id:
        raise NotDone("not_the_coordination")
    return person


def _known(facts: dict) -> dict:
    if unknown := facts.keys() - FACTS:
        raise TypeError(f"An agreement has no {', '.join(sorted(unknown))}.")
    if facts.get("ends") and facts["ends"] <= facts["starts"]:
        raise NotDone("ends_before_it_starts")
    return facts


@transaction.atomic
def make_agreement(*, by: Viewer, **facts) -> Agreement:
    """Write down an agreement; the coordination's own organisation is its first party."""
    authority, person = coordination(by)
    made = Agreement(authority=authority, created=now(), by=person, **_known(facts))
    made.save(force_insert=True)
    Party(agreement=made, organisation_id=authority.organisation_id, signed=made.signed).save(force_insert=True)
    journal(by, action="change_agreement", item=made)
    return made


@transaction.atomic
def change_agreement(agreement: Agreement, *, by: Viewer, **facts) -> None:
    _kept(agreement, by)
    for name, value in _known(facts).items():
        setattr(agreement, name, value)
    agreement.save()
    journal(by, action="change_agreement", item=agreement)


@transaction.atomic
def end_agreement(agreement: Agreement, *, by: Viewer, because: str) -> None:
    """End an agreement before its term, or say that it is over: why."""
    _kept(agreement, by)
    if agreement.closed:
        raise NotDone("already_closed")
    if len(because.strip()) < rules.SHORTEST_REASON:
        raise NotDone("reason_is_owed")
    agreement.closed, agreement.closed_because = today(), because.strip()
    agreement.save(update_fields=["closed", "closed_because"])
    journal(by, action="change_agreement", item=agreement)


@transaction.atomic
def renew(
    agreement: Agreement, *, by: Viewer, starts: dt.date, ends: dt.date | None, signed: dt.date | None
) -> Agreement:
    """Make the one that follows: the same parties and correspondents, and the commitments that are still open."""
    person = _kept(agreement, by)
    if agreement.followed_by.exists():
        raise NotDone("already_renewed")
    if agreement.ends and starts <= agreement.ends:
        raise NotDone("starts_before_the_other_ends")
    facts = {name: getattr(agreement, name) for name in ("kind", "title", "subject", "renewal", "notice_months")}
    dates = _known({"starts": starts, "ends": ends, "signed": signed})
    made = Agreement(authority_id=agreement.authority_id, follows=agreement, created=now(), by=person, **facts, **dates)
    made.save(force_insert=True)
    Party.objects.bulk_create(
        Party(agreement=made, organisation_id=one.organisation_id, correspondent_id=one.correspondent_id, substitute_id=one.substitute_id, signed=signed)
        for one in agreement.parties.all()
    )  # fmt: skip
    Commitment.objects.bulk_create(
        Commitment(agreement=made, organisation_id=one.organisation_id, what=one.what, due=one.due, created=now())
        for one in agreement.commitments.filter(state__in=rules.OPEN).order_by("created")
    )
    journal(by, action="change_agreement", item=made)
    return made


# -- parties and their correspondents -----------------------------------------------------


@transaction.atomic
def add_party(agreement: Agreement, *, by: Viewer, organisation: uuid.UUID, signed: dt.date | None = None) -> Party:
    _kept(agreement, by)
    if agreement.parties.filter(organisation=organisation).exists():
        raise NotDone("already_a_party")
    made = Party(agreement=agreement, organisation_id=organisation, signed=signed)
    made.save(force_insert=True)
    journal(by, action="change_agreement", item=agreement)
    return made


@transaction.atomic
def set_correspondents(
    party: Party, *, by: Viewer, correspondent: uuid.UUID | None, substitute: uuid.UUID | None, signed: dt.date | None
) -> None:
    """Name who answers for a party: persons who sit there."""
    _kept(party.agreement, by)
    there = {one.person.pk for one in membership.members(by, party.organisation_id)}
    if {correspondent, substitute} - {None} - there:
        raise NotDone("correspondent_of_another")
    party.correspondent_id, party.substitute_id, party.signed = correspondent, substitute, signed
    party.save(update_fields=["correspondent", "substitute", "signed"])
    journal(by, action="change_agreement", item=party.agreement)


@transaction.atomic
def remove_party(party: Party, *, by: Viewer) -> None:
    _kept(party.agreement, by)
    if party.agreement.commitments.filter(organisation=party.organisation_id).exists():
        raise NotDone("has_commitments")
    party.delete()
    journal(by, action="change_agreement", item=party.agreement)


# -- commitments ---------------------------------------------------------------------------


@transaction.atomic
def add_commitment(agreement: Agreement, *, by: Viewer, organisation: uuid.UUID, what: str, due: dt.date | None = None) -> Commitment:  # fmt: skip
    _kept(agreement, by)
    if not agreement.parties.filter(organisation=organisation).exists():
        raise NotDone("not_a_party")
    made = Commitment(agreement=agreement, organisation_id=organisation, what=what.strip(), due=due, created=now())
    made.save(force_insert=True)
    journal(by, action="change_agreement", item=agreement)
    return made


@transaction.atomic
def remove_commitment(commitment: Commitment, *, by: Viewer) -> None:
    """Take out what was written by mistake; what has been followed stays."""
    _kept(commitment.agreement, by)
    if commitment.steps.exists():
        raise NotDone("has_a_follow_up")
    commitment.delete()
    journal(by, action="change_agreement", item=commitment.agreement)


@transaction.atomic
def follow(commitment: Commitment, *, by: Viewer, state: CommitmentState, words: str = "") -> CommitmentStep:
    """Say where a commitment stands: its own organisation, or the coordination for it."""
    home = _speaks_for(commitment, by)
    if by.person is None:
        raise NotDone("not_yours_to_say")
    if state in {CommitmentState.DROPPED, CommitmentState.PART} and len(words.strip()) < rules.SHORTEST_REASON:
        raise NotDone("reason_is_owed")
    Commitment.objects.filter(pk=commitment.pk).update(state=state)
    step = CommitmentStep(
        commitment=commitment, at=now(), by=by.person, organisation_id=home, state=state, words=words.strip()
    )
    step.save(force_insert=True)
    journal(by, action="follow_commitment", item=commitment.agreement)
    return step


def _speaks_for(commitment: Commitment, by: Viewer) -> uuid.UUID:
    """Return in whose name the viewer speaks of it."""
    if commitment.organisation_id in by.organisations:
        return commitment.organisation_id
    authority = people.settled_by(by)
    if authority is None or authority.pk != commitment.agreement.authority_id or by.home is None:
        raise NotDone("not_yours_to_say")
    return by.home.organisation


# -- years ----------------------------------------------------------------------------------


@transaction.atomic
def evaluate(agreement: Agreement, *, by: Viewer, number: int, held: dt.date, kept: str, missing: str, verdict: Verdict) -> AgreementYear:  # fmt: skip
    """Keep what the parties said of a year that is over."""
    person = _kept(agreement, by)
    done = set(agreement.years.values_list("number", flat=True))
    if number not in rules.evaluations_due(agreement.starts, agreement.ends, today(), done):
        raise NotDone("year_is_not_over")
    if held > today():
        raise NotDone("held_in_the_future")
    made = AgreementYear(
        agreement=agreement, number=number, held=held, kept=kept.strip(), missing=missing.strip(), verdict=verdict, by=person
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="change_agreement", item=agreement)
    return made
