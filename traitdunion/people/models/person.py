from django.db import models

from traitdunion.kernel.ids import new_id


class Person(models.Model):
    """Someone of the directory, who may have no account: convened, present, owner of an action all the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField("people.Account", models.SET_NULL, null=True, related_name="person")
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=140, db_index=True)
    function = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    left = models.DateField(null=True)

    def __str__(self):
        return self.name
