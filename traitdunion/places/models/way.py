from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import WayKind


class Way(models.Model):
    """A line drawn under the maps so that people find their way: water, street, tram."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=WayKind.choices)
    name = models.CharField(max_length=120, blank=True)
    points = models.JSONField()  # longitude, latitude; WGS 84

    def __str__(self):
        return self.name
