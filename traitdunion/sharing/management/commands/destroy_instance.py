from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel.clock import today
from traitdunion.sharing.keeping.destroying import destroy_instance, instance_names


class Command(BaseCommand):
    help = "Erase all of this instance, keys first; its name must be typed. A certificate without content is left."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--certificate", type=Path, help="where the certificate is written")

    def handle(self, *_args, **options):
        names = instance_names()
        if not names:
            raise CommandError("There is no instance here: nothing was erased.")
        self.stdout.write(f"This erases everything of: {', '.join(names)}. It cannot be undone.")
        if input("Type the name of this instance to destroy it: ").strip() not in names:
            raise CommandError("That is not its name: nothing was erased.")
        file = options["certificate"] or Path(settings.DATA_DIR) / f"destruction-{today():%Y%m%d}.json"
        said = destroy_instance(file)
        self.stdout.write(f"Erased: {sum(said['rows'].values())} rows, keys, files. Certificate: {file}")
        self.stdout.write(
            "Destroy TU_MASTER_KEY now, and the backups of the keys: nothing sealed can then be read anywhere."
        )
