"""What this half of councils offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def take_over(**_about) -> Link:
    note = _("Ce que vous tenez déjà dans un tableur, en XLSX, ODS, CSV ou collé.")
    return Link(reverse("agreements:take_overs"), _("Reprendre un tableau"), note, "upload")


def ready() -> None:
    from traitdunion.kernel import panels

    from ..takeover import tasks as taking  # noqa: F401 — the worker knows its jobs once they are read
    from . import tasks  # noqa: F401 — same

    panels.register("settings", "councils.take_over", take_over, order=9)
