"""The same rows twice: under the generic permissions, and under the direct foreign keys advised for speed."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class Report(models.Model):
    id = models.UUIDField(primary_key=True)
    created = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True


class Generic(Report):
    pass


class Direct(Report):
    pass


class DirectUserPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Direct, on_delete=models.CASCADE)


class DirectGroupPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Direct, on_delete=models.CASCADE)
