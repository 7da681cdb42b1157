import os
import sys

from django.core.management.base import BaseCommand

from traitdunion.sharing import keeping


class Command(BaseCommand):
    help = "End now what is past its term, as the worker does each night; run twice, it finds nothing more."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def handle(self, *_args, **_options):
        if os.environ.get("TU_ROLE") != "worker":  # the role is settled when the settings are read: begin again
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        for name, count in keeping.sweep().items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write("Done: a certificate was left for each line above.")
