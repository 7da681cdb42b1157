from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import SequenceKind


class Sequence(models.Model):
    """A timed part of an event's programme: « Temps 1 »."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="sequences")
    kind = models.CharField(max_length=12, choices=SequenceKind.choices)
    title = models.CharField(max_length=200)
    summary = models.TextField(max_length=2000, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["event", "starts", "position"], name="sequence_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="sequence_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.title


class Speaker(models.Model):
    """Somebody who speaks. Until they agreed, the organiser alone reads their name; the page says the function."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.ForeignKey("events.Sequence", models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=160)
    biography = models.CharField(max_length=600, blank=True)
    agreed = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(default=0)


class Workshop(models.Model):
    """One of the workshops that a sequence offers at the same time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.ForeignKey("events.Sequence", models.CASCADE, related_name="workshops")
    title = models.CharField(max_length=160)
    question = models.CharField(max_length=300, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    taken = models.PositiveIntegerField(default=0)  # the database alone counts them
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(capacity=None) | models.Q(taken__lte=models.F("capacity")),
                name="workshop_never_oversold",
            )
        ]

    def __str__(self):
        return self.title
