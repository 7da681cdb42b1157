from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id


class Handover(models.Model):
    """What somebody who left passed on in one circle. One act leaves a line for each circle, which its members alone see."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    act = models.UUIDField(db_index=True)  # the same for all the lines of one act
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    body = models.ForeignKey("councils.Body", models.SET_NULL, null=True, related_name="+")
    leaver = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    successor = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    actions = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField()
    by = models.UUIDField()
