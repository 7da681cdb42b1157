"""What is asked of agreements: the database shows them to their parties and to the coordination."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from traitdunion.kernel.clock import today
from traitdunion.people import published as people
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..models import Agreement, Commitment, CommitmentStep, Party
from . import rules
from .enums import CommitmentState


@dataclass(frozen=True)
class Standing:
    """An agreement in a list: when to act, what is open, what is owed."""

    agreement: Agreement
    act_by: dt.date | None
    parties: list[str]
    total: int
    settled: int
    late: int
    years_due: list[int]

    @property
    def state(self) -> str:
        """over, ended, soon (to be decided within six months), going, ahead."""
        one, day = self.agreement, today()
        if one.closed:
            return "ended"
        if one.ends and one.ends < day:
            return "over"
        if one.starts > day:
            return "ahead"
        return "soon" if self.act_by and (self.act_by - day).days <= max(rules.WARNED) else "going"


def agreements(viewer: Viewer) -> list[Standing]:
    """Return the agreements that the viewer sees, those to decide first; the same number of questions whatever their number."""
    late = Q(commitments__state__in=rules.OPEN, commitments__due__lt=today())
    settled = ~Q(commitments__state__in=rules.OPEN) & Q(commitments__isnull=False)
    rows = (
        visible(viewer, Agreement)
        .prefetch_related(Prefetch("parties", Party.objects.select_related("organisation").order_by("organisation__sort_key")), "years")
        .annotate(
            total=Count("commitments", distinct=True),
            settled=Count("commitments", filter=settled, distinct=True),
            late=Count("commitments", filter=late, distinct=True),
        )
    )  # fmt: skip
    found = [_standing(one) for one in rows]
    return sorted(
        found, key=lambda one: (one.state in {"ended", "over"}, one.act_by or dt.date.max, one.agreement.title)
    )


def _standing(one) -> Standing:
    names = [party.organisation.short_name or party.organisation.name for party in one.parties.all()]
    act_by = rules.act_by(one.ends, one.renewal, one.notice_months)
    held = {year.number for year in one.years.all()}
    due = [] if one.closed else rules.evaluations_due(one.starts, one.ends, today(), held)
    return Standing(one, act_by, names, one.total, one.settled, one.late, due)


def agreement(viewer: Viewer, pk: uuid.UUID) -> Agreement | None:
    """Return one with all that its page shows."""
    parties = Party.objects.select_related("organisation", "correspondent", "substitute").order_by(
        "organisation__sort_key"
    )
    steps = CommitmentStep.objects.select_related("organisation").order_by("-at")
    commitments = Commitment.objects.select_related("organisation").order_by("organisation__sort_key", "due", "created")
    return (
        visible(viewer, Agreement)
        .select_related("authority__organisation", "follows")
        .prefetch_related(
            Prefetch("parties", parties), Prefetch("commitments", commitments.prefetch_related(Prefetch("steps", steps))), "years", "followed_by"
        )
        .filter(pk=pk)
        .first()
    )  # fmt: skip


def party(viewer: Viewer, pk: uuid.UUID) -> Party | None:
    return visible(viewer, Party).select_related("agreement", "organisation").filter(pk=pk).first()


def commitment(viewer: Viewer, pk: uuid.UUID) -> Commitment | None:
    return visible(viewer, Commitment).select_related("agreement", "organisation").filter(pk=pk).first()


def commitments_of(viewer: Viewer, among: Iterable[Agreement], organisation: uuid.UUID) -> list[Commitment]:
    """Return what one organisation promised in these agreements, the first owed first."""
    rows = visible(viewer, Commitment).filter(agreement__in=[one.pk for one in among], organisation=organisation)
    return list(rows.order_by("due", "created"))


def keeps(viewer: Viewer, one: Agreement) -> bool:
    """Tell whether the viewer is the coordination that keeps it."""
    authority = people.settled_by(viewer)
    return authority is not None and authority.pk == one.authority_id


@dataclass(frozen=True)
class Promise:
    """A commitment on a page: where it stands, and whether the viewer may say."""

    commitment: Commitment
    overdue: bool
    mine: bool


def promises(viewer: Viewer, one: Agreement) -> list[Promise]:
    kept, day = keeps(viewer, one), today()
    return [
        Promise(
            each,
            each.state in rules.OPEN and each.due is not None and each.due < day,
            one.closed is None and (kept or each.organisation_id in viewer.organisations),
        )
        for each in one.commitments.all()
    ]


def tally(one: Agreement) -> dict[str, int]:
    """Count commitments by where they stand, in the order of the list."""
    states = [each.state for each in one.commitments.all()]
    return {str(state.label): states.count(state) for state in CommitmentState if states.count(state)}
