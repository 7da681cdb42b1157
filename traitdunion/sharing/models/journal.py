from django.db import models

from traitdunion.kernel.ids import new_id


class Entry(models.Model):
    """One line of the journal: ids and reasons, never content, no foreign keys; added to, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=20)
    because = models.CharField(max_length=40)  # the word that decided
    purpose = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # typed, where one is asked for
    person = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    function = models.CharField(max_length=20, blank=True)  # the seat's role
    circle = models.IntegerField(null=True)
    kind = models.CharField(max_length=63, blank=True)
    item = models.UUIDField(null=True)
    count = models.PositiveIntegerField(null=True)  # of items, for a search or an export

    db_grants = "insert"

    class Meta:
        indexes = [
            models.Index(fields=["item", "-at"], name="entry_by_item"),
            models.Index(fields=["at"], name="entry_by_day"),
        ]
