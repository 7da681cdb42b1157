from django.db import models

from traitdunion.kernel.ids import new_id


class Photo(models.Model):
    """A picture of a thing, cleaned and bounded; kept in the database, so that erasing the report erases it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="photos")
    sealed = models.BinaryField()  # the picture, under the key of who reads first
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created = models.DateTimeField()

    content = b""  # in clear, once it was opened; never kept so
