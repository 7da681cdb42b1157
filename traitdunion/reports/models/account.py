from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import AccountOutcome, Category


class Told(models.Model):
    """What the town tells its residents in its own words: written, looked at as they will see it, published, withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")  # a quarter; none: all of them
    by = models.UUIDField()
    written = models.DateTimeField()
    published = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=120, blank=True)  # read by residents: a withdrawal leaves a trace

    class Meta:
        abstract = True


class PublicAccount(Told):
    """« Ce qui a été dit — ce qui a été fait »."""

    said = models.CharField(max_length=300)
    done = models.CharField(max_length=300)
    outcome = models.CharField(max_length=12, choices=AccountOutcome.choices)
    reason = models.CharField(max_length=120, blank=True)  # why it was stopped
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)
    count_floor = models.PositiveIntegerField(null=True)  # « au moins 80 signalements »: from the figures, never typed
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["authority", "area", "rank"], name="account_by_area")]

    @property
    def is_open(self) -> bool:
        """The stroke between said and done is broken while nothing has changed."""
        return self.outcome in {AccountOutcome.WAITING, AccountOutcome.UNCHANGED}

    @property
    def tone(self) -> str:
        return (
            "wait" if self.is_open else "ok" if self.outcome in {AccountOutcome.SOLVED, AccountOutcome.EASED} else "no"
        )

    @property
    def icon(self) -> str:
        return {"wait": "circle-dashed", "ok": "circle-check", "no": "circle-slash"}[self.tone]


class PublicChange(Told):
    """« Ce qui a changé »: what the town decided, and the month from which the delays are compared."""

    words = models.CharField(max_length=300)
    since = models.DateField()  # the first day of a month

    class Meta:
        indexes = [models.Index(fields=["authority", "area"], name="change_by_area")]
