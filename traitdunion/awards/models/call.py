from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Theme


class Call(models.Model):
    """An edition of the prize: what for, who may apply, when; its jury is a circle of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.PROTECT, related_name="+")  # who organises
    jury = models.OneToOneField("sharing.Circle", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    edition = models.PositiveSmallIntegerField()
    about = models.TextField(max_length=3000)
    eligibility = models.TextField(max_length=1500, blank=True)  # who may apply, in words
    least_months = models.PositiveSmallIntegerField(default=12)  # in place for so long at the closing day
    themes = ArrayField(models.CharField(max_length=12, choices=Theme.choices), default=list)
    blind = models.BooleanField(default=False)  # jurors do not read who applies
    readers = models.PositiveSmallIntegerField(default=3)  # jurors a file
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    jury_ends = models.DateTimeField()
    results = models.DateTimeField()
    keep_months = models.PositiveSmallIntegerField(default=12)  # files, after the results
    published = models.DateTimeField(null=True)
    sealed = models.DateTimeField(null=True)  # scores are committed to
    opened = models.DateTimeField(null=True)  # and open to the jury
    announced = models.DateTimeField(null=True)
    ends = models.DateTimeField()  # the files go
    by = models.UUIDField()
    created = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes"), closes__lt=models.F("jury_ends"), jury_ends__lte=models.F("results")),
                name="call_dates_follow",
            ),
            models.CheckConstraint(condition=models.Q(opened=None) | models.Q(sealed__isnull=False), name="sealed_before_it_opens"),
            models.CheckConstraint(condition=models.Q(announced=None) | models.Q(opened__isnull=False), name="opened_before_it_is_told"),
        ]  # fmt: skip

    named: "tuple[Criterion, ...]" = ()  # its criteria, once a question asked for them

    def __str__(self):
        return self.title


class Criterion(models.Model):
    """What the jury looks at, and how much it weighs."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey("awards.Call", models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "position"], name="criterion_in_order")]

    def __str__(self):
        return self.name
