from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Asked, DataPurpose, Outcome


def _choices(enum) -> list[tuple[str, str]]:
    return [(item.value, item.value) for item in enum]


class DataNotice(models.Model):
    """What an authority says of its data beyond who it is: purposes from the closed list, who hosts, its impact assessment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.OneToOneField("people.Authority", models.CASCADE, related_name="+")
    purposes = ArrayField(models.CharField(max_length=12, choices=_choices(DataPurpose)), default=list)
    host = models.CharField(max_length=200, blank=True)
    assessed = models.DateField(null=True)  # when the impact assessment was adopted
    assessed_as = models.CharField(max_length=120, blank=True)  # its reference

    db_grants = "select, insert, update"


class RightsRequest(models.Model):
    """Somebody asks for their rights. Holds no name: a mark of the officer's own, and the month that runs."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    asked = models.CharField(max_length=10, choices=_choices(Asked))
    mark = models.CharField(max_length=80)  # « courrier 2026-412 »: where the officer finds the letter again
    received = models.DateField()
    due = models.DateField()
    extended_because = models.CharField(max_length=200, blank=True)
    answered = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=_choices(Outcome), blank=True)
    outcome_because = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()
    created = models.DateTimeField()

    db_grants = "select, insert, update"

    class Meta:
        indexes = [models.Index(fields=["due"], name="rights_waiting", condition=models.Q(answered=None))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered=None, outcome="")
                | (models.Q(answered__isnull=False) & ~models.Q(outcome="")),
                name="an_answer_says_what_it_was",
            ),
            models.CheckConstraint(condition=models.Q(due__gt=models.F("received")), name="rights_have_their_month"),
        ]


class Erasure(models.Model):
    """An officer's order to erase a record, or to correct a sealed one: ids, and the new value sealed until it is done.

    A job obeys it, and writes what stays, why and until when.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=63)
    item = models.UUIDField()
    sealed = models.BinaryField(null=True)  # what an address becomes; gone with its key once done
    done = models.DateTimeField(null=True)
    refused = models.CharField(max_length=40, blank=True)
    stays = models.JSONField(default=list)

    db_grants = "select, insert"

    class Meta:
        indexes = [models.Index(fields=["at"], name="erasure_waiting", condition=models.Q(done=None))]
