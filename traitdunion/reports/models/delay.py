from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Category


class Delay(models.Model):
    """Days within which an authority promises a first answer and an answer, by category."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)  # blank: all the others
    first_days = models.PositiveSmallIntegerField(default=3)
    answer_days = models.PositiveSmallIntegerField(default=15)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "category"], name="one_delay_a_category")]
