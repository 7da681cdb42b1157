"""pretix, in an environment of its own: the same places asked for by the same crowd, through the shortest way that it has."""

import hashlib
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psycopg
from django.conf import settings

from bench import crowd, peers
from bench.crowd import Visitor

MOST = 600  # seconds to install, to make its tables and to start; then it is said that it did not
DATABASE = "bench_pretix"
WANTED = settings.BASE_DIR / "requirements" / "pretix.txt"
SETUP = Path(__file__).with_name("peer_pretix.py")
ORDERS = "/api/v1/organizers/reseau/events/journee/orders/"
WAY = "one call of its API for each: no cart, no mail, no waiting list"


class Unavailable(Exception):
    """Why it cannot be measured here, in a sentence."""


class Peer:
    """Where it stands, and how long it may still take to be there."""

    def __init__(self):
        self.home, self.port = settings.DATA_DIR / "pretix", crowd.free_port()
        self.python, self.ends = str(self.home / "bin" / "python"), time.monotonic() + MOST

    def run(self, *words: str, env: dict | None = None) -> str:
        try:
            done = subprocess.run(
                words, cwd=self.home, env=env, capture_output=True, text=True, check=False, timeout=max(self.ends - time.monotonic(), 1)
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise Unavailable(f"not done within {MOST} s: {' '.join(words[:5])}") from error
        if done.returncode:
            raise Unavailable(" ".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-3:])[-300:])
        return done.stdout

    def install(self) -> None:
        """Make its environment, unless the same one was made before."""
        stamp, wanted = self.home / "installed", hashlib.sha256(WANTED.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.home.mkdir(parents=True, exist_ok=True)
        self.run(sys.executable, "-m", "venv", "--clear", str(self.home))
        self.run(
            self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", str(WANTED)
        )  # fmt: skip
        stamp.write_text(wanted)

    def environment(self) -> dict[str, str]:
        """On our PostgreSQL, without a cache and a broker: as it runs beside nothing else."""
        self.base = peers.own_database(DATABASE)
        (self.home / "data").mkdir(exist_ok=True)
        said = {
            "PRETIX_DATADIR": str(self.home / "data"), "PRETIX_URL": f"http://127.0.0.1:{self.port}", "PRETIX_REGISTRATION": "false",
            "DATABASE_BACKEND": "postgresql", **{f"DATABASE_{key}": self.base[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")},
        }  # fmt: skip
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "pretix.settings"} | {
            f"PRETIX_{name}": value for name, value in said.items()
        }


def measure(say, ours: dict, ours_page: float, *, asked: int, seats: int, seconds: float) -> None:
    peer = Peer()
    try:
        started = time.monotonic()
        peer.install()
        env = peer.environment()
        peer.run(peer.python, "-m", "pretix", "migrate", "-v0", env=env)
        made = json.loads(peer.run(peer.python, "-P", str(SETUP), str(seats), env=env).splitlines()[-1])
        say("events.pretix.ready", time.monotonic() - started, "s", 1)
        page, told = asked_for(peer, env, made, asked, seconds)
    except (Unavailable, RuntimeError) as why:
        say("events.pretix.registration", None, "ms", 0, ended=f"did not install or start here: {why}")
        return
    told_of(peer, page, told, ours, ours_page, say)
    peers.drop_database(DATABASE)


def asked_for(peer: Peer, env: dict, made: dict, asked: int, seconds: float) -> tuple[list[float], crowd.Told]:
    words = [
        peer.python,
        "-m",
        "gunicorn",
        "pretix.wsgi",
        "-b",
        f"127.0.0.1:{peer.port}",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "4",
    ]
    with crowd.served([*words, "--timeout", "60"], peer.port, env=env, folder=peer.home, log=settings.DATA_DIR / "pretix.log"):  # fmt: skip
        page = crowd.page_ms(peer.port, "/reseau/journee/")
        told = crowd.burst(peer.port, lambda visitor: ordering(visitor, made), most=asked, seconds=seconds)
    if told.outcomes["confirmed"] + told.outcomes["refused"] < len(told.answers) // 2:
        raise Unavailable(f"most of its answers are neither a place nor a refusal: {dict(told.outcomes)}")
    return page, told


def ordering(visitor: Visitor, made: dict):
    headers = {"Authorization": f"Token {made['token']}", "Content-Type": "application/json"}

    def order(n: int) -> str:
        given = {
            "email": f"alix.{n}@bench.example", "locale": "en", "sales_channel": "web",
            "positions": [{"item": made["item"], "attendee_name_parts": {"_scheme": "full", "full_name": f"Alix Essai {n}"}, "company": "Ville"}],
        }  # fmt: skip
        answer, text = visitor.ask("POST", ORDERS, json.dumps(given), headers)
        if answer.status == 201:
            return "confirmed"
        return "refused" if answer.status == 400 and "quota" in text.lower() else str(answer.status)

    return order


def told_of(peer: Peer, page: list[float], told: crowd.Told, ours: dict, ours_page: float, say) -> None:
    with psycopg.connect(
        host=peer.base["HOST"], port=peer.base["PORT"], user=peer.base["USER"], dbname=DATABASE
    ) as other:
        sold = other.execute("select count(*) from pretixbase_orderposition").fetchone()[0]
    theirs = told.figures("confirmed", "refused")
    median = theirs.pop("median")
    others = {said: n for said, n in told.outcomes.items() if said not in {"confirmed", "refused"}}
    shown = statistics.median(page)
    say("events.pretix.page", shown, "ms", len(page), ratio=round(shown / ours_page, 1), to="ours")
    say(
        "events.pretix.registration", median, "ms", **theirs, sold=sold, others=others, way=WAY,
        ratio=round(median / ours["median"], 1), to="ours",
    )  # fmt: skip
