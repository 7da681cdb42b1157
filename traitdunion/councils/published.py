"""What this part offers on the pages of the parts below, and tells of itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def nav(viewer, **_about) -> Link | None:
    return Link(reverse("councils:index"), _("Instances"), icon="calendar-check") if viewer.is_member else None
