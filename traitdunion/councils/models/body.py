from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import BodyKind, College


class Body(models.Model):
    """A council or a group that meets, bound to the circle of those who sit there; or the mere mention of a GLTD."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.OneToOneField("sharing.Circle", models.PROTECT, null=True, related_name="+")
    in_group = models.BooleanField(default=False)  # its circle is a group: who does not sit there finds nothing of it
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="formations")  # of a restricted one
    every_days = models.PositiveSmallIntegerField(null=True)
    quorum = models.PositiveSmallIntegerField(null=True)  # per cent of the members; none asked when empty
    procedure = models.TextField(blank=True)  # its rules of procedure, as text
    procedure_pdf = models.BinaryField(null=True)
    procedure_adopted = models.DateField(null=True)
    perimeter = models.CharField(max_length=200, blank=True)  # of a mention, with its public review
    review = models.TextField(blank=True)
    reviewed = models.DateField(null=True)
    created = models.DateTimeField()
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="gltd", circle=None)
                | (~models.Q(kind="gltd") & models.Q(circle__isnull=False)),
                name="a_mention_holds_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(quorum=None) | models.Q(quorum__gte=1, quorum__lte=100), name="quorum_is_a_share"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def own_circle(self):
        """The circle of those who sit here; a mention has none and is never asked."""
        if self.circle is None:
            raise ValueError("A mention has no circle.")
        return self.circle

    @property
    def is_mention(self) -> bool:
        return self.kind == BodyKind.GLTD


class Mandate(models.Model):
    """Who sits in a body, in which college, in what quality, from a day to a day; with or without an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("councils.Body", models.CASCADE, related_name="mandates")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    college = models.CharField(max_length=12, choices=College.choices)
    quality = models.CharField(max_length=120, blank=True)  # « maire, présidence », « élue déléguée »
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["body", "ends"], name="mandate_living")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")), name="mandate_ends_after"
            ),
            models.UniqueConstraint(
                fields=["body", "person"], condition=models.Q(ends=None), name="one_mandate_at_a_time"
            ),
        ]
