from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import EngagementState


class Invitation(models.Model):
    """Whoever said something there is invited on the page of their own secret link: a report is invited, not a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="invitations")
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    mailed = models.DateTimeField(null=True)  # the keeper wrote to the address left, if there was one

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "report"], name="invited_once")]


class Engagement(models.Model):
    """What somebody said they would do, before the quarter: who, by when; then kept, or dropped and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="engagements")
    words = models.CharField(max_length=200)
    who = models.CharField(max_length=120)  # a service, an organisation: never a name
    lead = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    state = models.CharField(max_length=8, choices=EngagementState.choices, default=EngagementState.OPEN)
    reason = models.CharField(max_length=300, blank=True)  # what was done; why it was dropped
    settled = models.DateTimeField(null=True)
    action = models.ForeignKey("problems.Action", models.SET_NULL, null=True, related_name="+")  # in the follow-up
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["event", "due"], name="engagement_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | ~models.Q(reason=""), name="dropped_with_its_reason"
            )
        ]
