from django.db import models


class Address(models.Model):
    """One line of the national address base (BAN), kept here so that no visitor's words leave the town."""

    id = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(max_length=200)
    search_key = models.CharField(max_length=220)  # unaccented, lower case
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="+")
    lon = models.FloatField()
    lat = models.FloatField()
    cell = models.BigIntegerField(db_index=True)  # H3, resolution 11: a public cell must hold eight addresses
    vintage = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["commune", "search_key"], name="address_by_commune")]

    def __str__(self):
        return self.label
