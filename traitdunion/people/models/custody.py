from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import CustodyRole


class Custody(models.Model):
    """Who owns or operates a named place: what a landlord or an operator needs to know is its places."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey("places.Place", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="custodies")
    role = models.CharField(max_length=10, choices=CustodyRole.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "organisation", "role"], name="one_custody_a_role")]
