from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import SeatRole


class Seat(models.Model):
    """A person in a circle, for an organisation, from a date to a date."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=10, choices=[(role.value, role.value) for role in SeatRole], default=SeatRole.MEMBER.value
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    agreement = models.CharField(max_length=200, blank=True)  # how the organisation agreed, and when
    excluded = models.BooleanField(default=False)  # ended for a breach of the charter; the journal keeps the reason
    given_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "circle"], name="seat_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")), name="seat_ends_after"
            )
        ]
