from django.db import models

from traitdunion.kernel.ids import new_id


class Device(models.Model):
    """A browser that a person has proved to hold; remembered thirty days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    secret_hash = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=80)
    created = models.DateTimeField()
    until = models.DateTimeField()
    proved = models.DateTimeField(null=True)  # by a second factor: only then do the groups open; never by a mail alone
    factor = models.CharField(max_length=16, blank=True)  # which one


class MailCode(models.Model):
    """Six digits sent to the mailbox that the link came from; few tries, few minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    code_hash = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField()
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)
