"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link

from ..queries import organises


def nav(viewer, **_about) -> Link | None:
    """Members of an authority that opened this part find its events among their pages."""
    return Link(reverse("events:own"), _("Rencontres"), icon="calendar") if organises(viewer) else None
