from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Answer, Layer, Means, MeetingState, MinutesState, PointOrigin


class Meeting(models.Model):
    """One meeting of a body, for the circle of those who sit there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("councils.Body", models.PROTECT, related_name="meetings")
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    reserved = models.BooleanField(default=False)  # its group has a legal basis: it may hold what stays in it
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    where = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PREPARED)
    convened = models.DateTimeField(null=True)
    opened = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    at_point = models.UUIDField(null=True)  # the point being spoken of
    at_point_since = models.DateTimeField(null=True)
    account = models.CharField(max_length=10, choices=MinutesState.choices, default=MinutesState.DRAFT)
    sent = models.DateTimeField(null=True)  # the list of decisions
    by = models.UUIDField()
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["circle", "-starts"], name="meeting_by_circle")]

    @property
    def level(self) -> str:
        """As the journal names it."""
        return "group" if self.reserved else "partners"

    @property
    def audience(self) -> list[int]:
        return [self.circle_id]


class Point(models.Model):
    """A point of an agenda. The title of a reserved one is told to nobody outside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey("councils.Meeting", models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    layer = models.CharField(max_length=10, choices=Layer.choices, default=Layer.SHAREABLE)
    minutes = models.PositiveSmallIntegerField(default=10)
    origin = models.CharField(max_length=10, choices=PointOrigin.choices, default=PointOrigin.SECRETARY)
    by = models.UUIDField(null=True)
    problem = models.ForeignKey("problems.Problem", models.SET_NULL, null=True, related_name="+")  # what it is about
    kept = models.BooleanField(default=True)  # a proposal waits until the secretary keeps it
    done = models.DateTimeField(null=True)
    spent = models.PositiveSmallIntegerField(default=0)  # minutes

    class Meta:
        indexes = [models.Index(fields=["meeting", "position"], name="point_in_order")]


class Convened(models.Model):
    """Somebody asked to a meeting: how, what they answered, whether they came."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey("councils.Meeting", models.CASCADE, related_name="convened_ones")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    college = models.CharField(max_length=12)
    means = models.CharField(max_length=6, choices=Means.choices)
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    substitute = models.CharField(max_length=120, blank=True)
    answered = models.DateTimeField(null=True)
    noted = models.CharField(
        max_length=120, blank=True
    )  # « reçu par téléphone le 12 mars » when the secretary answered
    present = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="convened_once")]


class Decision(models.Model):
    """What was decided, who leads, by when. A shareable one is also seen by the organisation that leads it."""

    id = models.UUIDField(primary_key=True, editable=False)  # the key that the browser drew: sent twice, it is one
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    lead_circle = models.IntegerField(null=True)
    meeting = models.ForeignKey("councils.Meeting", models.CASCADE, related_name="decisions")
    point = models.ForeignKey("councils.Point", models.SET_NULL, null=True, related_name="decisions")
    layer = models.CharField(max_length=10, choices=Layer.choices, default=Layer.GROUP)
    what = models.CharField(max_length=200)
    lead_words = models.CharField(
        max_length=120, blank=True
    )  # as it was typed, said at the time: what follows is in the action
    lead = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    lead_person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    due = models.DateField(null=True)
    due_words = models.CharField(max_length=40, blank=True)
    action = models.ForeignKey("problems.Action", models.SET_NULL, null=True, related_name="+")  # what follows from it
    by = models.UUIDField()
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["lead_circle", "due"], name="decision_of_lead")]
