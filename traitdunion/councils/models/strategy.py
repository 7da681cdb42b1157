from django.db import models

from traitdunion.kernel.ids import new_id

from ..agreements.enums import StepState, Way


class Strategy(models.Model):
    """« Stratégie territoriale » (STSPD): the work programme of the council for three years. Every member reads it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    diagnosis = models.TextField(max_length=4000, blank=True)
    signed = models.DateField(null=True)
    signed_by = models.CharField(max_length=300, blank=True)  # bodies, not persons
    starts = models.DateField()
    ends = models.DateField()
    created = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="strategy_ends_after")
        ]

    def __str__(self):
        return self.title


class Axis(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    strategy = models.ForeignKey("councils.Strategy", models.CASCADE, related_name="axes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="axis_number_once")]


class Objective(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    axis = models.ForeignKey("councils.Axis", models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["axis", "number"], name="objective_number_once")]


class StrategyStep(models.Model):
    """« Fiche action »: what is done for an objective, who leads, with whom, from when to when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    objective = models.ForeignKey("councils.Objective", models.CASCADE, related_name="steps")
    title = models.CharField(max_length=200)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    partners = models.CharField(max_length=300, blank=True)
    starts = models.DateField(null=True)
    due = models.DateField(null=True)
    cost = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.AHEAD)
    said = models.CharField(max_length=400, blank=True)  # where it stands, or why it was dropped

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts=None) | models.Q(due=None) | models.Q(due__gte=models.F("starts")),
                name="strategy_step_ends_after",
            )
        ]


class Indicator(models.Model):
    """What tells whether an objective is reached: where it started, where it should be, which way it goes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    objective = models.ForeignKey("councils.Objective", models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    base = models.FloatField(null=True)
    base_day = models.DateField(null=True)
    target = models.FloatField()
    way = models.CharField(max_length=4, choices=Way.choices)


class IndicatorValue(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey("councils.Indicator", models.CASCADE, related_name="values")
    day = models.DateField()
    value = models.FloatField()
    note = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "day"], name="one_value_a_day")]
