from django.db import models

from traitdunion.kernel.ids import new_id

from ..agreements.enums import AgreementKind, CommitmentState, Renewal, Verdict


class Agreement(models.Model):
    """What organisations promise each other, from a date to a date. Its parties and the coordination see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AgreementKind.choices)
    title = models.CharField(max_length=160)
    subject = models.CharField(max_length=600, blank=True)
    signed = models.DateField(null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)  # none: without term
    renewal = models.CharField(max_length=6, choices=Renewal.choices, default=Renewal.SIGNED)
    notice_months = models.PositiveSmallIntegerField(default=0)  # before the term, to say no or to begin anew
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    closed = models.DateField(null=True)
    closed_because = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["authority", "ends"], name="agreement_by_term")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gt=models.F("starts")), name="agreement_ends_after"
            ),
            models.CheckConstraint(
                condition=models.Q(closed=None, closed_because="")
                | (models.Q(closed__isnull=False) & ~models.Q(closed_because="")),
                name="agreement_closed_with_a_reason",
            ),
        ]

    def __str__(self):
        return self.title


class Party(models.Model):
    """An organisation that signed, and who answers there: the correspondents are persons of the directory."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey("councils.Agreement", models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    correspondent = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    substitute = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    signed = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="party_once")]


class Commitment(models.Model):
    """What one party promised."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey("councils.Agreement", models.CASCADE, related_name="commitments")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    due = models.DateField(null=True)  # none: as long as the agreement lasts
    state = models.CharField(max_length=8, choices=CommitmentState.choices, default=CommitmentState.AHEAD)
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agreement", "due"], name="commitment_by_due")]


class CommitmentStep(models.Model):
    """What was said of a commitment, when, for which organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.ForeignKey("councils.Commitment", models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.UUIDField()
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")  # in whose name
    state = models.CharField(max_length=8, choices=CommitmentState.choices)
    words = models.CharField(max_length=300, blank=True)


class AgreementYear(models.Model):
    """A year of an agreement, evaluated by its parties."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey("councils.Agreement", models.CASCADE, related_name="years")
    number = models.PositiveSmallIntegerField()  # 1 is the first
    held = models.DateField()
    kept = models.TextField(max_length=1500)
    missing = models.TextField(max_length=1500, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="year_evaluated_once")]
