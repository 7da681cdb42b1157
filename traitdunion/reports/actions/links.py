"""A partner's personal link: a pass to one report, and who it was made for."""

import datetime as dt
import uuid

from django.conf import settings

from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import hand_pass, reveal_by_link
from traitdunion.sharing.enums import Purpose

from ..models import AnswerLink, Report

LINK_DAYS = 7


def answer_link(report: Report, *, person, organisation: uuid.UUID) -> str:
    """Make a pass to this report for this person, valid seven days, and return its address. The keeper's verb."""
    until = now() + dt.timedelta(days=LINK_DAYS)
    made, secret = hand_pass(until=until)
    reveal_by_link(report, made=made, purpose=Purpose.ANSWER)
    AnswerLink.objects.create(
        circle=made, report=report, person=person, organisation_id=organisation, created=now(), until=until
    )
    return f"{settings.BASE_URL}/reponse/{secret}/"
