from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import OrganisationKind


class Organisation(models.Model):
    """A body that acts: a service, a police sector, a landlord, an association."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=140, db_index=True)
    short_name = models.CharField(max_length=40, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="services")
    # What residents may read under « Qui répond de quoi », chosen by the organisation itself.
    public_contact = models.CharField(max_length=200, blank=True)
    # What partners may read under « Qui fait quoi ici ».
    hours = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    mail = models.EmailField(blank=True)  # a shared mailbox: where neutral mails go when nobody holds an account
    topics = models.CharField(max_length=300, blank=True)
    proofread = models.BooleanField(default=False)  # « relecture avant envoi » of its own sheets
    closed = models.DateField(null=True)

    def __str__(self):
        return self.name
