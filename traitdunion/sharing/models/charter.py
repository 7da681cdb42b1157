from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id
from traitdunion.people.enums import OrganisationKind

from ..enums import KEEP_MONTHS, Channel, Information, Purpose


def _choices(enum) -> list[tuple[str, str]]:
    return [(item.value, item.value) for item in enum]


class Charter(models.Model):
    """A version of the rules a group works under. Written once: what changes is another version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    adopted = models.DateField()
    effective = models.DateTimeField()
    until = models.DateTimeField()  # access freezes when it passes
    parties = ArrayField(models.UUIDField(), default=list)  # the organisations that adopted it
    purposes = ArrayField(models.CharField(max_length=12, choices=_choices(Purpose)))
    information = ArrayField(models.CharField(max_length=63, choices=_choices(Information)))
    partner_kinds = ArrayField(models.CharField(max_length=20, choices=OrganisationKind.choices))
    keep_months = models.PositiveSmallIntegerField(choices=[(months, str(months)) for months in KEEP_MONTHS])
    proposed_by = models.CharField(max_length=120, blank=True)  # the members who proposed it (L132-5 CSI)
    by = models.UUIDField(null=True)  # who wrote it down here
    created = models.DateTimeField()

    db_grants = "select, insert"

    class Meta:
        indexes = [models.Index(fields=["circle", "-number"], name="charter_in_force")]
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="charter_numbered_once"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("effective")), name="charter_lasts"),
        ]


class SignedSheet(models.Model):
    """The sheet signed in a meeting, as its secretary photographed or scanned it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charter = models.ForeignKey("sharing.Charter", models.PROTECT, related_name="sheets")
    media = models.CharField(max_length=20, choices=[("application/pdf", "PDF"), ("image/jpeg", "JPEG")])
    sealed = models.BinaryField()  # the sheet, under the key of its group
    sha256 = models.CharField(max_length=64)
    by = models.UUIDField(null=True)
    created = models.DateTimeField()

    db_grants = "select, insert"


class Acceptance(models.Model):
    """A person accepted a charter, on the screen or on paper."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charter = models.ForeignKey("sharing.Charter", models.PROTECT, related_name="acceptances")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    channel = models.CharField(max_length=6, choices=_choices(Channel))
    sheet = models.ForeignKey("sharing.SignedSheet", models.PROTECT, null=True, related_name="acceptances")
    noted_by = models.UUIDField(null=True)  # who wrote a paper acceptance down

    db_grants = "select, insert"

    class Meta:
        indexes = [models.Index(fields=["person", "charter"], name="acceptance_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["charter", "person"], name="accepted_once"),
            models.CheckConstraint(
                condition=models.Q(channel="screen", sheet=None) | models.Q(channel="paper", sheet__isnull=False),
                name="paper_has_its_sheet",
            ),
        ]
