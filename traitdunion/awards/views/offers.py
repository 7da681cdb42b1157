"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def nav(viewer, **_about) -> Link | None:
    return Link(reverse("awards:library"), _("Fiches d’action"), icon="book-open") if viewer.is_member else None


def footer(viewer, **_about) -> Link | None:
    return None if viewer.is_member else Link(reverse("awards:library"), _("Fiches d’action et prix"))
