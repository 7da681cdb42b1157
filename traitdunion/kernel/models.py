from django.db import models

from traitdunion.kernel.ids import new_id


class Outgoing(models.Model):
    """A mail that waits or that left. Written in the transaction of what it tells, so neither exists without the other."""

    db_grants = "insert"  # pages hand mails over; nobody there reads what was written to whom
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message_id = models.CharField(max_length=200)  # stable: whoever receives it twice sees one
    recipient = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list)  # name, mime, base64
    about = models.UUIDField(
        null=True
    )  # the record it tells of: erased while the mail waits, it takes the mail with it
    created = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    unreachable = models.BooleanField(default=False)  # the last try failed for the server's sake, not for this mail's
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # the recipient's own server said no for good
    last_error = models.CharField(max_length=80, blank=True)  # the class alone: servers repeat addresses in their words
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try"], name="outgoing_waiting", condition=models.Q(sent_at=None, failed_at=None)
            ),
            models.Index(fields=["created"], name="outgoing_unerased", condition=models.Q(erased_at=None)),
            models.Index(
                fields=["about"], name="outgoing_about", condition=models.Q(about__isnull=False, erased_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(failed_at=None), name="outgoing_one_end"
            ),
        ]


class Counter(models.Model):
    """How often something was done in a window of time. The key is a keyed hash of the day: it names nobody."""

    pk = models.CompositePrimaryKey("key", "starts")
    key = models.BinaryField(max_length=16)
    starts = models.DateTimeField()
    ends = models.DateTimeField(db_index=True)  # when it counts no more
    n = models.PositiveIntegerField()


class MasterKey(models.Model):
    """Which master key wraps the others: its fingerprint alone. The key stands in the environment and nowhere else."""

    db_grants = "select, insert"
    id = models.CharField(max_length=32, primary_key=True)
    made = models.DateTimeField()
    retired = models.DateTimeField(null=True)


class WrappingKey(models.Model):
    """A named key, wrapped by the master key: it wraps the data keys of what belongs together."""

    db_grants = "select, insert"
    name = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField(max_length=80)
    master = models.ForeignKey("kernel.MasterKey", models.PROTECT, related_name="+")
    made = models.DateTimeField()


class DataKey(models.Model):
    """The key of one record's sealed values. Kept apart from what it opens: backups of the data never hold it."""

    db_grants = "select, insert"
    record = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=63)
    under = models.ForeignKey("kernel.WrappingKey", models.PROTECT, related_name="+")
    wrapped = models.BinaryField(max_length=80)
    mark = models.BinaryField(max_length=32, null=True)  # keyed hash of the address or number, by which it is found
    made = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "mark"], name="datakey_by_mark", condition=models.Q(mark__isnull=False))
        ]


class Sheet(models.Model):
    """A table that somebody is taking over: kept from one step to the next, in their sight alone, for a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=40)  # what its lines are to become
    owner = models.UUIDField()  # the organisation for which it is taken over
    person = models.UUIDField()
    name = models.CharField(max_length=120)
    grid = models.BinaryField()  # its lines, packed
    content = models.BinaryField(null=True)  # of a workbook with several sheets: another may be chosen
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    created = models.DateTimeField()
    begun = models.DateTimeField(null=True)  # a job has it
    done = models.PositiveIntegerField(default=0)
    ended = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)  # what it gave, in numbers; or why nothing was written


class SheetMemory(models.Model):
    """Which column was which in a table with these titles: an organisation says it once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.UUIDField()
    purpose = models.CharField(max_length=40)
    headings = models.BinaryField(max_length=32)  # the titles' hash
    columns = models.JSONField(default=dict)
    said = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "purpose", "headings"], name="titles_said_once")]


class SheetLine(models.Model):
    """A line that was taken over once: its keyed hash alone. The same file twice adds nothing."""

    mark = models.BinaryField(max_length=32, primary_key=True)
    taken = models.DateTimeField()
