from pathlib import Path

from django.core.management import BaseCommand, CommandError

from traitdunion.kernel import backup


class Command(BaseCommand):
    help = "Put a backup of the data, with the newest backup of the keys, into an empty database; then run prepare and sweep."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("data", type=Path)
        parser.add_argument("keys", type=Path)

    def handle(self, *_args, **options):
        try:
            backup.give_back(backup.Backup(options["data"], options["keys"]))
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Given back. Now: manage.py prepare, manage.py sweep, manage.py journal verify --roots.")
