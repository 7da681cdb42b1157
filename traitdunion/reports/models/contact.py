from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Channel


class Contact(models.Model):
    """Where the answer goes. Kept apart: the handler alone sees it, the reporter erases it in one click."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.OneToOneField("reports.Report", models.CASCADE, related_name="contact")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    sealed_value = models.BinaryField()  # under the holder's key
    holder = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the handler's organisation
    by_pass = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the reporter's link
    sealed_link = models.BinaryField()  # the secret link, so that a mail can carry it; goes with the row
    created = models.DateTimeField()

    value = link = ""  # in clear, once ``queries.opened_contacts`` opened them; never kept so
