from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import Channel


class Contact(models.Model):
    """Where the answer goes. Kept apart: the handler alone sees it, the reporter erases it in one click."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.OneToOneField("reports.Report", models.CASCADE, related_name="contact")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    value = models.CharField(max_length=254)
    holder = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the handler's organisation
    by_pass = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the reporter's link
    link = models.CharField(
        max_length=40, blank=True
    )  # the secret link, so that a mail can carry it; goes with the row
    created = models.DateTimeField()
