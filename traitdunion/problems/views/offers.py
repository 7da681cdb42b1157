"""What problems offer on the pages of lower parts: the way in, a place's line, the selection of the work table."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def nav(*, viewer, **_about) -> Link | None:
    return Link(reverse("problems:board"), _("Problèmes")) if viewer.is_member else None


def place(*, place, **_about) -> Link:
    return Link(f"{reverse('problems:new')}?lieu={place.pk}", _("Ouvrir un problème"), icon="flag")


def selection(**_about) -> Link:
    return Link(reverse("problems:choose"), _("Ouvrir un problème"), icon="flag")
