from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id


class Suggestion(models.Model):
    """Reports that cluster in space and time beyond chance, among those that one organisation sees: told to it alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.CASCADE, related_name="+")
    category = models.CharField(max_length=12)
    label = models.CharField(max_length=200)
    lon = models.FloatField()
    lat = models.FloatField()
    first = models.DateField()
    last = models.DateField()
    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    reports = ArrayField(models.UUIDField(), default=list)
    found = models.DateTimeField()
    dismissed = models.DateTimeField(null=True)
