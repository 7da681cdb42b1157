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
    db_keeper_grants = "select, insert"

    class Meta:
        indexes = [
            models.Index(fields=["item", "-at"], name="entry_by_item"),
            models.Index(fields=["at"], name="entry_by_day"),
            models.Index(fields=["person", "-at"], name="entry_by_person", condition=models.Q(person__isnull=False)),
        ]


class Batch(models.Model):
    """Entries sealed together. Its root covers the root before it, so that none can be changed, left out or put in."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()  # numbers of its entries
    last = models.BigIntegerField()
    oldest = models.BigIntegerField()  # microseconds since 1970, as they are hashed
    newest = models.BigIntegerField()
    sealed = models.BigIntegerField()
    tree = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    root = models.BinaryField(max_length=32)
    key = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)

    db_grants = ""
    db_keeper_grants = "select, insert"


class Sealed(models.Model):
    """The number that an entry got when it was sealed, and its leaf in the batch's tree."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    leaf = models.BinaryField(max_length=32)
    mark = models.BinaryField(max_length=8)  # of the leaf, by a key that the database does not hold

    db_grants = ""
    db_keeper_grants = "select, insert"


class Pruning(models.Model):
    """What was destroyed at its term: the certificate, signed, without content."""

    number = models.BigIntegerField(primary_key=True)
    at = models.BigIntegerField()
    batch = models.BigIntegerField()  # the last one whose entries are gone
    last = models.BigIntegerField()  # the last number that is gone
    months = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)

    db_grants = ""
    db_keeper_grants = "select, insert"


class Publication(models.Model):
    """The root of one day, for everybody: one a day whatever was done, so that it tells nothing of what was."""

    number = models.BigIntegerField(primary_key=True)
    day = models.DateField(unique=True)
    root = models.BinaryField(max_length=32)
    public = models.BinaryField(max_length=32)  # the key that vouches for it
    signature = models.BinaryField(max_length=64)

    db_grants = "select"
    db_keeper_grants = "select, insert"


class NameRequest(models.Model):
    """An organisation asks, with its reason, who looked. The name goes to the data-protection officer alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    by = models.UUIDField()
    circle = models.IntegerField()  # of the organisation that asks
    kind = models.CharField(max_length=63)
    item = models.UUIDField()
    organisation = models.UUIDField()  # whose member looked
    day = models.DateField()
    reason = models.CharField(max_length=200)
    answered = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False)
    because = models.CharField(max_length=200, blank=True)  # why the name is not looked for, as whoever asked reads it

    db_grants = "select, insert"

    class Meta:
        indexes = [models.Index(fields=["answered", "at"], name="namerequest_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(refused=False, because="")
                | (models.Q(refused=True, answered__isnull=False) & ~models.Q(because="")),
                name="a_refusal_says_why",
            )
        ]
