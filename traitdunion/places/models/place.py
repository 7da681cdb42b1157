from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import PlaceKind


class Place(models.Model):
    """A place people name: a residence and its halls, a line and its stops, a school, a park, a shop."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=140, db_index=True)  # French order without a collation: see kernel.words
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="places")
    external_id = models.CharField(max_length=60, blank=True)  # the owner's own number, so that an import updates
    lon = models.FloatField()
    lat = models.FloatField()
    cell = models.BigIntegerField(db_index=True)  # H3, resolution 11
    quarter = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+")
    qpv = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+")
    sector = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+")
    dwellings = models.PositiveIntegerField(null=True)
    poster_code = models.CharField(max_length=8, unique=True)  # what its QR poster holds: tells the place, nothing more
    closed = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["commune", "kind", "sort_key"], name="place_by_commune")]

    def __str__(self):
        return f"{self.within.name}, {self.name}" if self.within else self.name
