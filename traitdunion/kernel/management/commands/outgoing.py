import os
import sys

from django.core.management import BaseCommand

from traitdunion.kernel import actions, queries


class Command(BaseCommand):
    help = "Say how many mails wait or were refused; erase those whose term has passed, or try the refused ones again."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        parser.add_argument(
            "--erase", action="store_true", help="erase recipient and content seven days after a mail left"
        )
        parser.add_argument("--retry", action="store_true", help="try the refused mails again now")

    def handle(self, *_args, **options):
        if os.environ.get("TU_ROLE") != "worker":  # outgoing mail is the jobs' business
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        if options["erase"]:
            self.stdout.write(f"erased: {actions.erase_mail()}")
        if options["retry"]:
            self.stdout.write(f"tried again: {actions.retry_failed_mail()}")
        figures = queries.figures()
        self.stdout.write(f"waiting: {figures['mails_waiting']}, refused: {figures['mails_failed']}")
