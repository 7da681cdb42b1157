import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from traitdunion.people.models import Authority
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.keeping.exporting import export_instance


class Command(BaseCommand):
    help = (
        "Write all of this instance into a new folder, in open formats; contact data in clear for its controller alone."
    )
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--for-controller", default="", help="the controller's name, as the settings say it: contact data in clear"
        )

    def handle(self, *_args, **options):
        if os.environ.get("TU_ROLE") != "worker":  # the role is settled when the settings are read: begin again
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        if options["folder"].exists():
            raise CommandError(f"{options['folder']} is there already: give a new folder.")
        with connection.cursor() as cursor:  # one and the same moment for every table
            cursor.execute("set session characteristics as transaction isolation level repeatable read")
        unsealed = bool(options["for_controller"]) and self._is_controller(options["for_controller"])
        counts = export_instance(options["folder"], unsealed=unsealed)
        for label, count in counts.items():
            self.stdout.write(f"{label}: {count}")
        self.stdout.write(
            "Contact data: in clear. Keep this folder as you keep them." if unsealed else "Contact data: left out."
        )

    def _is_controller(self, name: str) -> bool:
        with as_keeper(KeeperPurpose.EXPORT):
            if not Authority.objects.filter(controller=name).exclude(controller="").exists():
                raise CommandError(
                    "This is not the name of the controller that the settings give. Nothing was written."
                )
        return True
