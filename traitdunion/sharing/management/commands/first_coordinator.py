import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ValidationError, validate_email

from traitdunion.people.actions import Refused
from traitdunion.sharing import membership


class Command(BaseCommand):
    help = "Prepare an empty instance and print the link that lets its first coordinator in; it works once, seven days."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("mail")

    def handle(self, *, name, mail, **_options):
        if os.environ.get("TU_ROLE") != "worker":  # it makes what nobody alone could see
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        try:
            validate_email(mail)
            self.stdout.write(membership.first_coordinator(name=name, mail=mail))
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        except ValidationError as wrong:
            raise CommandError(str(wrong)) from wrong
