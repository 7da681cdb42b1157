"""The month that runs: an officer is reminded before a request's term, and each day after it."""

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import today

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Erasure, RightsRequest
from ..queries import require
from ..viewer import Viewer

STEPS = (0, 3, 7, 15)  # days before the term


def requests(viewer: Viewer) -> QuerySet[RightsRequest]:
    """Return the requests of the officer's own authority, the nearest term first; the database shows them to nobody else."""
    require(viewer)
    return RightsRequest.objects.order_by("answered", "due", "created")


def orders(viewer: Viewer) -> QuerySet[Erasure]:
    require(viewer)
    return Erasure.objects.order_by("-at")


def remind() -> int:
    """Write to the officers whose requests come to their term; neutral, each step once. Return how many mails."""
    with as_keeper(KeeperPurpose.RIGHTS), translation.override(settings.LANGUAGE_CODE):
        waiting = RightsRequest.objects.filter(answered=None).select_related("authority__officer")
        return sum(_remind(one) for one in waiting)


def _remind(one: RightsRequest) -> bool:
    left = (one.due - today()).days
    step = left if left < 0 else next((step for step in STEPS if left <= step), None)
    officer = one.authority.officer
    if step is None or officer is None or not officer.mail or officer.left:
        return False
    said = {"url": settings.BASE_URL + reverse("sharing:rights_requests"), "left": left, "late": -left, "due": one.due}
    subject = _("Une demande attend votre réponse")
    body = render_to_string("sharing/mail/rights_due.txt", said)
    mail.send(to=officer.mail, subject=subject, body=body, key=f"rights {one.pk} {one.due} {step}", about=one.pk)
    return True
