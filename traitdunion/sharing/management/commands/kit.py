import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from traitdunion.people import published as people
from traitdunion.sharing import kit
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose


class Command(BaseCommand):
    help = "Write every document of the adoption kit into a new folder, as ODT and PDF, filled from this instance."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--authority", default="", help="the three letters of its reference numbers")

    def handle(self, *_args, **options):
        if os.environ.get("TU_ROLE") != "worker":  # the role is settled when the settings are read: begin again
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        if options["folder"].exists():
            raise CommandError(f"{options['folder']} is there already: give a new folder.")
        count = write(options["folder"], options["authority"])
        self.stdout.write(f"{count} files in {options['folder']}.")


def write(folder: Path, prefix: str = "") -> int:
    """Write each document twice, to edit and to print; every group of the instance is in them, as in its export."""
    with as_keeper(KeeperPurpose.EXPORT):
        facts = kit.facts_of(_authority(prefix), kit.every_group())
    folder.mkdir(parents=True)
    for one in kit.DOCUMENTS:
        filled = kit.filled(one.code, facts)
        (folder / f"{one.code}.odt").write_bytes(kit.as_odt(filled))
        (folder / f"{one.code}.pdf").write_bytes(kit.as_pdf(filled))
    return 2 * len(kit.DOCUMENTS)


def _authority(prefix: str):
    found = [one for one in people.authorities() if prefix in ("", one.prefix)]
    if len(found) != 1:
        raise CommandError(
            "Say which authority with --authority: " + ", ".join(one.prefix for one in people.authorities())
        )
    return found[0]
