from django.db import models

from traitdunion.kernel.ids import new_id


class Invitation(models.Model):
    """A person of the directory is offered an account; the link goes to that person's mailbox."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    invited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    secret_hash = models.BinaryField(max_length=32, unique=True)
    created = models.DateTimeField()
    until = models.DateTimeField()
    accepted = models.DateTimeField(null=True)
