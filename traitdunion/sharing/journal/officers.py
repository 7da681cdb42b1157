"""Who is the data-protection officer, how long the journal is kept, and requests for a name: each act leaves its line."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.refusals import Refusal
from traitdunion.people import published as people
from traitdunion.people.models import Authority, Person

from ..models import NameRequest
from ..rules import LEAST_MONTHS, MOST_MONTHS, REASON_LENGTH, USUAL_MONTHS
from ..viewer import Viewer
from .noting import write
from .words import WHY


class Refused(Refusal):
    """An act that may not be; its sentence stands in ``words.WHY``."""

    why = WHY


def _own(authority: Authority, by: Viewer) -> None:
    mine = people.settled_by(by)
    if mine is None or mine.pk != authority.pk:
        raise Refused("not_the_coordination")


@transaction.atomic
def name_officer(authority: Authority, *, by: Viewer, person: Person) -> None:
    """Name the data-protection officer: someone of the directory who can be written to."""
    _own(authority, by)
    if not person.mail or person.left:
        raise Refused("officer_has_an_account")
    Authority.objects.filter(pk=authority.pk).update(officer=person)
    write(by, action="name_officer", items=[person], because="coordination")


@transaction.atomic
def keep_journal(authority: Authority, *, by: Viewer, months: int, reason: str = "") -> None:
    """Say how long the journal is kept; beyond twelve months, why (CNIL, délibération 2021-122: 36 at most)."""
    _own(authority, by)
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise ValueError("The journal is kept between 6 and 36 months.")
    reason = reason.strip()
    if months > USUAL_MONTHS and len(reason) < REASON_LENGTH:
        raise Refused("reason_is_owed")
    kept = reason if months > USUAL_MONTHS else ""
    Authority.objects.filter(pk=authority.pk).update(journal_months=months, journal_reason=kept)
    write(by, action="set_journal_term", items=[authority], because="coordination", count=months, reason=kept)


@transaction.atomic
def ask_name(
    *, by: Viewer, kind: str, item: uuid.UUID, organisation: uuid.UUID, day: dt.date, reason: str
) -> NameRequest:
    """Ask, for one's organisation, who looked: the officer alone is told the name, and decides what to do with it."""
    if len(reason.strip()) < REASON_LENGTH or by.home is None or by.person is None:
        raise Refused("reason_is_owed")
    asked = NameRequest(
        at=now(), by=by.person, circle=by.home.circle, kind=kind, item=item, organisation=organisation, day=day, reason=reason.strip()[:200]
    )  # fmt: skip
    asked.save(force_insert=True)
    write(by, action="ask_name", items=[asked], reason=asked.reason)
    _tell(by)
    return asked


def _tell(by: Viewer) -> None:
    """Tell the officer that a request waits; what it is about stays on the page."""
    authority = people.authority_of(by) or next(iter(people.authorities()), None)
    officer = authority.officer if authority else None
    if officer and officer.mail:
        said = {"url": settings.BASE_URL + reverse("sharing:officer")}
        mail.send(
            to=officer.mail,
            subject=_("Une demande vous attend"),
            body=render_to_string("sharing/mail/name_asked.txt", said),
        )


def close_request(asked: NameRequest, *, reason: str) -> None:
    """Note that the officer has looked into it, and tell whoever asked: never the name."""
    _answer(asked, refuses=False, reason=reason)


def refuse_request(asked: NameRequest, *, reason: str) -> None:
    """Say why the name is not looked for: whoever asked reads it."""
    if len(reason.strip()) < REASON_LENGTH:
        raise Refused("reason_is_owed")
    _answer(asked, refuses=True, reason=reason)


def _answer(asked: NameRequest, *, refuses: bool, reason: str) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select tu.officer_answers(%s, %s, %s)", [asked.pk, refuses, reason])
            box = cursor.fetchone()[0]
            if box:
                _tell_asker(box, asked)
    except DatabaseError as error:
        raise _said_by(error) from error


def _said_by(error: DatabaseError) -> Exception:
    because = str(error).partition("\n")[0]
    return Refused(because) if because in WHY else error


def _tell_asker(box: str, asked: NameRequest) -> None:
    """The answer itself stays on the page."""
    said = {"url": settings.BASE_URL + reverse("sharing:looked")}
    body = render_to_string("sharing/mail/name_answered.txt", said)
    mail.send(to=box, subject=_("Votre demande a une réponse"), body=body, key=f"name {asked.pk}", about=asked.pk)
