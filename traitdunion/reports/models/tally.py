from django.contrib.postgres.fields import ArrayField
from django.db import models

from ..enums import Category


class Tally(models.Model):
    """How many reports a set of circles sees, by cell, category and month: kept by the database, exact for any person."""

    db_grants = "select"

    id = models.BigAutoField(primary_key=True)
    audience = ArrayField(models.IntegerField())
    cell = models.BigIntegerField()  # H3, resolution 9
    category = models.CharField(max_length=12, choices=Category.choices)
    month = models.DateField()
    n = models.IntegerField()
