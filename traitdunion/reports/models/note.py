from django.db import models

from traitdunion.kernel.ids import new_id


class Note(models.Model):
    """« Note interne (reste dans votre organisme) »: one organisation's own words about a report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="notes")
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    words = models.CharField(max_length=1000)

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="note_by_report")]
