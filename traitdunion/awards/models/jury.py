from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Bar, Prize


class Juror(models.Model):
    """A person who sits in the jury's circle, and where that person comes from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey("awards.Call", models.CASCADE, related_name="jurors")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    communes = ArrayField(models.CharField(max_length=5), default=list)
    created = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="juror_once")]


class Assignment(models.Model):
    """A file given to a juror, who declares before it opens; or a juror barred from a file, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey("awards.Application", models.CASCADE, related_name="assignments")
    juror = models.ForeignKey("awards.Juror", models.CASCADE, related_name="assignments")
    bar = models.CharField(max_length=12, choices=Bar.choices, blank=True)
    declared = models.DateTimeField(null=True)  # no conflict
    created = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "juror"], name="assigned_once"),
            models.CheckConstraint(condition=models.Q(bar="") | models.Q(declared=None), name="barred_or_declared"),
        ]


class Opinion(models.Model):
    """What a juror thinks of a file, sealed: scores by criterion, words for the jury, words for the applicant."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.OneToOneField("awards.Assignment", models.CASCADE, related_name="opinion")
    sealed = models.BinaryField()
    changed = models.DateTimeField()


class Ballot(models.Model):
    """What binds a juror to the scores given by the deadline: the hash of 32 random bytes and of all of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    juror = models.OneToOneField("awards.Juror", models.CASCADE, related_name="ballot")
    commitment = models.BinaryField(max_length=32)
    at = models.DateTimeField()


class Nonce(models.Model):
    """The 32 random bytes of a ballot: nobody's until the scores open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ballot = models.OneToOneField("awards.Ballot", models.CASCADE, related_name="nonce")
    sealed = models.BinaryField()


class Deliberation(models.Model):
    """The meeting of the jury: when, who was there, what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.OneToOneField("awards.Call", models.CASCADE, related_name="deliberation")
    held = models.DateField()
    present = ArrayField(models.UUIDField(), default=list)  # jurors
    words = models.TextField(max_length=4000, blank=True)
    written = models.DateTimeField()


class Laureate(models.Model):
    """What the jury decided of a file. Everybody reads it from the day of the results, and not before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey("awards.Call", models.CASCADE, related_name="laureates")
    application = models.ForeignKey("awards.Application", models.SET_NULL, null=True, related_name="+")
    prize = models.CharField(max_length=10, choices=Prize.choices)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)  # copies: the file goes at its term, the prize stays
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=12)
    words = models.CharField(max_length=600, blank=True)  # why, for everybody
    practice = models.UUIDField(null=True)  # its page in the library, where there is one
    created = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "application"], condition=models.Q(application__isnull=False), name="one_prize_a_file"),
            models.UniqueConstraint(fields=["call", "position"], name="laureates_in_order"),
        ]  # fmt: skip


class Feedback(models.Model):
    """What an applicant is told after the results: in the jury's name, never a juror's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField("awards.Application", models.CASCADE, related_name="feedback")
    words = models.TextField(max_length=3000)
    sent = models.DateTimeField(null=True)
