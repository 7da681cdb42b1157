"""What the hours bring: chasing, asking the coordination, telling the reporter. Each may run twice without harm."""

import datetime as dt
import uuid

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import as_keeper, end_reveals
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import circle_of, referents

from .. import queries, rules
from ..enums import Channel, Move
from ..models import Contact, Report, Step
from .links import answer_link

_TOLD = {Move.READ, Move.PASS_ON, Move.HAND_BACK, Move.TAKE, Move.WATCH, Move.DECLINE, Move.ANSWER_DONE, Move.ANSWER_PARTLY,
         Move.ANSWER_IMPOSSIBLE, Move.ASK_AGAIN}  # fmt: skip


def chase_silent() -> tuple[int, int]:
    """Chase what is past its delay, then ask the coordination; return how many of each."""
    with as_keeper(KeeperPurpose.CHASE):
        moment = now()
        late = Report.objects.filter(due__lt=moment, joined_to=None, state__in=rules.OPEN).select_for_update(
            skip_locked=True
        )
        to_escalate = late.filter(escalated=None, due__lt=moment - dt.timedelta(days=rules.ESCALATE_AFTER_DAYS))
        escalated = [_note(report, Move.ESCALATE) for report in to_escalate]
        again = moment - dt.timedelta(days=rules.CHASE_AGAIN_DAYS)
        to_chase = late.filter(Q(chased=None) | Q(chased__lt=again), Q(escalated=None))
        chased = [_note(report, Move.CHASE) for report in to_chase]
    return len(chased), len(escalated)


def _note(report: Report, made: Move) -> Step:
    moment = now()
    setattr(report, "chased" if made == Move.CHASE else "escalated", moment)
    report.save(update_fields=["chased", "escalated"])
    step = Step.objects.create(report=report, at=moment, move=made, state=report.state, to_id=report.answerer_id)
    joiners = Report.objects.filter(joined_to=report)
    Step.objects.bulk_create(
        Step(report=one, at=moment, move=made, state=one.state, to_id=report.answerer_id) for one in joiners
    )
    _write_to_services(report, step)
    _write_to_reporters(report, step)
    return step


def tell_reporter(step_id: uuid.UUID) -> int:
    """Write to whoever left a contact on this report, and to those who joined it; return how many mails were handed over."""
    with as_keeper(KeeperPurpose.NOTIFY):
        step = Step.objects.select_related("report", "organisation").filter(pk=step_id, undone=None).first()
        if step is None:
            return 0
        Step.objects.filter(pk=step.pk).update(before=None)
        _same_for_joiners(step)
        if step.move == Move.HAND_BACK:
            _stop_seeing(step)
        if step.move in {Move.PASS_ON, Move.HAND_BACK, Move.ASK_AGAIN, Move.ASK_HELP, Move.CHASE}:
            _write_to_services(step.report, step)
        return _write_to_reporters(step.report, step) if step.move in _TOLD else 0


def _same_for_joiners(step: Step) -> None:
    """The same answer goes to everyone who said « moi aussi »; told twice, it stands once."""
    if step.move in {Move.VERDICT, Move.ASK_AGAIN, Move.ASK_HELP}:
        return
    report = step.report
    followers = Report.objects.filter(joined_to=report)
    followers.update(state=report.state, answerer=report.answerer, promised=report.promised, answered=report.answered)
    told = [_copy(step, one) for one in followers.values_list("pk", flat=True)]
    there = set(Step.objects.filter(pk__in=[one.pk for one in told]).values_list("pk", flat=True))
    Step.objects.bulk_create(one for one in told if one.pk not in there)


def _copy(step: Step, report: uuid.UUID) -> Step:
    return Step(
        id=uuid.uuid5(step.pk, str(report)), report_id=report, at=step.at, move=step.move, state=step.state, by=step.by,
        organisation_id=step.organisation_id, to_id=step.to_id, words=step.words, promised=step.promised,
    )  # fmt: skip


def _stop_seeing(step: Step) -> None:
    """« Ce n'est pas chez nous »: who hands back sees it no more, unless it is also who reads first."""
    report = step.report
    if step.organisation_id in {report.authority.handler_id, report.authority.organisation_id, report.answerer_id}:
        return
    items = [report.pk, *Report.objects.filter(joined_to=report).values_list("pk", flat=True)]
    end_reveals(items, organisation=step.organisation_id)


def _write_to_services(report: Report, step: Step) -> None:
    """A mail that reveals nothing: reference, day due, name of the town; its link opens this one report."""
    to_handler = step.move in {Move.ESCALATE, Move.HAND_BACK, Move.ASK_AGAIN, Move.ASK_HELP}
    organisation = report.authority.handler_id or report.authority.organisation_id if to_handler else report.answerer_id
    for person in referents(organisation) if _sees(organisation, report) else ():
        values = {
            "town": str(report.authority),
            "reference": report.reference,
            "day": date_format(report.due, "l j F") if report.due else "",
        }
        values["link"] = answer_link(report, person=person, organisation=organisation)
        subject = _("%(town)s : réponse attendue pour %(reference)s") % values
        body = (
            _(
                "%(town)s attend une réponse pour %(reference)s avant le %(day)s.\n\n%(link)s\n\nCe lien est personnel, valable 7 jours."
            )
            % values
        )
        mail.send(to=person.mail, subject=subject, body=body, key=f"{step.pk}:{person.pk}")


def _sees(organisation: uuid.UUID, report: Report) -> bool:
    """What a group keeps to itself is told to nobody else, even to who once had to answer it: the link would open it."""
    circle = circle_of(organisation)
    return circle is not None and circle.id in report.audience


def _write_to_reporters(report: Report, step: Step) -> int:
    left = Contact.objects.filter(Q(report=report) | Q(report__joined_to=report)).select_related("report__authority")
    contacts = queries.opened_contacts(left)
    for contact in contacts:
        with translation.override(contact.report.language):
            _write(contact, step)
    return len(contacts)


def _write(contact: Contact, step: Step) -> None:
    to = contact.value if contact.channel == Channel.MAIL else _sms_address(contact.value)
    if not to:
        return
    values = {
        "reference": contact.report.reference,
        "town": contact.report.authority,
        "link": f"{settings.BASE_URL}/suivi/{contact.link}/",
    }
    subject = _("%(town)s : du nouveau pour %(reference)s") % values
    body = (
        _(
            "Il y a du nouveau pour votre signalement %(reference)s.\n\nVotre suivi : %(link)s\n\nCe lien est à vous seul."
        )
        % values
    )
    mail.send(to=to, subject=subject, body=body, key=f"{step.pk}:{contact.pk}", about=contact.pk)


def _sms_address(number: str) -> str:
    """SMS leave through a gateway that takes mails; without one, phone numbers are not asked for."""
    return f"{number.removeprefix('+')}@{settings.SMS_GATEWAY}" if settings.SMS_GATEWAY else ""
