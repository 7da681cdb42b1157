from django.db import models

from traitdunion.kernel.ids import new_id
from traitdunion.sharing.enums import Level
from traitdunion.sharing.shareable import also_read

from ..enums import ActionState, Kind, LegalTool


class Action(models.Model):
    """« Suite à donner »: what an organisation does, by when; decided for a problem, or in a meeting of the circle.

    It follows its problem where it has one, else its circle. ``level`` is that of where it was decided.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    problem = models.ForeignKey("problems.Problem", models.CASCADE, null=True, related_name="actions")
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+", db_index=False)
    level = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Level])
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    tool = models.CharField(max_length=14, choices=LegalTool.choices, blank=True)
    words = models.CharField(max_length=200)
    lead = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    contact = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")  # needs no account
    due = models.DateField(null=True)
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # euros, if known
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.OPEN)
    reason = models.CharField(max_length=300, blank=True)  # why it was dropped, or what was done
    told_by = models.CharField(max_length=120, blank=True)  # « reçu par téléphone le … »: who noted it for whom
    settled = models.DateTimeField(null=True)
    reminded = models.DateTimeField(null=True)
    created = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["circle", "due", "id"], name="action_open", condition=models.Q(state="open")),
            models.Index(fields=["circle", "-created", "id"], name="action_newest"),
            models.Index(fields=["lead", "due", "id"], name="action_of_lead", condition=models.Q(state="open")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", settled=None)
                | (~models.Q(state="open") & models.Q(settled__isnull=False)),
                name="settled_with_its_day",
            )
        ]

    def __str__(self):
        return self.words

    @property
    def audience(self) -> tuple[int, ...]:
        """In which circle the journal notes that it was read."""
        return (self.circle_id,)

    @classmethod
    def from_db(cls, db, field_names, values, **more):
        made = super().from_db(db, field_names, values, **more)
        read = made.__dict__
        if read.get("level") == Level.GROUP and "circle_id" in read:
            also_read(made, level=read["level"], circles=(read["circle_id"],))
        return made
