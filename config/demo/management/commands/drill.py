import io
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from config.demo import drilled

REST = drilled.ADDRESSES[1:]
FILL, ERASE, READ = (["drill", "--stage", name] for name in ("fill", "erase", "read"))


class Command(BaseCommand):
    help = "Rehearse a restoration on two databases made for it: what was erased stays unreadable, the rest reads, nothing past is said to be whole."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=sorted(drilled.STAGES), help="one step, in the database of TU_DATA")
        parser.add_argument("--each", type=json.loads, help="several commands there, one after the other, as JSON")

    def handle(self, *_args, **options):
        if options["stage"]:
            self.stdout.write(drilled.say(options["stage"]))
            return
        if options["each"]:
            self.stdout.write(json.dumps([_said(words) for words in options["each"]]))
            return
        with tempfile.TemporaryDirectory(prefix="tu-drill-") as folder:
            Path(folder).chmod(0o755)  # PostgreSQL is not root, and passes through it
            self._rehearse(Path(folder))

    def _rehearse(self, folder: Path) -> None:
        key = secrets.token_hex(32)
        town, restored = (Place(folder / name, key) for name in ("town", "restored"))
        backups = folder / "backups"
        self._say("A town of three reports, each with an address and a picture…")
        _, filled, _ = town.manage(["migrate", "-v", "0"], FILL, ["backup", backups])
        before = _told(filled)
        self._check(
            "three addresses and three pictures are read", (before["read"], before["seen"]), (drilled.ADDRESSES, 3)
        )
        data, first_keys = sorted(backups.iterdir())
        first_keys.rename(backups / "older-keys.dump")
        self._say("Saved. One report's address and picture are erased; the keys are saved again, as every night…")
        _, roots, _ = town.manage(ERASE, ["journal", "roots"], ["backup", backups / "next"])
        newest = next((backups / "next").glob("keys-*.dump"))
        _, read = restored.manage(["restore", data, newest], READ)
        after = _told(read)
        self._check("the backup still holds the erased rows", (after["contacts"], after["pictures"]), (3, 3))
        self._check("the erased address and picture cannot be read", (after["read"], after["seen"]), (REST, 2))
        self._check("nor can it be told whose address it was", after["found"], 0)
        self._journal(restored, folder / "roots.json", roots)
        self._say("The drill is passed.")

    def _journal(self, restored: "Place", kept: Path, roots: str) -> None:
        """Ask the restored journal whether it is whole, beside the roots that were published when its past was left behind."""
        kept.write_text(roots)
        said = restored.ask("journal", "verify", "--roots", kept)
        self._say(said.stdout.strip())
        self._check("a restored past is not reported as whole", said.returncode != 0, wanted=True)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _check(self, what: str, found, wanted) -> None:
        if found != wanted:
            raise CommandError(f"The drill failed: {what}? Found {found}, not {wanted}.")
        self._say(f"  yes: {what}")


class Place:
    """A folder with a database of its own, and the command line there."""

    def __init__(self, folder: Path, key: str):
        folder.mkdir(mode=0o755)
        apart = {"DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_OWNER_URL", "TU_ROLE", "TU_ENV", "TU_TIED"}
        own = {
            "TU_DATA": str(folder),
            "TU_MASTER_KEY": key,
            "TU_PG_FAST": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        self.env = {name: value for name, value in os.environ.items() if name not in apart} | own

    def ask(self, *words, **env: str) -> subprocess.CompletedProcess:
        command = [sys.executable, settings.BASE_DIR / "manage.py", *words]
        return subprocess.run(command, env=self.env | env, check=False, capture_output=True, text=True)  # noqa: S603 — our own command line

    def manage(self, *commands: list) -> list[str]:
        """Run these commands in one process, and return what each said."""
        done = self.ask("drill", "--each", json.dumps(commands, default=str), TU_ROLE="worker")
        if done.returncode:
            raise CommandError(f"The drill failed at {commands[0][0]}: {done.stderr.strip()[-2000:]}")
        return json.loads(done.stdout.strip().splitlines()[-1])


def _said(words: list[str]) -> str:
    said = io.StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def _told(said: str) -> dict:
    return json.loads(said.strip().splitlines()[-1])
