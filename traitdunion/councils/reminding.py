"""Neutral mails: of the plenary that the law wants each year, until one is planned; of a meeting, the day before."""

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
from traitdunion.sharing.queries import leaders, sitting

from .enums import PLENARY, Answer, Means, MeetingState
from .models import Body, Convened, Mandate, Meeting
from .queries.bodies import living
from .rules import plenary_due, plenary_step

DAY = dt.timedelta(days=1)


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


# -- the day before ---------------------------------------------------------------------


def remind_eves() -> int:
    """Write the day before a meeting to those convened by mail, once for that day; return how many mails."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        return sum(_eve(one) for one in _tomorrow())


def _tomorrow() -> list[Meeting]:
    """Meetings of tomorrow, but for those convened today: that mail has just been read."""
    this, first, last = (timezone.make_aware(dt.datetime.combine(today() + n * DAY, dt.time())) for n in range(3))
    known = Meeting.objects.filter(
        state=MeetingState.CONVENED, convened__lt=this, starts__gte=first, starts__lt=last, body__closed=None
    )
    return list(known.select_related("body"))


def _eve(meeting: Meeting) -> int:
    """When and where one meets, as the convocation said; never of what."""
    words = _(
        "Bonjour,\n\nVous êtes attendu ou attendue demain, %(when)s, %(where)s.\n\n"
        "Si vous ne pouvez pas venir, dites-le : connectez-vous, ou appelez le secrétariat%(phone)s.\n\n%(town)s"
    )
    said = words % {"when": dates.moment(meeting.starts), "where": meeting.where, "phone": _phone(), "town": _town()}
    reached = _expected(meeting)
    for one in reached:
        key = f"eve {meeting.pk} {timezone.localdate(meeting.starts)} {one.person_id}"
        mail.send(to=one.person.mail, subject=_("Séance demain"), body=said, key=key, about=meeting.pk)
    return len(reached)


def _expected(meeting: Meeting) -> list[Convened]:
    """Who was asked by mail, did not say no, and still sits there; with or without account."""
    asked = Convened.objects.filter(meeting=meeting, means=Means.MAIL, person__left=None)
    rows = list(asked.exclude(answer=Answer.NO).exclude(person__mail="").select_related("person"))
    seated = set(sitting(meeting.circle_id)) if meeting.body.in_group else set()
    seated |= set(Mandate.objects.filter(living(today()), body=meeting.body).values_list("person", flat=True))
    return [one for one in rows if one.person_id in seated]


def _phone() -> str:
    found = people.authorities()
    return _(" au %(number)s") % {"number": found[0].phone} if len(found) == 1 and found[0].phone else ""
