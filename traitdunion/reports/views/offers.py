"""What reports offer on the pages of lower parts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link


def accounts(**_about) -> Link:
    return Link(
        reverse("reports:accounts"),
        _("Ce qui a été dit, ce qui a été fait"),
        _("Les lignes de « Mon quartier »"),
        "message-square",
    )
