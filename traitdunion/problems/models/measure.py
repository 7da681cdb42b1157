from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Method


class Measure(models.Model):
    """How the change is looked at: proposed with the problem, fixed before any result is known; then what was found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    problem = models.OneToOneField("problems.Problem", models.CASCADE, related_name="measure")
    method = models.CharField(max_length=8, choices=Method.choices, default=Method.REPORTS)
    start = models.DateField(null=True)  # from when a change is expected; none: the day the first action is done
    before_weeks = models.PositiveSmallIntegerField()
    after_weeks = models.PositiveSmallIntegerField()
    comparison = models.ForeignKey("places.Place", models.SET_NULL, null=True, related_name="+")
    around = models.BooleanField(default=True)  # whether the problem may have moved near by is looked at too
    fixed = models.DateTimeField(null=True)
    fixed_late = models.BooleanField(default=False)  # results could already be known
    survey = models.JSONField(default=dict)  # of a walk on the spot: weekly counts, before and after
    said = models.CharField(max_length=300, blank=True)  # what the actors say
    taken = models.DateTimeField(null=True)
    taken_for = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    result = models.JSONField(default=dict)  # the series and what they say: counts, no report
