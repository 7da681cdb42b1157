"""django-guardian: a group for each circle, a permission for each grant, ``get_objects_for_user`` for the list."""

import sys

from bench.peer import read, tell, timed

data = read(sys.argv[1])

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": data["database"]},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "guardian", "bench.guardian_app"],
    AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend", "guardian.backends.ObjectPermissionBackend"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import connection
from guardian.shortcuts import get_objects_for_user

from bench.guardian_app.models import Direct, Generic


def load() -> None:
    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # ours has no migrations: after what its keys point to
    circles = sorted({number for _pk, _at, seen_by in data["rows"] for number in seen_by})
    groups = {number: n for n, number in enumerate(circles, 1)}
    copy(Group._meta.db_table, ("id", "name"), ((n, str(number)) for number, n in groups.items()))
    for model in (Generic, Direct):
        copy(model._meta.db_table, ("id", "created"), ((pk, at) for pk, at, _seen_by in data["rows"]))
    grants = [(pk, groups[number]) for pk, _at, seen_by in data["rows"] for number in seen_by]
    generic, direct = (Permission.objects.get(codename=f"view_{name}") for name in ("generic", "direct"))
    copy(
        "guardian_groupobjectpermission",
        ("object_pk", "content_type_id", "group_id", "permission_id"),
        ((pk, generic.content_type_id, group, generic.pk) for pk, group in grants),
    )
    copy(
        "guardian_app_directgrouppermission",
        ("content_object_id", "group_id", "permission_id"),
        ((pk, group, direct.pk) for pk, group in grants),
    )
    for name, held in data["people"].items():
        user = User.objects.create(username=name)
        user.groups.set(Group.objects.filter(name__in=[str(number) for number in held]))
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def copy(table: str, columns: tuple[str, ...], rows) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as to:
        for row in rows:
            to.write_row(row)


def newest(name: str, model, permission: str) -> list:
    user = User.objects.get(username=name)  # fresh: a user keeps what was asked of it
    return list(get_objects_for_user(user, permission, klass=model).order_by("-created")[:50])


load()
tell("loaded")
for kind, model in (("generic", Generic), ("direct foreign keys", Direct)):
    for name in data["people"]:
        ms, found = timed(
            lambda name=name, kind=model: newest(name, kind, f"guardian_app.view_{kind._meta.model_name}")
        )
        tell(kind, person=name, ms=ms, found=[str(one.pk) for one in found])
