"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def footer(viewer, **_about) -> Link:
    """At the foot of every page: the bar of members is full."""
    return Link(reverse("awards:library"), _("Fiches d’action et prix"))
