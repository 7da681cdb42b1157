from django.core.management.commands.migrate import Command as Migrate

from traitdunion.kernel.roles import as_owner


class Command(Migrate):
    """Django's ``migrate``, as the owner of the tables."""

    def handle(self, *args, **options):
        with as_owner():
            return super().handle(*args, **options)
