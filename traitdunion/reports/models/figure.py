from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Category


class Figure(models.Model):
    """A published line: an authority or one of its quarters, a category or all, a month. Small counts are withheld."""

    db_grants = "select"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")  # none: the whole authority
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)  # blank: all
    month = models.DateField(null=True)  # none: the last twelve months
    received = models.PositiveIntegerField(null=True)  # none: withheld
    answered = models.PositiveIntegerField(null=True)
    reasoned = models.PositiveIntegerField(null=True)
    delay_q1 = models.FloatField(null=True)
    delay_median = models.FloatField(null=True)
    delay_q3 = models.FloatField(null=True)
    solved = models.PositiveIntegerField(null=True)
    not_solved = models.PositiveIntegerField(null=True)
    unknown = models.PositiveIntegerField(null=True)
    made = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["authority", "area", "month"], name="figure_by_area")]


class PublicCell(models.Model):
    """A published hexagon of at least eight addresses: a count, or nothing below five."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")
    cell = models.BigIntegerField()  # H3, resolution 9
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)
    received = models.PositiveIntegerField(null=True)  # none: withheld
    made = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["authority", "area", "category"], name="cell_by_area")]


class PublicAccount(models.Model):
    """« Ce qui a été dit — ce qui a été fait », written by the authority for a quarter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")
    said = models.CharField(max_length=300)
    done = models.CharField(max_length=300)
    outcome = models.CharField(
        max_length=12, choices=[(key, key) for key in ("solved", "eased", "unchanged", "moved", "stopped", "waiting")]
    )
    count_floor = models.PositiveIntegerField(null=True)  # « au moins 80 signalements »
    by = models.UUIDField()
    published = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    rank = models.PositiveSmallIntegerField(default=0)
