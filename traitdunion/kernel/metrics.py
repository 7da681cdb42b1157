"""What monitoring reads: requests counted by every process, and what waits, asked of the database."""

import os
from collections.abc import Iterable

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from . import queries

REQUESTS = Counter("traitdunion_requests", "Requests answered, by route and status.", ["route", "method", "status"])
SECONDS = Histogram(
    "traitdunion_request_seconds",
    "Seconds from a request to its answer, by route.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
WAITING = {
    "mails_waiting": "Mails that wait for a server to take them.",
    "mails_failed": "Mails that their recipient's server refused for good, content not yet erased.",
    "mails_oldest_seconds": "How long the oldest waiting mail has waited.",
    "jobs_waiting": "Jobs that are due and not yet begun.",
    "jobs_failed": "Jobs that failed within the last thirty days.",
}
METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}


def answered(*, route: str, method: str, status: int, seconds: float) -> None:
    REQUESTS.labels(route, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def page() -> bytes:
    """Return the whole in Prometheus' text format; with several web processes each left its part in a common folder."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(_Own())
    registry.register(_Waiting())
    return generate_latest(registry)


class _Own(Collector):
    def collect(self) -> Iterable[Metric]:
        return REGISTRY.collect()


class _Waiting(Collector):
    def collect(self) -> Iterable[Metric]:
        figures = queries.figures()
        for name, said in WAITING.items():
            yield GaugeMetricFamily(f"traitdunion_{name}", said, value=figures[name])

    def describe(self) -> list:
        return []
