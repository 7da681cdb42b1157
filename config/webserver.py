"""gunicorn's settings, for the demonstration and for a town: ``gunicorn -c python:config.webserver config.wsgi``."""

import os
import re
import shutil
import signal

from config.settings import DATA_DIR, DEMO
from traitdunion.kernel.localdb import tied

bind = os.environ.get("TU_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("TU_WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4  # each may hold two of the eight connections of the pool: its page's, and for a moment its counter's
timeout = 60
graceful_timeout = 1 if DEMO else 30
preload_app = DEMO  # loaded once for all of its processes, so that it starts sooner; a town replaces them one by one
control_socket_disable = True
accesslog = None  # our own line says what a request was, without its path
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "traitdunion.kernel.logs.Json"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": ["console"], "propagate": False},
    },
    "root": {"level": "WARNING", "handlers": ["console"]},
}

# Every process writes its part of the metrics there: read before the application is imported.
_parts = DATA_DIR / "metrics" / re.sub(r"[^0-9a-z]+", "-", os.environ.get("TU_PORT", bind))
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_parts)


def on_starting(_server):
    shutil.rmtree(_parts, ignore_errors=True)
    _parts.mkdir(parents=True)


def post_fork(_server, worker):
    tied(signal.SIGKILL, worker.ppid)()


def post_worker_init(_worker):
    """Load what takes seconds beside the first pages: in the process that serves, for a thread half-way through its imports does not survive a fork."""
    if os.environ.get("TU_WARM", "1") == "0":
        return  # loaded when first asked for
    from traitdunion.design.charts import drawing
    from traitdunion.kernel import wording
    from traitdunion.problems.statistics.warming import warm

    drawing.warm()
    warm(after=wording.warm())


def child_exit(server, _worker):
    if (
        DEMO and server.LISTENERS
    ):  # not stopping: one process lost, all stop and say so, for nobody looks after a demonstration
        os._exit(os.EX_SOFTWARE)
