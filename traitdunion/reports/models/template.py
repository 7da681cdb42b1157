from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Move


class AnswerTemplate(models.Model):
    """Words that an organisation keeps ready for a kind of answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.CASCADE, related_name="+")
    move = models.CharField(max_length=18, choices=Move.choices)
    name = models.CharField(max_length=80)
    words = models.CharField(max_length=1000)
