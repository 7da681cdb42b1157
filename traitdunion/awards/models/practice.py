from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Origin
from .sheet import Sheet


class Practice(Sheet):
    """A page of the library: what was done somewhere, told so that another town may do it. Its writers alone see a draft."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.UUIDField(default=new_id)  # the same on every platform that it travels to
    digest = models.BinaryField(max_length=32, default=b"")  # of what came in the file
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # who writes it
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.BLANK)
    source = models.UUIDField(null=True)
    town = models.CharField(max_length=120)
    holder = models.CharField(max_length=120)  # the organisation that leads the action
    contact = models.CharField(max_length=160, blank=True)  # a function and a shared mailbox, for everybody
    prize = models.CharField(max_length=160, blank=True)  # « Prix 2026, lauréat »
    from_where = models.CharField(max_length=160, blank=True)  # the platform that wrote it
    published = models.DateTimeField(null=True)
    changed = models.DateTimeField()
    created = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "key"], name="carried_in_once")]
        indexes = [
            models.Index(fields=["-published"], name="practice_newest", condition=models.Q(published__isnull=False)),
        ]


class PracticeImage(models.Model):
    """A picture of a practice, drawn anew, with its words for who does not see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practice = models.ForeignKey("awards.Practice", models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()


class PracticeComment(models.Model):
    """What a practitioner adds: for members, by organisation and function."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practice = models.ForeignKey("awards.Practice", models.CASCADE, related_name="comments")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    function = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=1000)
    by = models.UUIDField()
    at = models.DateTimeField()


class Adoption(models.Model):
    """A town that took a practice up, since when, and what it gave there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practice = models.ForeignKey("awards.Practice", models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    town = models.CharField(max_length=120)
    since = models.DateField()
    gave = models.CharField(max_length=1000, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "organisation"], name="adopted_once")]
