from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.sharing.shareable import Shareable

from ..enums import Evidence, Harmed, Outcome, Stage, Track


class Problem(Shareable):
    """A recurring, bounded pattern in a place, that one circle works on. It never names a person.

    ``due`` (inherited) is the first day owed by its open actions: it orders the board.
    """

    track = models.CharField(max_length=5, choices=Track.choices)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # where it lives
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    category = models.CharField(max_length=12)  # of reports: what the charters of groups speak of
    words = models.CharField(max_length=600, blank=True)  # what happens, when
    since = models.DateField(null=True)
    harmed = ArrayField(models.CharField(max_length=12, choices=Harmed.choices), default=list)
    sources = ArrayField(models.CharField(max_length=12, choices=Evidence.choices), default=list)

    place = models.ForeignKey("places.Place", models.SET_NULL, null=True, related_name="+")
    place_label = models.CharField(max_length=200)
    lon = models.FloatField()
    lat = models.FloatField()
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="+", db_index=False)
    quarter = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+", db_index=False)

    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.SCAN)
    scanned = models.DateTimeField(null=True)  # the day each stage was passed
    analysed = models.DateTimeField(null=True)
    acted = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was stopped; where to it moved
    closed = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)

    class Meta(Shareable.Meta):
        indexes = [
            *Shareable.Meta.indexes,
            models.Index(fields=["circle", "due"], name="problem_board", condition=models.Q(closed=None)),
            models.Index(fields=["circle", "-closed"], name="problem_closed", condition=models.Q(closed__isnull=False)),
            models.Index(fields=["category", "-closed"], name="problem_similar"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed=None, outcome="") | (models.Q(closed__isnull=False) & ~models.Q(outcome="")),
                name="closed_with_its_outcome",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def information(self) -> str:
        return self.category
