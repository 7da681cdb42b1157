from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Category


class RoutingRule(models.Model):
    """« Qui répond de quoi »: category × area × who owns the place → who answers, and who else should know."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)  # blank: any
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")  # none: anywhere
    place_kind = models.CharField(max_length=20, blank=True)  # places.enums.PlaceKind; blank: any or none
    to_custodian = models.BooleanField(default=False)  # to whoever owns or operates the place
    answerer = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    also_know = models.ManyToManyField("people.Organisation", related_name="+")
    rank = models.PositiveSmallIntegerField(default=100)  # among rules as precise as each other, the lowest first
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_custodian=True, answerer=None)
                | models.Q(to_custodian=False, answerer__isnull=False),
                name="rule_names_one_answerer",
            )
        ]
