from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id


class Export(models.Model):
    """Rows asked for as a file: which, by whom, why; who agreed. The file is made when it is taken, and kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.ForeignKey("sharing.Kind", models.PROTECT, related_name="+", db_column="kind", db_index=False)
    items = ArrayField(models.UUIDField(), default=list)
    form = models.CharField(max_length=4, choices=[(one, one) for one in ("csv", "xlsx", "ods", "odt", "pdf")])
    paper = models.CharField(max_length=120, blank=True)  # which document about these rows; none: their table
    reason = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    circle = models.ForeignKey(
        "sharing.Circle", models.PROTECT, related_name="+", db_index=False
    )  # for which organisation
    asked = models.DateTimeField()
    # Written by the database alone: what it holds, whether another pair of eyes is owed, from when and until when it is there.
    count = models.PositiveIntegerField(default=0)
    group_count = models.PositiveIntegerField(default=0)
    groups = ArrayField(models.IntegerField(), default=list)
    four_eyes = models.BooleanField(default=True)
    second = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+", db_index=False)
    refused = models.BooleanField(default=False)
    ready = models.DateTimeField(null=True)
    until = models.DateTimeField()
    taken = models.PositiveSmallIntegerField(default=0)

    db_grants = "select, insert"

    class Meta:
        indexes = [models.Index(fields=["by", "-asked"], name="export_by_person")]
