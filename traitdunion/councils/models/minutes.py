from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import AmendmentState, BlockKind, Layer, MinutesState


class Block(models.Model):
    """A paragraph of the minutes: its own row, its own version, held ten seconds by whoever types."""

    id = models.UUIDField(primary_key=True, editable=False)  # drawn by the browser
    meeting = models.ForeignKey("councils.Meeting", models.CASCADE, related_name="blocks")
    point = models.ForeignKey("councils.Point", models.SET_NULL, null=True, related_name="blocks")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=BlockKind.choices, default=BlockKind.TEXT)
    layer = models.CharField(max_length=10, choices=Layer.choices, default=Layer.GROUP)
    text = models.TextField(blank=True)
    referent = models.CharField(max_length=120, blank=True)  # of what was spoken of outside the tool
    version = models.PositiveIntegerField(default=1)
    held_by = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["meeting", "position"], name="block_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="off_tool") | models.Q(text=""), name="off_tool_has_no_content"
            )
        ]


class BlockVersion(models.Model):
    """What a block said before, so that approval has its history and no word is lost."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    block = models.ForeignKey("councils.Block", models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    kept = models.BooleanField(default=True)  # or set aside when two wrote at once
    by = models.UUIDField()
    at = models.DateTimeField()


class Amendment(models.Model):
    """What somebody who was there asks to change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    block = models.ForeignKey("councils.Block", models.CASCADE, related_name="amendments")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=AmendmentState.choices, default=AmendmentState.OPEN)
    answer = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()


class MinutesStep(models.Model):
    """One step of minutes from draft to approval."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey("councils.Meeting", models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=MinutesState.choices)
    by = models.UUIDField()
    at = models.DateTimeField()
