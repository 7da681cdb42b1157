from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Topic
from ..rules import Hours

EVERY_DAY = 0b1111111  # Monday is the first bit


class Duty(models.Model):
    """What an organisation does, where, on which days and hours: a line of « Qui fait quoi ici »."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="duties")
    topics = ArrayField(models.CharField(max_length=12, choices=Topic.choices))
    areas = models.ManyToManyField("places.Area", related_name="+")  # none: everywhere
    days = models.PositiveSmallIntegerField(default=EVERY_DAY)
    opens = models.TimeField(null=True)  # none: day and night
    closes = models.TimeField(null=True)  # before ``opens``: the next morning
    phone = models.CharField(max_length=20, blank=True)
    referent = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=False)  # the organisation lets residents read it

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(days__gt=0, days__lte=EVERY_DAY), name="duty_has_a_day"),
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None) | models.Q(opens__isnull=False, closes__isnull=False),
                name="duty_opens_and_closes",
            ),
        ]

    @property
    def topic_labels(self) -> list[str]:
        return [str(Topic(topic).label) for topic in self.topics]

    @property
    def hours(self) -> Hours:
        return Hours(self.days, self.opens, self.closes)

    @property
    def hours_said(self) -> str:
        return self.hours.said
