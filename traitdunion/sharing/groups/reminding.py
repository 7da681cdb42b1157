"""What the days bring to charters: who has still to accept is reminded, and a chair is told before a charter lapses."""

import datetime as dt

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.people.models import Person

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Acceptance, Charter, Seat
from .questions import LEADS, living

BEFORE_EFFECT = (0, 3, 10)
BEFORE_LAPSE = (0, 7, 30, 60)


def remind() -> tuple[int, int]:
    """Write to who has to accept, and to who leads a group whose charter lapses; each line once. Return how many of each."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        waiting = _last_versions().filter(effective__gte=now() - dt.timedelta(days=1))
        to_accept = sum(_remind_members(one) for one in waiting)
        ending = _last_versions().filter(effective__lte=now(), until__gte=now() - dt.timedelta(days=1))
        to_renew = sum(_warn_leads(one) for one in ending)
    return to_accept, to_renew


def _last_versions() -> QuerySet[Charter]:
    newest = Charter.objects.filter(circle=OuterRef("circle")).order_by("-number").values("number")[:1]
    return Charter.objects.filter(circle__closed=None, number=Subquery(newest)).defer("text")


def _step(day: dt.date, steps: tuple[int, ...]) -> int | None:
    """Return which of the steps before a day has been reached: a worker that slept a day misses none."""
    left = max(0, (day - today()).days)
    return next((step for step in steps if left <= step), None)


def _remind_members(charter: Charter) -> int:
    step = _step(localdate(charter.effective), BEFORE_EFFECT)
    if step is None:
        return 0
    said = Acceptance.objects.filter(charter__circle=charter.circle_id, charter__sha256=charter.sha256).values("person")
    seats = living(Seat.objects.filter(circle=charter.circle_id)).exclude(person__in=said).select_related("person")
    body = _(
        "Bonjour,\n\nUne charte attend votre accord. Elle prend effet le %(day)s. Après ce jour, le groupe ne s’ouvre plus à vous "
        "tant que vous ne l’avez pas acceptée.\n\nConnectez-vous, puis ouvrez « Groupes ». Vous pouvez aussi signer en séance.\n\n%(town)s"
    )
    return _write(
        {seat.person for seat in seats},
        charter,
        f"accept {step}",
        _("Une charte attend votre accord"),
        body,
        charter.effective,
    )


def _warn_leads(charter: Charter) -> int:
    step = _step(localdate(charter.until), BEFORE_LAPSE)
    if step is None:
        return 0
    seats = living(Seat.objects.filter(circle=charter.circle_id, role__in=LEADS)).select_related("person")
    body = _(
        "Bonjour,\n\nLa charte d’un groupe que vous conduisez est en vigueur jusqu’au %(day)s. Après ce jour, le groupe ne s’ouvre plus à "
        "personne tant qu’elle n’est pas renouvelée.\n\nConnectez-vous, puis ouvrez « Groupes ».\n\n%(town)s"
    )
    return _write(
        {seat.person for seat in seats}, charter, f"lapse {step}", _("Une charte est à renouveler"), body, charter.until
    )


def _write(persons: set[Person], charter: Charter, step: str, subject: str, body: str, day: dt.datetime) -> int:
    """Neutral: the mail names neither the group nor what it is about."""
    said = body % {"day": date_format(localdate(day), "j F Y"), "town": _town()}
    reached = [one for one in persons if one.mail]
    for one in reached:
        mail.send(to=one.mail, subject=subject, body=said, key=f"charter {charter.pk} {one.pk} {step}")
    return len(reached)


def _town() -> str:
    found = people.authorities()
    return people.name_of(found[0]) if len(found) == 1 else ""
