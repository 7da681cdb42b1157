from django.db import models

from traitdunion.kernel.ids import new_id


class AnswerLink(models.Model):
    """A partner's way in from a mail: one person, one report, seven days. The secret itself is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.OneToOneField("sharing.Circle", models.CASCADE, related_name="+")  # the pass
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    created = models.DateTimeField()
    until = models.DateTimeField()
