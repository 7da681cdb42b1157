import logging
import os
import subprocess
import sys
import time
import warnings
from itertools import product
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.test import Client
from django.test.testcases import LiveServerThread

from config.demo import browser as debian
from config.demo import gallery
from traitdunion.kernel.roles import as_owner
from traitdunion.people.actions import Fresh, cookie_of, keep_proof
from traitdunion.people.models import Person
from traitdunion.reports.models import Figure

NIGHT = 120  # seconds at most for a worker to make the public figures
LOOK = {"locale": "fr-FR", "timezone_id": "Europe/Paris"}


class Command(BaseCommand):
    help = "Photograph each main page as each role, on a phone's width and on a desk's, some in the dark too, into gallery/."

    def add_arguments(self, parser):
        parser.add_argument("--only", default="", help="the pictures whose name holds this word")

    def handle(self, *_args, **options):
        logging.disable(logging.INFO)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs a loop of its own
        call_command("prepare", demo=True)
        folder = settings.BASE_DIR / "gallery"
        folder.mkdir(exist_ok=True)
        settings.ALLOWED_HOSTS = ["localhost"]
        server = LiveServerThread("localhost", static_handler=lambda application: application)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        try:
            make_figures()
            self._photograph(f"http://localhost:{server.port}", folder, options["only"])
        finally:
            server.terminate()

    def _photograph(self, base: str, folder: Path, only: str) -> None:
        from playwright.sync_api import sync_playwright

        program = debian.program()
        if program is None:
            raise CommandError("No browser: install Debian's package chromium.")
        known, accounts = gallery.found(), gallery.accounts()
        seen = {role: gallery.seen(accounts.get(role)) for role in ("public", *gallery.ROLES)}
        with sync_playwright() as driver, warnings.catch_warnings():
            browser = driver.chromium.launch(executable_path=program, args=debian.FLAGS)
            for role, pages in [("public", gallery.EVERYBODY), *gallery.ROLES.items()]:
                asked = {name: path for name, path in pages.items() if only in f"{role}-{name}"}
                for scheme, (width, height) in product(("light", "dark"), gallery.WIDTHS.items()):
                    taken = gallery.pictures(role, asked, width, dark=scheme == "dark")
                    if taken:
                        context = browser.new_context(**LOOK, viewport={"width": width, "height": height}, color_scheme=scheme)  # fmt: skip
                        if accounts.get(role):
                            context.add_cookies(signed_in(accounts[role], base))
                        self._pages(context, base, taken, known | seen[role], folder)
                        context.close()
            browser.close()

    def _pages(self, context, base: str, pages: dict[str, str], known: dict[str, str], folder: Path) -> None:
        page = context.new_page()
        for name, pattern in pages.items():
            path = gallery.address(pattern, known)
            if "//" in path:
                continue  # a real territory has nothing of the kind
            answer = page.goto(base + path)
            page.wait_for_selector("[data-follows]", state="detached")  # a map comes after its page
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            self.stdout.write(f"{answer.status} {name}")


def make_figures() -> None:
    """Have a worker do what the loading left to it: a town's public pages are empty until its first night."""
    command = [sys.executable, settings.BASE_DIR / "manage.py", "worker"]
    with subprocess.Popen(command) as worker:  # noqa: S603 — our own program
        try:
            until = time.monotonic() + NIGHT
            while not Figure.objects.exists():
                if time.monotonic() > until:
                    raise CommandError(f"The worker made no public figures within {NIGHT} seconds.")
                time.sleep(0.2)
        finally:
            worker.terminate()


def signed_in(account, base: str) -> list[dict]:
    """Return the cookies of a browser that is signed in and on which the second factor is remembered: groups are open."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    with as_owner():
        person = Person.objects.get(account=account)
        _device, secret = keep_proof(Fresh(0, "recovery_codes"), person=person.pk, label="Galerie")
    held = {"sessionid": client.cookies["sessionid"].value, cookie_of(account.pk): secret}
    return [{"name": name, "value": value, "url": base} for name, value in held.items()]
