import os
import sys
from typing import cast

from django.core.management import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from traitdunion.kernel import vault


class Command(BaseCommand):
    help = "Run the jobs, those that come back by the clock included, until it is asked to stop."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument("--concurrency", type=int, default=2, help="how many jobs run at once")

    def handle(self, *_args, **options):
        if os.environ.get("TU_ROLE") != "worker":  # the role is settled when the settings are read: begin again
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        vault.check_at_start()
        with app.replace_connector(cast("DjangoConnector", app.connector).get_worker_connector()):
            app.run_worker(concurrency=options["concurrency"], shutdown_graceful_timeout=20)
