"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design import dates
from traitdunion.kernel.panels import Link
from traitdunion.sharing.viewer import Viewer

from .. import queries


def nav(viewer, **_about) -> Link | None:
    """Members of an authority that opened this part find its events among their pages."""
    return Link(reverse("events:own"), _("Rencontres"), icon="calendar") if queries.organises(viewer) else None


def quarter(area, **_about) -> Link | None:
    """On the page of a quarter: the next meeting there, or what became of what the last one promised."""
    everybody = Viewer()
    found = queries.in_quarter(everybody, area)
    if found:
        label = _("Rencontre de quartier, %(day)s") % {"day": dates.day(found[0].starts)}
        return Link(reverse("events:page", args=[found[0].slug]), label, icon="users")
    told = queries.promised_in(everybody, area)
    if told is None:
        return None
    label = ngettext(
        "Rencontre du %(day)s : %(kept)s engagement tenu sur %(n)s", "Rencontre du %(day)s : %(kept)s engagements tenus sur %(n)s", told.kept
    ) % {"day": dates.day(told.event.starts), "kept": told.kept, "n": told.all}  # fmt: skip
    return Link(reverse("events:page", args=[told.event.slug]), label, icon="handshake")


def follow(viewer, report, **_about) -> Link | None:
    """On the page of a secret link: the meeting that it invites to. Nobody learns who reads it."""
    event = queries.invited_to(viewer, report.pk)
    if event is None:
        return None
    label = _("Vous êtes invité ou invitée : rencontre de quartier, %(when)s") % {"when": dates.moment(event.starts)}
    return Link(reverse("events:page", args=[event.slug]), label, icon="users")
