"""What reports offer on the pages of lower parts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link
from traitdunion.sharing.queries import visible

from .. import phrases
from ..models import Report


def accounts(**_about) -> Link:
    return Link(
        reverse("reports:accounts"),
        _("Ce qui a été dit, ce qui a été fait"),
        _("Les lignes de « Mon quartier »"),
        "message-square",
    )


def decided(**_about) -> Link:
    return Link(
        reverse("reports:decided"), _("Ce qui a changé"), _("Ce que la Ville a décidé, et depuis quel mois."), "flag"
    )


def named(viewer, ids) -> dict:
    """How reports are called where a group lists what it sees: what, where, and their page."""
    rows = visible(viewer, Report).filter(pk__in=ids).defer("tsv", "areas", "words")
    return {one.pk: (phrases.heading(one), reverse("reports:sheet", args=[one.pk])) for one in rows}
