from django.db import models

from traitdunion.kernel.ids import new_id


class SavedView(models.Model):
    """A set of filters that a person gave a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    rank = models.PositiveSmallIntegerField(default=0)
