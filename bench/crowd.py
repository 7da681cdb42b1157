"""Visitors at once, each waiting for an answer before asking again. They share the processors with the server that they ask."""

import http.client
import signal
import socket
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from traitdunion.kernel.localdb import tied

VISITORS, LONGEST = 50, 60  # at once; seconds that one answer may take
WARM, SLOW = 6, 3_000  # answers in a row under so many milliseconds that say that each process has loaded what it needs
START, STOP = 240, 20  # seconds


@dataclass
class Told:
    """What became of a crowd's questions."""

    seconds: float = 0.0
    answers: list[tuple[float, str]] = field(default_factory=list)  # milliseconds, what was answered

    @property
    def outcomes(self) -> Counter:
        return Counter(said for _spent, said in self.answers)

    def figures(self, *wanted: str) -> dict:
        """Return median, 95th percentile and how many a second, of the answers that are wanted."""
        spent = sorted(ms for ms, said in self.answers if said in wanted)
        return {
            "median": statistics.median(spent), "p95": round(statistics.quantiles(spent, n=20)[-1], 1), "n": len(spent),
            "per_second": round(len(spent) / self.seconds, 1),
        }  # fmt: skip


class Visitor:
    """One connection kept open, and the cookies that it was given."""

    def __init__(self, port: int):
        self.line, self.cookies = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST), {}

    def ask(self, method: str, address: str, body: str = "", headers: Mapping[str, str] | None = None):
        """Return the answer and its text; what fails closes the connection, which the next question opens again."""
        said = dict(headers or {}) | ({"Cookie": "; ".join(self.cookies.values())} if self.cookies else {})
        try:
            self.line.request(method, address, body or None, said)
            answer = self.line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.line.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies[cookie.partition("=")[0]] = cookie.partition(";")[0]
        return answer, text

    def rest(self) -> None:
        """Let go of a connection that the server would close while one waits."""
        self.line.close()


def burst(port: int, make: Callable[[Visitor], Callable[[int], str]], *, most: int, seconds: float) -> Told:
    """Let visitors ask, ``most`` times in all and for so long; what was asked in time is waited for."""
    told, numbers, ready, ends = Told(), iter(range(most)), threading.Barrier(VISITORS + 1), [float("inf")]

    def visit() -> None:
        visitor = Visitor(port)
        asks = make(visitor)
        visitor.rest()
        ready.wait()
        for n in numbers:
            if (started := time.perf_counter()) > ends[0]:
                return
            try:
                said = asks(n)
            except (OSError, http.client.HTTPException) as error:
                said = type(error).__name__
            told.answers.append(((time.perf_counter() - started) * 1000, said))

    visitors = [threading.Thread(target=visit, daemon=True) for _ in range(VISITORS)]
    for one in visitors:
        one.start()
    ready.wait(START)
    started = time.perf_counter()
    ends[0] = started + seconds
    for one in visitors:
        one.join()
    told.seconds = time.perf_counter() - started
    return told


def page_ms(port: int, address: str, times: int = 15) -> list[float]:
    """Return how long one page takes a single visitor, in milliseconds, once the server is warm."""
    visitor, ends, quick = Visitor(port), time.monotonic() + START, 0
    while quick < WARM and time.monotonic() < ends:
        quick = quick + 1 if _asked(visitor, address) < SLOW else 0
    return [_asked(visitor, address) for _ in range(times)]


def _asked(visitor: Visitor, address: str) -> float:
    started = time.perf_counter()
    try:
        answer, _text = visitor.ask("GET", address)
    except TimeoutError:
        return float("inf")
    assert answer.status == 200, (address, answer.status)
    return (time.perf_counter() - started) * 1000


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def served(words: list[str], port: int, *, env: Mapping[str, str], folder: Path, log: Path) -> Iterator[None]:
    """Run a server until we are done with it; refuse when it does not answer in time."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as out:
        process = subprocess.Popen(words, cwd=folder, env=env, stdout=out, stderr=out, preexec_fn=tied(signal.SIGTERM))  # noqa: PLW1509 — no thread of ours yet
        try:
            _answers(process, port, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: subprocess.Popen, port: int, log: Path) -> None:
    ends = time.monotonic() + START
    while time.monotonic() < ends and process.poll() is None:
        try:
            Visitor(port).ask("GET", "/healthz")
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-2000:]}")
