from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import CourtesyAnswer, CourtesyQuestion


class Courtesy(models.Model):
    """« Vous a-t-on écouté ? »: an answer by quarter and month, tied to no report and to nobody."""

    db_grants = "insert"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+")
    quarter = models.ForeignKey("places.Area", models.SET_NULL, null=True, related_name="+")
    month = models.DateField()
    question = models.CharField(max_length=10, choices=CourtesyQuestion.choices)
    answer = models.PositiveSmallIntegerField(choices=CourtesyAnswer.choices)
