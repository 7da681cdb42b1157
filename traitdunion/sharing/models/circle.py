from django.db import models

from ..enums import Aim, Basis, CircleKind


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
    aim = models.CharField(max_length=10, choices=_choices(Aim), blank=True)  # groups: what for, from the closed list
    decision = models.CharField(max_length=120, blank=True)  # of the council that made the group (L132-5 CSI)
    decided = models.DateField(null=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+"
    )  # the group that an attached GPO serves, or that a guest is invited to
    never_written = models.CharField(max_length=200, blank=True)  # said on each page of the group
    own_items_only = models.BooleanField(default=False)
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
            models.CheckConstraint(
                condition=~models.Q(kind="group", basis="l132_5")
                | (~models.Q(decision="") & models.Q(decided__isnull=False)),
                name="a_basis_has_its_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="group", basis="attached_gpo")
                | models.Q(parent__isnull=False)
                | models.Q(council__isnull=False),
                name="attached_to_something",
            ),
        ]

    def __str__(self):
        return self.name
