from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Category, Scope, Span


class Figure(models.Model):
    """A published line: where, what about, which months. An empty number is withheld, or not asked for at this grain.

    ``figures.release`` says which measures each line offers. Read by everybody, written by the keeper alone.
    """

    db_grants = "select"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    scope = models.CharField(max_length=8, choices=Scope.choices)
    commune = models.ForeignKey("places.Commune", models.CASCADE, null=True, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")  # a quarter
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)  # blank: all
    span = models.CharField(max_length=8, choices=Span.choices)
    starts = models.DateField()
    ends = models.DateField()  # the last day
    # Voices: those who joined a report count beside those who made it.
    received = models.PositiveIntegerField(null=True)
    waiting = models.PositiveIntegerField(null=True)  # received then, without an answer at the end of the months shown
    answered = models.PositiveIntegerField(null=True)  # first answers given then
    done = models.PositiveIntegerField(null=True)
    partly = models.PositiveIntegerField(null=True)
    declined = models.PositiveIntegerField(null=True)
    reasoned = models.PositiveIntegerField(null=True)  # with words
    solved = models.PositiveIntegerField(null=True)
    not_solved = models.PositiveIntegerField(null=True)
    unknown = models.PositiveIntegerField(null=True)
    # Whole days within which a quarter, half and three quarters of the answers were given.
    delay_q1 = models.PositiveSmallIntegerField(null=True)
    delay_median = models.PositiveSmallIntegerField(null=True)
    delay_q3 = models.PositiveSmallIntegerField(null=True)
    # « avez-vous été écouté ? »: answers, and how many of them said « plutôt oui » or « tout à fait ».
    listened = models.PositiveIntegerField(null=True)
    listened_yes = models.PositiveIntegerField(null=True)
    respect = models.PositiveIntegerField(null=True)
    respect_yes = models.PositiveIntegerField(null=True)
    made = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["authority", "span", "scope", "category"], name="figure_by_span"),
            models.Index(fields=["area", "span"], name="figure_by_area"),
        ]


class PublicCell(models.Model):
    """A small sector of the public map: at least eight addresses, never one landlord's alone; nothing below five."""

    db_grants = "select"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.CASCADE, null=True, related_name="+")  # the quarter of its middle
    cell = models.BigIntegerField()  # H3: resolution 9, or the coarser cell that gathers several too empty ones
    label = models.CharField(max_length=200)  # the streets that have most addresses there
    outline = models.JSONField()  # GeoJSON geometry
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)  # blank: all
    received = models.PositiveIntegerField(null=True)  # none: withheld
    made = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["authority", "category", "area"], name="cell_by_category")]
