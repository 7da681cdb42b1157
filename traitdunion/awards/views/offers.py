"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.events import published as events
from traitdunion.kernel.panels import Link
from traitdunion.sharing.enums import Level

from .. import sources


def footer(viewer, **_about) -> Link:
    """At the foot of every page: the bar of members is full."""
    return Link(reverse("awards:library"), _("Fiches d’action et prix"))


def problem(viewer, problem, **_about) -> Link | None:
    """On the page of a problem that ended well and that everybody may read: tell it to other towns."""
    told = problem.closed and problem.outcome in sources.WORKED and problem.level == Level.PUBLIC.value
    return _begin(f"probleme:{problem.pk}") if told and viewer.home else None


def event(viewer, event, **_about) -> Link | None:
    """On the page of an event that was held, in its organiser's hands: what was told from the field makes a page."""
    told = events.feedbacks_of(viewer, event) if event.state == events.EventState.HELD else []
    return _begin(sources.key_of(told[0]) if len(told) == 1 else "") if told else None


def _begin(key: str) -> Link:
    start = reverse("awards:new_practice")
    return Link(f"{start}?source={key}" if key else start, _("Écrire une fiche d’action"), icon="file-text")
