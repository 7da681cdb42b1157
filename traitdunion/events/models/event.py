from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Ask, EventKind, EventState, PlaceAccess, SessionAccess


class Series(models.Model):
    """Events that follow one another under one name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the organiser's own
    organiser = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=600, blank=True)
    created = models.DateTimeField()

    def __str__(self):
        return self.title


class Event(models.Model):
    """A webconference, a day, a meeting in a quarter. Its organiser's own until announced, then everybody's to read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the organiser's own
    organiser = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")
    series = models.ForeignKey("events.Series", models.SET_NULL, null=True, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=160)
    theme = models.TextField(max_length=4000, blank=True)  # the context, in paragraphs
    questions = ArrayField(models.CharField(max_length=300), default=list)  # those put to the meeting
    for_whom = models.CharField(max_length=300, blank=True)
    plain = models.TextField(max_length=1500, blank=True)  # the same, easy to read
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    by_video = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200, blank=True)
    commune = models.ForeignKey("places.Commune", models.PROTECT, null=True, related_name="+")
    quarter = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+")
    place_access = ArrayField(models.CharField(max_length=12, choices=PlaceAccess.choices), default=list)
    session_access = ArrayField(models.CharField(max_length=12, choices=SessionAccess.choices), default=list)
    access_words = models.CharField(max_length=300, blank=True)
    facilitator = models.CharField(max_length=160, blank=True)  # a third party: neither the town nor the police
    contact = models.CharField(max_length=200, blank=True)  # whom to ask: a phone, a service's mail
    closes = models.DateTimeField(null=True)  # of registrations; none: when it begins
    capacity = models.PositiveIntegerField(null=True)  # none: everybody who comes
    taken = models.PositiveIntegerField(default=0)  # confirmed registrations: the database alone counts them
    asks = ArrayField(models.CharField(max_length=10, choices=Ask.choices), default=list)
    embeds = ArrayField(models.CharField(max_length=200), default=list)  # sites that may show its form
    announced = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["starts", "id"], name="event_coming"),
            models.Index(fields=["circle", "-starts"], name="event_of_circle"),
            models.Index(fields=["quarter", "starts"], name="event_of_quarter"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="event_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(capacity=None)
                | models.Q(taken__lte=models.F("capacity"))
                | ~models.Q(state="announced"),
                name="event_never_oversold",
            ),
        ]

    def __str__(self):
        return self.title


class Poster(models.Model):
    """The picture of an event, kept apart so that lists never carry it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="poster")
    content = models.BinaryField()
    alt = models.CharField(max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class Document(models.Model):
    """A file given with an event: to everybody, or to those who registered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    content = models.BinaryField()
    for_registrants = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)


class Funder(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="funders")
    name = models.CharField(max_length=120)
    logo = models.BinaryField(null=True)
    alt = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)


class VideoLink(models.Model):
    """The provider's address. Sealed: shown to the organiser, and used for who registered once the door is open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="video_link")
    holder = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    sealed_address = models.BinaryField()
    opens_before = models.PositiveSmallIntegerField(default=15)  # minutes
    at = models.DateTimeField()
