import os
import shutil
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.core.management.base import OutputWrapper

from traitdunion.kernel import supervisor_mail
from traitdunion.kernel.localdb import LocalDB, LocalDBError
from traitdunion.kernel.supervisor import Interrupted, Supervisor, SupervisorError, listen

ACCOUNTS = "accounts.txt"  # written by whoever loads the data
MAIL_SERVER = str(Path(supervisor_mail.__file__))
GONE = "The database ended, so everything stops. Start again: what was saved is kept."


class Command(BaseCommand):
    help = "Run the whole as a demonstration on this machine: database, mail, jobs and pages."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", type=Path, help="a folder with a real territory, instead of the fictional town")
        parser.add_argument("--empty", action="store_true", help="without any data: an instance on its first day")
        parser.add_argument("--reset", action="store_true", help="forget what was there and start afresh")

    def handle(self, *_args, **options):
        if settings.PRODUCTION:
            raise CommandError("This is an instance in production: the demonstration never runs there.")
        try:
            self._run(**{name: options[name] for name in ("port", "data", "reset", "empty")})
        except (SupervisorError, LocalDBError) as error:
            self._leave(1, self.stderr, str(error))
        except Interrupted:
            self._leave(0, self.stdout, "\nStopped. What was saved is kept: make demo starts again where you were.")

    def _leave(self, code: int, stream: OutputWrapper, sentence: str) -> NoReturn:
        """Say why, and be gone at once: taking the whole of Django down in order takes longer than all the rest."""
        stream.write(sentence)
        stream.flush()
        os._exit(code)

    def _run(self, *, port: int, data: Path | None, reset: bool, empty: bool) -> None:
        if data and not data.is_dir():
            raise SupervisorError(f"There is no folder {data}: give DATA= the folder of a territory.")
        steps = ["prepare"] if empty else ["prepare", "--demo", *(["--data", str(data.resolve())] if data else [])]
        own = settings.DATABASES["default"].get("LOCAL_SERVER")
        database = LocalDB(Path(own["HOME"]), durable=own["DURABLE"]) if own else None
        with listen(port) as pages, listen(0) as mail:
            if reset:
                self._forget(database)
            with Supervisor(settings.BASE_DIR) as supervisor:
                self._say("Starting the database…")
                if database:
                    kept = database.use().kept
                    supervisor.still_there = lambda: "" if kept() else GONE
                self._start(supervisor, pages, mail, steps)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _forget(self, database: LocalDB | None) -> None:
        if database is None:
            raise SupervisorError("The database is not the project's own (DATABASE_URL): nothing was erased.")
        database.erase()
        shutil.rmtree(settings.OUTBOX_DIR, ignore_errors=True)
        (settings.DATA_DIR / ACCOUNTS).unlink(missing_ok=True)

    def _start(self, supervisor: Supervisor, pages: socket.socket, mail: socket.socket, steps: list[str]) -> None:
        port, env = pages.getsockname()[1], _environment(pages, mail)
        logs = settings.DATA_DIR / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        self._say("Bringing tables, translations and data up to date…")
        jobs = {**env, "TU_ROLE": "worker"}
        supervisor.finish(supervisor.start("The preparation", ["manage.py", *steps], env=jobs))
        sink = ["-P", MAIL_SERVER, str(mail.fileno()), str(settings.OUTBOX_DIR)]
        web = ["-m", "gunicorn", "-c", "python:config.webserver", "config.wsgi"]
        supervisor.start("The mail server", sink, env=env, fds=[mail.fileno()], log=logs / "mail.log")
        supervisor.start("The job worker", ["manage.py", "worker"], env=jobs, log=logs / "worker.log")
        supervisor.start("The web server", web, env=env, fds=[pages.fileno()], log=logs / "web.log")
        supervisor.watch(until=lambda: _healthy(port))
        self._welcome(port)
        supervisor.watch()

    def _welcome(self, port: int) -> None:
        accounts = settings.DATA_DIR / ACCOUNTS
        known = accounts.read_text() if accounts.exists() else ""
        address = f"http://localhost:{port}"
        self._say(f"\nReady: {address}\nMails it sends: {address}/demo/courriels/\n{known}\nCtrl-C stops everything.")


def _environment(pages: socket.socket, mail: socket.socket) -> dict[str, str]:
    port = pages.getsockname()[1]
    return {
        "TU_DEMO": "1",
        "TU_BASE_URL": f"http://localhost:{port}",
        "TU_PORT": str(port),
        "TU_BIND": f"fd://{pages.fileno()}",
        "TU_SMTP_HOST": "127.0.0.1",
        "TU_SMTP_PORT": str(mail.getsockname()[1]),
        "TU_SMTP_TLS": "0",
        "TU_SMTP_USER": "",
    }


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
