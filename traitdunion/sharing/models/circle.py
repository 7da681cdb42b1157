from django.db import models

from ..enums import Basis, CircleKind


def _choices(enum) -> list[tuple[str, str]]:
    return [(item.value, item.value) for item in enum]


class Circle(models.Model):
    """People who may know the same things. Its number is drawn from a sequence by ``sharing.actions``."""

    id = models.IntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=_choices(CircleKind))
    name = models.CharField(max_length=120, blank=True)
    organisation = models.OneToOneField("people.Organisation", models.PROTECT, null=True, related_name="+")
    council = models.ForeignKey("self", models.PROTECT, null=True, related_name="groups")
    basis = models.CharField(max_length=12, choices=_choices(Basis), default=Basis.NONE.value)
    purpose = models.CharField(max_length=200, blank=True)
    secret_hash = models.BinaryField(max_length=32, null=True, unique=True)  # passes only: SHA-256 of the secret
    until = models.DateTimeField(null=True)
    created = models.DateTimeField()
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="organisation", organisation__isnull=False)
                | (~models.Q(kind="organisation") & models.Q(organisation=None)),
                name="organisation_circle_has_one",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pass", secret_hash__isnull=False)
                | (~models.Q(kind="pass") & models.Q(secret_hash=None)),
                name="only_passes_hold_a_secret",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pass", id__lt=0) | (~models.Q(kind="pass") & models.Q(id__gt=0)),
                name="passes_lie_below_zero",
            ),
        ]

    def __str__(self):
        return self.name
