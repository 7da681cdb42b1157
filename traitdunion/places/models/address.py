from django.db import models

from traitdunion.kernel.ids import new_id


class Address(models.Model):
    """One line of the national address base (BAN), kept here so that no visitor's words leave the town."""

    id = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(max_length=200)
    search_key = models.CharField(max_length=220)  # unaccented, lower case
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="+")
    street = models.ForeignKey("places.Street", models.CASCADE, null=True, related_name="addresses")
    number = models.CharField(max_length=12, blank=True)  # as it is looked for: 12, 12b, 12t
    lon = models.FloatField()
    lat = models.FloatField()
    cell = models.BigIntegerField(db_index=True)  # H3, resolution 11: a public cell must hold eight addresses
    vintage = models.CharField(max_length=10)

    class Meta:
        indexes = [
            models.Index(fields=["commune", "search_key"], name="address_by_commune"),
            models.Index(fields=["street", "number"], name="address_by_number"),
        ]

    def __str__(self):
        return self.label


class Street(models.Model):
    """A street of a commune, gathered from its addresses: what people type first, and often all they type."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    key = models.CharField(max_length=180)  # unaccented, lower case
    search_key = models.CharField(max_length=400)  # the same with postcode and commune
    lon = models.FloatField()
    lat = models.FloatField()
    addresses_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commune", "key"], name="one_street_a_name")]

    def __str__(self):
        return self.name
