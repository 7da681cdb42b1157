from django.core.management import BaseCommand, CommandError

from traitdunion.kernel import vault
from traitdunion.kernel.roles import as_owner


class Command(BaseCommand):
    help = "Put every key under the new TU_MASTER_KEY, the old one given as TU_MASTER_KEY_OLD; cut short, run it again."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def handle(self, *_args, **_options):
        try:
            with as_owner():
                vault.check()
                done = vault.rewrap()
        except (vault.WrongMasterKey, vault.Unreadable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done} keys are under the new master key now. TU_MASTER_KEY_OLD is needed no more.")
