from pathlib import Path

from django.core.management import BaseCommand, CommandError

from traitdunion.kernel import backup


class Command(BaseCommand):
    help = "Save the data and, in a file of its own, the keys; erase the backups of keys older than thirty days."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *_args, **options):
        try:
            made = backup.save(options["folder"])
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"data: {made.data}\nkeys: {made.keys}  (elsewhere, and thirty days at most)")
