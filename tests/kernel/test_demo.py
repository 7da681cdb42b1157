"""The demonstration, started for real: whoever is killed, nothing is left after two seconds, and the next start works."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from traitdunion.kernel import localdb
from traitdunion.kernel.localdb import LocalDB
from traitdunion.kernel.management.commands import demo as command
from traitdunion.kernel.supervisor import SupervisorError

from .processes import Someone, gone, marked, one

ROOT = Path(__file__).resolve().parents[2]
NOT_A_TOWNS = ("TU_", "DATABASE_", "PYTHONDONTWRITEBYTECODE")  # a town compiles once, not at each start
TOKEN = "a-token-of-the-tests"
SECRET = "a-secret-link-that-nobody-may-find-in-a-log"
GONE = "The database ended, so everything stops. Start again: what was saved is kept."


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def environment(folder: Path) -> dict[str, str]:
    """Return a town's environment, not the tests'."""
    kept = {
        name: value for name, value in os.environ.items() if name == "TU_PG_BIN" or not name.startswith(NOT_A_TOWNS)
    }
    own = {
        "TU_DATA": str(folder),
        "TU_PG_FAST": "1",
        "TU_METRICS_TOKEN": TOKEN,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return kept | own


def hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Demo:
    def __init__(self, folder: Path, *words: str, port: int | None = None, under: tuple[str, ...] = ()):
        self.port = port or free_port()
        command = [sys.executable, str(ROOT / "manage.py"), "demo", "--empty", "--port", str(self.port), *words]
        self.process = subprocess.Popen(
            [*under, *command],
            env=environment(folder),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hears_ctrl_c,  # noqa: PLW1509 — as from a terminal, even where the tests run in the background
        )

    def ready(self) -> "Demo":
        for line in self.process.stdout:
            if line.startswith("Ready:"):
                return self
        raise AssertionError(self.process.stderr.read())

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def ended(self) -> str:
        """Wait for the end and return the first line of what it complained of."""
        return (self.process.communicate(timeout=20)[1].splitlines() or [""])[0]


def end(processes: dict[int, str]) -> None:
    for number in processes:
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            os.kill(number, signal.SIGKILL)


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="l’été, à Pont ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        left = gone(folder, 3)
        end(left)
        assert left == {}


@pytest.fixture
def start(folder):
    """Start a demonstration, as often as asked; none outlives the test."""
    started = []

    def start(*words, **how) -> Demo:
        started.append(Demo(folder, *words, **how))
        return started[-1]

    yield start
    end(marked(str(folder)))
    for demo in started:
        demo.process.communicate()


@pytest.fixture
def over(folder, alone):
    """``over(act)``: the processes that are left two seconds after it."""

    def over(act: Callable[[], None]) -> dict[int, str]:
        with alone():
            act()
            return gone(str(folder), 2)

    return over


@pytest.fixture
def demo(start):
    """Without what loads beside the first pages; it is also the next start after the one before."""
    return start(under=("env", "TU_WARM=0")).ready()


def database(folder: Path):
    return psycopg.connect(LocalDB(folder / "postgres").dsn(user="tu_owner"), autocommit=True)


MAIL = """
insert into kernel_outgoing (id, message_id, recipient, subject, body, html, attachments, created, next_try, attempts, unreachable,
                             last_error)
values (gen_random_uuid(), '<1@t.example>', 'a@b.example', 'Bonjour', 'Voici', '', '[]', now(), now(), 0, false, '');
select procrastinate_defer_jobs_v1(array[row('mail', 'kernel.deliver', 0, null, null,
  jsonb_build_object('mail_id', (select id from kernel_outgoing)), null)::procrastinate_job_to_defer_v1])
