import base64
import os
import secrets
import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError


class Command(BaseCommand):
    help = "The journal: verify it (also against published roots), print its last root, or make a key that signs it."
    requires_system_checks = []  # they read every page of the product, which this needs not

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        verify = acts.add_parser(
            "verify", help="find what was altered, removed, put in or cut; exit code 1 when something was"
        )
        verify.add_argument(
            "--roots", type=Path, action="append", default=[], help="published roots: a file of lines or of JSON"
        )
        verify.add_argument("--no-file", action="store_true", help="leave out the file that this machine keeps")
        acts.add_parser("root", help="print the last root")
        acts.add_parser("roots", help="seal what waits, and print every root as JSON: what verify --roots reads")
        acts.add_parser("seal", help="seal what waits, now")
        acts.add_parser("key", help="print a new key for TU_JOURNAL_KEY")

    def handle(self, *, act, **options):
        if act == "key":
            self.stdout.write(base64.b64encode(secrets.token_bytes(32)).decode())
            return
        if os.environ.get("TU_ROLE") != "worker":  # the journal is the jobs' business
            os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TU_ROLE": "worker"})  # noqa: S606 — our own command line
        {"verify": self._verify, "root": self._root, "roots": self._roots, "seal": self._seal}[act](options)

    def _seal(self, _options) -> None:
        from traitdunion.sharing.journal.sealing import seal

        self.stdout.write(f"batches sealed: {len(seal(whole=True))}")

    def _roots(self, _options) -> None:
        from traitdunion.sharing.journal.publishing import all_roots
        from traitdunion.sharing.journal.sealing import seal

        seal(whole=True)
        self.stdout.write(all_roots())

    def _root(self, _options) -> None:
        from traitdunion.sharing.journal.publishing import last_root

        root = last_root()
        if root is None:
            raise CommandError("Nothing is sealed yet.")
        self.stdout.write(root.line)

    def _verify(self, options) -> None:
        from traitdunion.sharing.journal.publishing import known_roots, read_roots
        from traitdunion.sharing.journal.verifying import verify

        try:
            given = [root for path in options["roots"] for root in read_roots(path.read_text())]
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        report = verify([*([] if options["no_file"] else known_roots()), *given])
        self.stdout.write("\n".join(told(report)))
        if not report.whole:
            sys.exit(1)


def told(report) -> list[str]:
    """Return what a verification found, a line each."""
    from traitdunion.sharing.journal.publishing import moment

    head = f"{report.entries} entries in {report.batches} batches"
    if report.destroyed:
        head += f"; {report.destroyed} destroyed at their term, with their certificates"
    lines = [head, f"unsealed: {report.tail}" + (f", since {moment(report.tail_since)}" if report.tail else "")]
    lines += [f"WRONG {fault}" for fault in report.faults]
    lines += [f"MISSING published root {one.root} {one.when}".rstrip() for one in report.missing]
    if report.missing_since:
        lines.append(
            f"This is a past that was restored or cut: {len(report.missing)} published roots are missing since {report.missing_since}."
        )
    lines.append("whole" if report.whole else "NOT WHOLE")
    return lines
