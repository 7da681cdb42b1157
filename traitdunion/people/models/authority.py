from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Part, Preset, Provenance


class Authority(models.Model):
    """A commune or an EPCI that runs its tranquillity here; several live in one instance."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="authority")
    communes = models.ManyToManyField("places.Commune", related_name="+")
    preset = models.CharField(max_length=12, choices=Preset.choices, default=Preset.TOWN)
    logo_name = models.CharField(max_length=60, blank=True)  # beside the mark; the organisation's name without it
    provenance = models.CharField(max_length=12, choices=Provenance.choices, default=Provenance.LIVE)
    prefix = models.CharField(max_length=3)  # the three letters that open its reference numbers: PER 7K4 M2QX
    controller = models.CharField(max_length=200, blank=True)
    dpo_contact = models.CharField(max_length=200, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    mail = models.EmailField(blank=True)
    handler = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )  # reads first what arrives
    officer = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="+"
    )  # data-protection officer
    journal_months = models.PositiveSmallIntegerField(default=12)  # how long the journal is kept
    journal_reason = models.CharField(max_length=200, blank=True)  # owed beyond twelve months
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(journal_months__gte=6, journal_months__lte=12)
                | (models.Q(journal_months__gt=12, journal_months__lte=36) & ~models.Q(journal_reason="")),
                name="long_journals_say_why",
            )
        ]

    def __str__(self):
        return str(self.organisation)


class Opening(models.Model):
    """The act that opened a part to its public: who answers, within what delays, at what hours."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="openings")
    part = models.CharField(max_length=20, choices=Part.choices)
    opened = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    handler = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    first_answer_days = models.PositiveSmallIntegerField(null=True)
    answer_days = models.PositiveSmallIntegerField(null=True)
    hours = models.CharField(max_length=200, blank=True)
    closed = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "part"], condition=models.Q(closed=None), name="open_once"),
            models.CheckConstraint(
                condition=models.Q(closed=None, closed_by=None)
                | models.Q(closed__isnull=False, closed_by__isnull=False),
                name="closed_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.part} {self.opened:%Y-%m-%d}"
