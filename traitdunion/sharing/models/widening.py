from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Level


class Widening(models.Model):
    """The act that lowered an item's level: by whom, for which organisation, to whom. The reason is in the journal.

    What became public is the copy that was looked at, word for word; the item itself stays where it was.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.ForeignKey("sharing.Kind", models.PROTECT, related_name="+", db_column="kind", db_index=False)
    item = models.UUIDField()
    to_level = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Level])
    from_circle = models.ForeignKey(
        "sharing.Circle", models.PROTECT, related_name="+", db_index=False
    )  # whose act it is
    circles = ArrayField(models.IntegerField(), default=list)  # who sees it since
    shown = models.JSONField(default=list)  # what became public: labels and texts
    by = models.UUIDField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    db_grants = "select"

    class Meta:
        indexes = [models.Index(fields=["item", "-at"], name="widening_by_item")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "to_level"], condition=models.Q(withdrawn=None), name="widened_once_to_a_level"
            )
        ]
