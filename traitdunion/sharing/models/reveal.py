from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Purpose


class Reveal(models.Model):
    """The act of giving a circle sight of an item: the truth from which ``audience`` is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.ForeignKey("sharing.Kind", models.PROTECT, related_name="+", db_column="kind", db_index=False)
    item = models.UUIDField()
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+", db_index=False)
    source = models.ForeignKey("sharing.Circle", models.PROTECT, null=True, related_name="+", db_index=False)
    by = models.UUIDField(null=True)  # the person; no foreign key, so that nothing blocks an erasure
    purpose = models.CharField(max_length=12, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    created = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    # Copied from the item by the database, so that the newest and the most urgent are found without reading what is hidden.
    item_created = models.DateTimeField(null=True)
    item_due = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["item"], name="reveal_by_item"),
            # All that a walk reads, and all that the policy asks: no row is fetched.
            models.Index(
                fields=["kind", "circle", "-item_created", "-item"],
                include=["until", "source"],
                name="reveal_newest",
                condition=models.Q(ended=None),
            ),
            models.Index(
                fields=["kind", "circle", "item_due", "item"],
                include=["until", "source"],
                name="reveal_due",
                condition=models.Q(ended=None, item_due__isnull=False),
            ),
            models.Index(
                fields=["source", "-created"], name="reveal_by_source", condition=models.Q(source__isnull=False)
            ),
            models.Index(fields=["until"], name="reveal_until", condition=models.Q(ended=None, until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "circle"], condition=models.Q(ended=None), name="revealed_once"),
        ]
