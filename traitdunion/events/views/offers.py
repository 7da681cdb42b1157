"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel.panels import Link
from traitdunion.sharing.viewer import Viewer

from .. import queries


def nav(viewer, **_about) -> Link | None:
    """Members of an authority that opened this part find its events among their pages."""
    return Link(reverse("events:own"), _("Rencontres"), icon="calendar") if queries.organises(viewer) else None


def quarter(area, **_about) -> Link | None:
    """On the page of a quarter: the next meeting there."""
    found = queries.in_quarter(Viewer(), area)
    if not found:
        return None
    label = _("Rencontre de quartier, %(day)s") % {"day": dates.day(found[0].starts)}
    return Link(reverse("events:page", args=[found[0].slug]), label, icon="users")
