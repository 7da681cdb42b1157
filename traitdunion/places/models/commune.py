from django.db import models

from ..enums import Zone


class Commune(models.Model):
    """A commune, or an arrondissement of Paris, Lyon or Marseille. Codes are text: 01001, 2A004."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140)
    departement = models.CharField(max_length=3)
    population = models.PositiveIntegerField(null=True)
    postcodes = models.CharField(max_length=200, blank=True)
    epci_code = models.CharField(max_length=9, blank=True, db_index=True)
    epci_name = models.CharField(max_length=160, blank=True)
    zone = models.CharField(max_length=12, choices=Zone.choices, default=Zone.POLICE)
    outline = models.JSONField(null=True)  # GeoJSON geometry, WGS 84
    vintage = models.CharField(max_length=10)
    retired = models.DateField(null=True)  # a newer vintage no longer names it; what points here stays
    changed = models.DateTimeField(auto_now=True, db_index=True)  # what each process compares its polygons with

    class Meta:
        indexes = [models.Index(fields=["departement", "name"], name="commune_by_name")]

    def __str__(self):
        return self.name
