from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Move, State


class Step(models.Model):
    """What happened to a report, as its reporter reads it. Written once, never changed."""

    db_grants = "select, insert, update"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    move = models.CharField(max_length=18, choices=Move.choices)
    state = models.CharField(max_length=12, choices=State.choices)  # after the move
    by = models.UUIDField(null=True)  # the person; shown to nobody outside the organisation
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=1000, blank=True)  # the public answer
    worded = models.BooleanField(
        default=False, db_default=False
    )  # it had words, erased since or not: kept by the database
    promised = models.DateField(null=True)
    before = models.JSONField(null=True)  # what the move changed, until it can no longer be taken back
    undone = models.DateTimeField(null=True)  # ten seconds to take a two-click answer back

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="step_by_report")]
