from django.db import models

from traitdunion.kernel.ids import new_id


class Link(models.Model):
    """A report that a problem is made of. It shows to whoever sees both, and counts for nobody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="links", db_index=False)
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "report"], name="linked_once")]
