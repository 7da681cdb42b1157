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
from pathlib import Path

import psycopg
import pytest

from traitdunion.kernel.localdb import LocalDB

from .processes import gone, marked, one

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-tests"
SECRET = "a-secret-link-that-nobody-may-find-in-a-log"
GONE = "CommandError: The database ended, so everything stops. Start again: what was saved is kept."


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Demo:
    def __init__(self, folder: Path, *words: str, port: int | None = None):
        self.port = port or free_port()
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TU_")},
            "TU_DATA": str(folder),
            "TU_PG_FAST": "1",
            "TU_METRICS_TOKEN": TOKEN,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        if "TU_PG_BIN" in os.environ:
            env["TU_PG_BIN"] = os.environ["TU_PG_BIN"]
        command = [sys.executable, str(ROOT / "manage.py"), "demo", "--empty", "--port", str(self.port), *words]
        self.process = subprocess.Popen(
            command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def ready(self) -> "Demo":
        for line in self.process.stdout:
            if line.startswith("Ready:"):
                return self
        raise AssertionError(self.process.stderr.read())

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def ended(self) -> str:
        """Wait for the end and return the first line of what it complained of."""
        return (self.process.communicate(timeout=10)[1].splitlines() or [""])[0]


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="l’été, à Pont ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        left = gone(folder, 3)
        for number in left:
            os.kill(number, signal.SIGKILL)
        assert left == {}


@pytest.fixture
def demo(folder):
    demo = Demo(folder).ready()
    yield demo
    demo.process.kill()
    demo.process.communicate()
    assert gone(str(folder), 2) == {}


def database(folder: Path):
    return psycopg.connect(LocalDB(folder / "postgres").dsn(user="tu_owner"), autocommit=True)


def test_it_serves_sends_and_works(folder, demo):
    with database(folder) as connection:
        connection.execute("create table kept (word text); insert into kept values ('saved')")

    assert demo.get("/healthz") == (200, "ok")
    assert demo.get("/demo/courriels/")[0] == 200
    assert mail_goes_from_the_outbox_to_the_mailbox(folder, demo)


def mail_goes_from_the_outbox_to_the_mailbox(folder: Path, demo: Demo) -> bool:
    with database(folder) as connection:
        connection.execute(
            "insert into kernel_outgoing (id, message_id, recipient, subject, body, html, attachments, created, next_try, attempts, "
            "unreachable, last_error) values (gen_random_uuid(), '<1@t.example>', 'a@b.example', 'Bonjour', 'Voici', '', '[]', "
            "now(), now(), 0, false, '')"
        )
        connection.execute(
            "select procrastinate_defer_jobs_v1(array[row('mail', 'kernel.deliver', 0, null, null, "
            "jsonb_build_object('mail_id', (select id from kernel_outgoing)), null)::procrastinate_job_to_defer_v1])"
        )
    deadline = time.monotonic() + 8
    while "Bonjour" not in demo.get("/demo/courriels/")[1]:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


KILLED = {
    "Ctrl-C": ("manage.py demo", signal.SIGINT, ""),
    "SIGTERM": ("manage.py demo", signal.SIGTERM, ""),
    "supervisor": ("manage.py demo", signal.SIGKILL, ""),
    "job worker": (
        "manage.py worker",
        signal.SIGKILL,
        "CommandError: The job worker ended (signal 9), so everything stops.",
    ),
    "mail server": (
        "supervisor_mail.py",
        signal.SIGKILL,
        "CommandError: The mail server ended (signal 9), so everything stops.",
    ),
    "web master": (
        "-m gunicorn",
        signal.SIGKILL,
        "CommandError: The web server ended (signal 9), so everything stops.",
    ),
    "keeper": ("localdb.py", signal.SIGKILL, GONE),
    "postgres": ("bin/postgres", signal.SIGKILL, GONE),
}


@pytest.mark.parametrize("killed", KILLED)
def test_nothing_is_left_two_seconds_after(folder, killed):
    words, sign, sentence = KILLED[killed]
    demo = Demo(folder).ready()  # which is also the next start after the one before

    os.kill(one(str(folder), words), sign)

    assert gone(str(folder), 2) == {}
    assert demo.ended() == sentence


def test_nothing_is_left_when_one_web_process_of_several_is_killed(folder, demo):
    master = one(str(folder), "-m gunicorn")
    worker = min(number for number, words in marked(str(folder)).items() if "-m gunicorn" in words and number != master)

    os.kill(worker, signal.SIGKILL)

    assert gone(str(folder), 2) == {}
    assert demo.ended() == "CommandError: The web server ended (exit 70), so everything stops."


def test_what_was_saved_is_kept_and_nothing_personal_is_logged(folder, demo):
    with database(folder) as connection:
        kept = connection.execute("select word from kept").fetchall()

    demo.get(f"/suivi/{SECRET}/?mot={SECRET}", Referer=f"http://x/{SECRET}", **{"User-Agent": SECRET})
    demo.get("/demo/courriels/", Host=f"{SECRET}.example")
    demo.process.terminate()
    demo.ended()

    logs = "".join(path.read_text() for path in (folder / "logs").iterdir())
    assert kept == [("saved",)]
    assert [line["status"] for line in map(json.loads, logs.splitlines()) if line["message"] == "request"] == [404, 400]
    assert (SECRET in logs, "127.0.0.1" in logs) == (False, False)


def test_metrics_add_up_over_the_web_processes(folder, demo):
    for _ in range(12):
        demo.get("/demo/courriels/")

    status, page = demo.get("/metrics", Authorization=f"Bearer {TOKEN}")

    assert status == 200
    assert 'traitdunion_requests_total{method="GET",route="kernel:outbox",status="200"} 12.0' in page.splitlines()


def test_a_port_that_is_taken_is_said_in_a_sentence(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = Demo(folder, port=port).ended()

    assert (
        said
        == f"CommandError: Port {port} is already taken by another program. Choose another one: make demo PORT=8001"
    )


def test_a_folder_that_is_not_there_is_said_in_a_sentence(folder):
    said = Demo(folder, "--data", str(folder / "nowhere")).ended()

    assert said == f"CommandError: There is no folder {folder}/nowhere: give DATA= the folder of a territory."
