from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Side


class Corner(models.Model):
    """One side of the triangle, or one of those who hold it: a situation, a role, an organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="corners", db_index=False)
    side = models.CharField(max_length=10, choices=Side.choices)
    words = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "side"], name="one_corner_a_side")]


class Known(models.Model):
    """A working hypothesis; or what is already done, with its limits."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="known", db_index=False)
    is_done = models.BooleanField(default=False)  # already done; else a hypothesis
    words = models.CharField(max_length=300)
    limits = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["problem", "at"], name="known_of_problem")]
