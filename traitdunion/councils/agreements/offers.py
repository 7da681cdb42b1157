"""What this half of councils offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def take_over(**_about) -> Link:
    note = _("Votre tableau de suivi, vos contacts, vos comptes rendus : en XLSX, ODS, CSV ou collés.")
    return Link(reverse("agreements:take_overs"), _("Reprendre un tableau"), note, "upload")


def ready() -> None:
    from traitdunion.kernel import panels

    from ..takeover import tasks  # noqa: F401 — the worker knows its jobs once they are read

    panels.register("settings", "councils.take_over", take_over, order=9)
