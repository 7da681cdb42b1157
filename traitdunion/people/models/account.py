from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from traitdunion.kernel.ids import new_id


class Accounts(BaseUserManager["Account"]):
    def create_user(self, email, password=None):
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username):
        return self.get(email=username.lower())


class Account(AbstractBaseUser):
    """A way in, read before anybody is known: so it holds no name and no organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="fr")
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()

    def __str__(self):
        return str(self.id)

    def get_short_name(self):
        """The name at the head of the page; the account itself holds none."""
        person = getattr(self, "person", None)
        return person.name if person else self.email
