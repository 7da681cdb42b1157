from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import AreaKind


class Area(models.Model):
    """A polygon with a name; polygons may overlap and may cross communes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140)
    commune = models.ForeignKey("places.Commune", models.PROTECT, null=True, related_name="areas")
    population = models.PositiveIntegerField(null=True)
    dwellings = models.PositiveIntegerField(null=True)
    outline = models.JSONField()  # GeoJSON Polygon or MultiPolygon, WGS 84
    vintage = models.CharField(max_length=10)
    retired = models.DateField(null=True)
    changed = models.DateTimeField(auto_now=True, db_index=True)  # what each process compares its polygons with

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="one_area_a_code")]
        indexes = [models.Index(fields=["commune", "kind", "name"], name="area_by_commune")]

    def __str__(self):
        return self.name
