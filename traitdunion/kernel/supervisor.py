"""Several processes as one: started together, ended together, however any of them ends."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .localdb import tied

GRACE_SECONDS = 0.6
LOOK_SECONDS = 0.05
CAUSE_SECONDS = 0.15
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class SupervisorError(RuntimeError):
    """Says in a sentence why everything stops."""


class Interrupted(Exception):
    """Somebody asked to stop."""


@dataclass
class Child:
    name: str
    process: subprocess.Popen
    log: Path | None

    @property
    def how(self) -> str:
        code = self.process.returncode
        return f"exit {code}" if code >= 0 else f"signal {-code}"

    def last_words(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log else ""


def listen(port: int) -> socket.socket:
    """Take a port of this machine; the process that serves it inherits the socket, so nobody comes in between."""
    try:
        return socket.create_server(("127.0.0.1", port), backlog=256)
    except (OSError, OverflowError) as error:
        reason = {PermissionError: "is not open to ordinary users", OverflowError: "does not exist"}
        said = reason.get(type(error), "is already taken by another program")
        raise SupervisorError(f"Port {port} {said}. Choose another one: make demo PORT=8001") from error


class Supervisor:
    """A context: what it started has ended when it is left."""

    def __init__(self, folder: Path):
        self.folder = folder  # where its processes stand
        self.still_there: Callable[[], str] = lambda: ""  # a sentence when something that all rely on has gone
        self.children: list[Child] = []
        self.asked = False

    def __enter__(self) -> Self:
        if os.environ.get("TU_TIED") == "1":  # by make, whose own end is then ours
            tied(signal.SIGTERM, os.getppid())()
        for sign in STOPPING:
            if signal.getsignal(sign) is not signal.SIG_IGN:  # nohup keeps its meaning
                signal.signal(sign, self._ask)
        return self

    def __exit__(self, *_error) -> None:
        self.stop()

    def _ask(self, *_signal) -> None:
        self.asked = True

    def start(
        self,
        name: str,
        words: Sequence[str],
        *,
        env: Mapping[str, str] = {},
        fds: Sequence[int] = (),
        log: Path | None = None,
    ) -> Child:
        """Start a Python process that cannot outlive this one; with ``log``, what it says goes there."""
        with contextlib.ExitStack() as opened:
            said = opened.enter_context(log.open("wb")) if log else None
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=self.folder,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT if said else None,
                pass_fds=fds,
                start_new_session=True,  # Ctrl-C comes to us alone, and we end them in order
                preexec_fn=tied(signal.SIGKILL),  # noqa: PLW1509 — the supervisor has one thread
            )
        child = Child(name, process, log)
        self.children.append(child)
        return child

    def finish(self, child: Child) -> None:
        """Wait for a step to end well."""
        while child.process.poll() is None:
            self._look([])
        self.children.remove(child)
        if child.process.returncode:
            raise SupervisorError(f"{child.name} did not end well ({child.how}).")

    def watch(self, until: Callable[[], bool] = lambda: False) -> None:
        """Look after the processes until somebody asks to stop, one of them ends, or ``until`` holds."""
        while not until():
            self._look(self.children)

    def _look(self, must_live: Sequence[Child]) -> None:
        if self.asked:
            raise Interrupted
        ended = next((child for child in must_live if child.process.poll() is not None), None)
        time.sleep(CAUSE_SECONDS if ended else LOOK_SECONDS)
        if sentence := self.still_there():  # said rather than the name of whoever could not live without it
            raise SupervisorError(sentence)
        if ended:
            raise SupervisorError(
                f"{ended.name} ended ({ended.how}), so everything stops.\n{ended.last_words()}".rstrip()
            )

    def stop(self) -> None:
        """Ask each process to end, then end those that take their time."""
        for child in self.children:
            child.process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0, deadline - time.monotonic()))
        for child in self.children:
            if child.process.poll() is None:
                child.process.kill()
                child.process.wait()
        self.children.clear()
