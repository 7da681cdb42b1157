"""The suite on several cores: who takes which tests, on whose database, and what nothing may run beside.

Each process has a database of its own, copied from the one that the first of them migrates. Tests of a file stay
together, for they share what is dear to make; files are handed out as processes come free, the long ones first.
"""

import fcntl
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path

from django.db import connection
from django.test.utils import setup_databases
from xdist.scheduler.loadscope import LoadScopeScheduling

CORES = 4  # at most: each process holds a model of names, and perhaps a browser
TOGETHER = ("tests/journeys/",)  # one server and one browser for all of them
ONE_BY_ONE = ("tests/leaks/test_catalogue.py", "tests/leaks/test_planted.py")  # long, and none needs another
FIRST = (
    "tests/journeys/",
    "tests/leaks/",
    "tests/demo/",
    "tests/design/",
    "tests/kernel/test_localdb.py",
    "tests/sharing/",
    "tests/kernel/test_demo.py",  # waits for the room to be empty: best beside short tests
    "tests/reports/",
)


def cores(config) -> int:
    """Return how many processes run; none besides this one when some tests are named: a second start would cost more."""
    named = config.option.keyword or any("::" in word or word.endswith(".py") for word in config.args)
    found = 1 if named else min(CORES, len(os.sched_getaffinity(0)))
    return found if found > 1 else 0


def turn(item) -> int:
    """Return when a test's turn comes: what is long begins, so that nobody waits for it at the end."""
    return next((rank for rank, start in enumerate(FIRST) if item.nodeid.startswith(start)), len(FIRST))


class ByFile(LoadScopeScheduling):
    """Hand out whole files, but for those that go together and those whose tests go one by one."""

    def __init__(self, config, log=None):
        config.option.loadscopereorder = False  # the order is ours: see ``turn``
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(ONE_BY_ONE):
            return nodeid
        return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid.split("::", 1)[0])


def several(config) -> bool:
    return hasattr(config, "workerinput")


def ours(config) -> Path:
    """Return the folder that the processes of one run share."""
    return config._tmp_path_factory.getbasetemp().parent


@contextmanager
def held(path: Path, how: int = fcntl.LOCK_EX):
    with path.open("a") as lock:
        fcntl.flock(lock, how)
        yield


class Room:
    """Where the tests of all processes run, several together; one that measures is alone meanwhile."""

    def __init__(self, config):
        self.door = ours(config) / "door.lock"
        self.room = os.open(ours(config) / "room.lock", os.O_RDWR | os.O_CREAT)  # closed by the end of the process

    def leave(self) -> None:
        fcntl.flock(self.room, fcntl.LOCK_UN)

    def enter(self, how: int) -> None:
        """Leave, then come in; whoever waits for it to be empty holds the door, so that nobody slips in before."""
        self.leave()
        with held(self.door):
            fcntl.flock(self.room, how)

    @contextmanager
    def for_test(self):
        self.enter(fcntl.LOCK_SH)
        try:
            yield
        finally:
            self.leave()

    @contextmanager
    def alone(self):
        self.enter(fcntl.LOCK_EX)
        try:
            yield
        finally:
            self.enter(fcntl.LOCK_SH)


@cache
def room_of(config) -> Room | None:
    return Room(config) if several(config) else None


def room_for(item) -> AbstractContextManager:
    room = room_of(item.config)
    return room.for_test() if room else nullcontext()


def alone(config) -> AbstractContextManager:
    """Hold real time to its word: processes that end, answers that wait."""
    room = room_of(config)
    return room.alone() if room else nullcontext()


def make_database(config, *, keep: bool) -> Callable[[], None]:
    """Make this process's test database, connect to it, and return what drops it."""
    before = connection.settings_dict["NAME"]
    if several(config):
        with held(ours(config) / "database.lock"):
            _copy(config, keep=keep)
    else:
        _migrate(keep=keep)
    return lambda: connection.creation.destroy_test_db(before, verbosity=0)


def _migrate(*, keep: bool) -> None:
    setup_databases(verbosity=0, interactive=False, keepdb=keep, aliases=["default"], serialized_aliases=())


def _copy(config, *, keep: bool) -> None:
    """Copy the database that the first process migrates; the last one to copy drops it."""
    worker, copies = config.workerinput, ours(config) / "copies"
    done = copies.stat().st_size if copies.exists() else 0
    if done == 0 or done >= worker["workercount"]:  # the first of all, or one that takes the place of one that died
        _migrate(keep=keep)
    migrated = connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]
    connection.creation.clone_test_db(worker["workerid"], verbosity=0)
    with copies.open("a") as written:
        written.write(".")
    if done + 1 >= worker["workercount"] and not keep:
        connection.creation.destroy_test_db(verbosity=0)
    connection.settings_dict["NAME"] = f"{migrated}_{worker['workerid']}"
