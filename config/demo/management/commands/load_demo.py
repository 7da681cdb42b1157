from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from tqdm import tqdm

from config.demo import codes, load
from traitdunion.kernel.clock import now
from traitdunion.kernel.roles import as_owner
from traitdunion.reports.tasks import publish


class Command(BaseCommand):
    help = "Load the invented town, or with --data a real territory, into an empty database; a second time keeps what is there."

    def add_arguments(self, parser):
        parser.add_argument("--data", help="a folder with a real territory, instead of the invented town")
        parser.add_argument("--seed", type=int, default=load.SEED, help="another seed draws another town's life")

    def handle(self, *_args, **options):
        if settings.PRODUCTION:
            raise CommandError("This is an instance in production: no demonstration is loaded there.")
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with as_owner():
            if not load.is_loaded():
                self._load(Path(options["data"]) if options["data"] else None, options["seed"])
            ready = load.accounts_here()
            codes.renew([account.mail for account in ready])
        (settings.DATA_DIR / "accounts.txt").write_text(load.table(ready), encoding="utf-8")
        self.stdout.write(load.table(ready))

    def _load(self, data: Path | None, seed: int) -> None:
        moment = now()
        try:
            told = load.territory(data, seed, moment)
        except FileNotFoundError as error:
            raise CommandError(str(error)) from error
        shown = tqdm(total=len(told.reports), desc="Signalements", unit="", ncols=72, file=self.stderr)
        with shown:
            load.load(told, now=moment, progress=shown.update)
        publish.defer(timestamp=0)  # the figures are made by the worker, while the pages are already there