"""


def test_it_serves_sends_and_works_until_ctrl_c(folder, demo, over):
    with database(folder) as connection:
        connection.execute(MAIL)

    assert demo.get("/healthz") == (200, "ok")
    deadline = time.monotonic() + 8
    while "Bonjour" not in demo.get("/demo/courriels/")[1]:
        assert time.monotonic() < deadline
        time.sleep(0.1)

    assert over(lambda: demo.process.send_signal(signal.SIGINT)) == {}
    assert (demo.ended(), demo.process.returncode) == ("", 0)


def test_what_was_saved_is_kept_and_nothing_personal_is_logged(folder, start, over):
    someone = Someone(folder / "postgres")
    someone.found()
    with database(folder) as connection:
        connection.execute("create table kept (word text); insert into kept values ('saved')")
    someone.kill()
    demo = start(under=("sh", "-c", 'TU_TIED=1 "$@"; exit $?', "sh")).ready()  # as under make
    with database(folder) as connection:
        kept = connection.execute("select word from kept").fetchall()

    demo.get(f"/suivi/{SECRET}/?mot={SECRET}", Referer=f"http://x/{SECRET}", **{"User-Agent": SECRET})
    demo.get("/demo/courriels/", Host=f"{SECRET}.example")

    assert over(demo.process.kill) == {}  # make's own end: the demonstration is asked to stop
    demo.ended()
    logs = "".join(path.read_text() for path in (folder / "logs").iterdir())
    assert kept == [("saved",)]
    assert [line["status"] for line in map(json.loads, logs.splitlines()) if line["message"] == "request"] == [404, 400]
    assert (SECRET in logs, "127.0.0.1" in logs) == (False, False)


def test_a_start_can_be_stopped_at_any_moment(folder, start, alone):
    with alone():  # from the start on: what runs beside would choose the moment
        starting = start()
        time.sleep(1)
        starting.process.terminate()
        left = gone(str(folder), 2)

    assert left == {}
    starting.ended()


def test_metrics_add_up_over_the_web_processes_until_the_whole_is_killed(demo, over):
    served = [demo.get("/demo/courriels/")[0] for _ in range(12)]
    status, page = demo.get("/metrics", Authorization=f"Bearer {TOKEN}")
    line = 'traitdunion_requests_total{method="GET",route="kernel:outbox",status="200"} '
    counted = [float(one.removeprefix(line)) for one in page.splitlines() if one.startswith(line)]

    assert over(demo.process.kill) == {}
    assert served == [200] * 12
    assert (status, counted) == (200, [12])


def web_process(mark: str) -> int:
    """Return one of the processes that serve pages, which is not the one that started them."""
    return sorted(number for number, words in marked(mark).items() if "-m gunicorn" in words)[1]


KILLED = {
    "job worker": ("manage.py worker", "The job worker ended (signal 9), so everything stops."),
    "mail server": ("supervisor_mail.py", "The mail server ended (signal 9), so everything stops."),
    "web master": ("-m gunicorn", "The web server ended (signal 9), so everything stops."),
    "web process": (web_process, "The web server ended (exit 70), so everything stops."),
    "keeper": ("localdb.py", GONE),
    "postgres": ("bin/postgres", GONE),
}


@pytest.mark.parametrize("killed", KILLED)
def test_one_process_killed_ends_all_within_two_seconds(folder, demo, over, killed):
    which, sentence = KILLED[killed]
    number = which(str(folder)) if callable(which) else one(str(folder), which)

    assert over(lambda: os.kill(number, signal.SIGKILL)) == {}
    assert demo.ended() == sentence


def test_the_same_project_runs_on_a_database_of_others(folder, demo, over):
    """Whoever moves a database moves its master key with it."""
    assert over(demo.process.terminate) == {}
    server = Someone(folder / "postgres")
    server.found()
    at = quote(str(LocalDB(folder / "postgres").sock), safe="")
    urls = {
        "DATABASE_URL": f"postgresql://tu_app@{at}/tu",
        "DATABASE_WORKER_URL": f"postgresql://tu_worker@{at}/tu",
        "DATABASE_OWNER_URL": f"postgresql://tu_owner@{at}/tu",
        "TU_DATA": str(folder / "elsewhere"),
        "TU_MASTER_KEY": (folder / "master.key").read_text(),
    }

    said = [
        subprocess.run(
            [sys.executable, "manage.py", word],
            check=False,
            env=environment(folder) | urls,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        for word in ("prepare", "outgoing")
    ]
    server.kill()

    assert [(one.returncode, one.stderr) for one in said] == [(0, ""), (0, "")]
    assert said[1].stdout == "waiting: 0, refused: 0\n"
    assert (folder / "elsewhere" / "postgres").exists() is False


def test_a_reset_forgets_data_mails_and_accounts(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(localdb, "LASTING", tmp_path)
    settings.DATA_DIR, settings.OUTBOX_DIR = tmp_path, tmp_path / "outbox"
    for name in ("postgres/data/base", "outbox/1.eml", "accounts.txt", "static/a.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    command.Command()._forget(LocalDB(tmp_path / "postgres"))

    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.suffix != ".lock"}
    assert left == {"postgres", "static", "static/a.css"}


def test_a_reset_leaves_a_database_of_others_alone():
    with pytest.raises(SupervisorError) as refused:
        command.Command()._forget(None)

    assert str(refused.value) == "The database is not the project's own (DATABASE_URL): nothing was erased."


def test_a_port_that_is_taken_is_said_in_a_sentence(start):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = start(port=port).ended()

    assert said == f"Port {port} is already taken by another program. Choose another one: make demo PORT=8001"


def test_a_folder_that_is_not_there_is_said_in_a_sentence(folder, start):
    said = start("--data", str(folder / "nowhere")).ended()

    assert said == f"There is no folder {folder}/nowhere: give DATA= the folder of a territory."
