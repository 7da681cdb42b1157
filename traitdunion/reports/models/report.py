from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from traitdunion.sharing.shareable import Shareable

from ..enums import Category, Often, Origin, State, Verdict, WordsCheck


class Report(Shareable):
    """A signal about a place. Its subject is a situation, never a person."""

    reference = models.CharField(max_length=14, unique=True)  # PER 7K4 M2QX: random, tells no count
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    category = models.CharField(max_length=12, choices=Category.choices)
    precision = models.CharField(max_length=24, blank=True)
    often = models.CharField(max_length=10, choices=Often.choices, blank=True)
    moments = models.PositiveSmallIntegerField(default=0)
    happened = models.DateTimeField(null=True)  # when it was not when it was said: partners' sheets, imports
    words = models.CharField(max_length=1000, blank=True)
    words_check = models.CharField(max_length=14, choices=WordsCheck.choices, default=WordsCheck.CLEAR)
    language = models.CharField(max_length=2, default="fr")

    place = models.ForeignKey("places.Place", models.SET_NULL, null=True, related_name="+")
    place_label = models.CharField(max_length=200)
    lon = models.FloatField()
    lat = models.FloatField()
    cell = models.BigIntegerField()  # H3, resolution 11
    commune = models.ForeignKey("places.Commune", models.PROTECT, related_name="+", db_index=False)
    quarter = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+", db_index=False)
    qpv = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+", db_index=False)
    sector = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+", db_index=False)
    areas = ArrayField(models.UUIDField(), default=list)  # all that hold the point, overlaps included

    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    answerer = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    passed_on = models.PositiveSmallIntegerField(default=0)
    voices = models.PositiveIntegerField(default=1)  # this one and those who said « moi aussi »
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joiners")
    promised = models.DateField(null=True)  # « prévu le »
    chased = models.DateTimeField(null=True)
    escalated = models.DateTimeField(null=True)
    first_read = models.DateTimeField(null=True)
    answered = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    verdict_at = models.DateTimeField(null=True)
    asked_again = models.DateTimeField(null=True)  # a new look: once
    courtesy_asked = models.BooleanField(
        default=False
    )  # « avez-vous été écouté ? » was answered; the answer is not kept here
    forgotten = models.DateTimeField(
        null=True
    )  # past its term: words, photos, notes and link are gone, an anonymous line stays
    tsv = SearchVectorField(null=True, editable=False)  # kept by the database

    class Meta(Shareable.Meta):
        indexes = [
            *Shareable.Meta.indexes,
            models.Index(fields=["category", "-created"], name="report_by_category"),
            models.Index(fields=["quarter", "-created"], name="report_by_quarter"),
            models.Index(fields=["answerer", "due"], name="report_by_answerer", condition=models.Q(due__isnull=False)),
            models.Index(fields=["due"], name="report_due", condition=models.Q(due__isnull=False)),
            models.Index(fields=["cell", "-created"], name="report_by_cell"),
            models.Index(fields=["answered"], name="report_answered", condition=models.Q(answered__isnull=False)),
            # What the work table is narrowed to, by who sees much: each choice is read along in the order of the list.
            models.Index(fields=["answerer", "-created"], name="report_of_answerer"),
            models.Index(fields=["state", "-created"], name="report_by_state"),
            models.Index(fields=["origin", "-created"], name="report_by_origin"),
            models.Index(fields=["sector", "-created"], name="report_by_sector"),
            models.Index(fields=["qpv", "-created"], name="report_by_qpv", condition=models.Q(qpv__isnull=False)),
            models.Index(fields=["level", "-created"], name="report_by_level", condition=~models.Q(level="partners")),
            models.Index(fields=["-created"], name="report_not_solved", condition=models.Q(verdict="not_solved")),
            models.Index(fields=["-created"], name="report_again", condition=models.Q(asked_again__isnull=False)),
            models.Index(fields=["-created"], name="report_rest", condition=models.Q(due=None)),
            models.Index(fields=["answered"], name="report_to_end", condition=models.Q(due=None, forgotten=None)),
        ]

    def __str__(self):
        return self.reference

    @property
    def information(self) -> str:
        return self.category
