"""The plenary that the law wants each year: a neutral mail to the chair and the secretary, until a meeting is planned."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import leaders

from .enums import PLENARY, MeetingState
from .models import Body, Mandate, Meeting
from .queries.bodies import living
from .rules import plenary_due, plenary_step


def remind() -> int:
    """Write for each council whose yearly plenary comes near or is past, and is not planned; return how many mails."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        councils = Body.objects.filter(kind__in=[one.value for one in PLENARY], closed=None, circle__closed=None)
        return sum(_remind(one) for one in councils)


def _remind(body: Body) -> int:
    due = _due(body)
    step = plenary_step(due, today())
    if not step or _planned(body):
        return 0
    words = _(
        "Bonjour,\n\nLe conseil se réunit en formation plénière une fois par an au moins. Aucune séance n’est prévue, et la date à ne pas "
        "dépasser est le %(day)s.\n\nConnectez-vous, puis ouvrez « Instances » pour préparer la séance.\n\n%(town)s"
    )
    said = words % {"day": dates.day(due), "town": _town()}
    reached = _to(body)
    for address in reached:
        key = f"plenary {body.pk} {due} {step} {address}"
        mail.send(to=address, subject=_("La séance plénière de l’année"), body=said, key=key, about=body.pk)
    return len(reached)


def _due(body: Body) -> dt.date:
    held = Meeting.objects.filter(body=body, state=MeetingState.CLOSED).order_by("-starts").first()
    return plenary_due(timezone.localdate(held.starts) if held else None, timezone.localdate(body.created))


def _planned(body: Body) -> bool:
    coming = Meeting.objects.filter(body=body, starts__gte=now()).exclude(state=MeetingState.CANCELLED)
    return coming.exists()


def _to(body: Body) -> list[str]:
    """Its chair and secretary by seat, and whoever presides by mandate; without account too."""
    presides = Mandate.objects.filter(living(today()), body=body, quality__icontains="présid", person__left=None)
    by_mandate = [one.person.mail for one in presides.select_related("person")]
    by_seat = [one.mail for one in leaders(body.own_circle.pk)]
    return list(dict.fromkeys(filter(None, [*by_seat, *by_mandate])))


def _town() -> str:
    found = people.authorities()
    return people.name_of(found[0]) if len(found) == 1 else ""
