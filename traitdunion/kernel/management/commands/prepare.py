import hashlib
import io

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command, get_commands

from traitdunion.kernel import vault
from traitdunion.kernel.roles import as_owner


class Command(BaseCommand):
    help = "Bring the database, the translations and the static files up to date; running it twice changes nothing."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="also load the data of the demonstration")
        parser.add_argument("--data", help="a folder with a real territory, instead of the fictional town")

    def handle(self, *_args, **options):
        call_command("migrate", verbosity=0, interactive=False)
        with as_owner():
            vault.check()
        if "messages" in get_commands():
            call_command("messages", compile=True)
        self._collect_static()
        if options["demo"] and "load_demo" in get_commands():
            # the accounts it prints stand in a file too, which is shown when all is ready
            call_command("load_demo", stdout=io.StringIO(), **({"data": options["data"]} if options["data"] else {}))

    def _collect_static(self) -> None:
        """Collect and compress only when a file changed: it takes longer than all the rest."""
        stamp, seen = settings.DATA_DIR / "static.seen", _fingerprint()
        if stamp.exists() and stamp.read_text() == seen and settings.STATIC_ROOT.exists():
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(seen)


def _fingerprint() -> str:
    """Return what changes when any static file does."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.update(f"{path}\0{storage.size(path)}\0{storage.get_modified_time(path).timestamp()}\n".encode())
    return found.hexdigest()
