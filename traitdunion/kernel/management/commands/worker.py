import asyncio
import contextlib
import os
import sys
from typing import cast

from django.core.management import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from traitdunion.kernel import vault

PROMPT = "seal"  # the queue of the journal's seal: ten seconds at most after a first line


class Command(BaseCommand):
    help = "Run the jobs, those that come back by the clock included, until it is asked to stop."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--concurrency", type=int, default=2, help="how many jobs run at once")

    def handle(self, *_args, **options):
        if os.environ.get("TU_ROLE") != "worker":  # the role is settled when the settings are read: begin again
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        vault.check_at_start()
        with app.replace_connector(cast("DjangoConnector", app.connector).get_worker_connector()) as own:
            own.perform_import_paths()
            asyncio.run(_work(own, options["concurrency"]))


async def _work(own, concurrency: int) -> None:
    """Run every queue, and one place apart for what must not wait behind long jobs."""
    async with own.open_async():
        apart = own.run_worker_async(queues=[PROMPT], concurrency=1, install_signal_handlers=False)
        prompt = asyncio.create_task(apart)
        try:
            await own.run_worker_async(concurrency=concurrency, shutdown_graceful_timeout=20)
        finally:
            prompt.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await prompt
