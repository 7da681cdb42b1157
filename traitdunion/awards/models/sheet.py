from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.problems.published import Proof

from ..enums import PlaceType, Theme


class Sheet(models.Model):
    """What is told of an action, in one form: by an application to the prize and by a practice of the library."""

    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=12, choices=Theme.choices, blank=True)
    place_types = ArrayField(models.CharField(max_length=12, choices=PlaceType.choices), default=list)
    partner_kinds = ArrayField(models.CharField(max_length=20), default=list)  # of organisations
    since = models.DateField(null=True)  # in place from this day on
    context = models.TextField(max_length=2000, blank=True)
    need = models.TextField(max_length=1500, blank=True)
    partners = models.TextField(max_length=1500, blank=True)
    steps = models.TextField(max_length=3000, blank=True)
    means = models.TextField(max_length=1500, blank=True)
    results = models.TextField(max_length=3000, blank=True)
    evaluation = models.TextField(max_length=2000, blank=True)
    proof = models.CharField(max_length=12, choices=Proof.choices, blank=True)  # what may be affirmed
    transferability = models.TextField(max_length=1500, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title
