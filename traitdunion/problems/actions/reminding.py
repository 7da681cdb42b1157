"""Whoever leads what falls due is written to: neither what nor where."""

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
from traitdunion.sharing.membership import persons_to_write

from .. import rules
from ..enums import ActionState
from ..models import Action

RECENT = dt.timedelta(days=30)  # what fell due before that and was told is not told again


def remind() -> int:
    """Write to who leads what falls due within a week, and once when it is past. Neutral: neither what nor where."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        rows = Action.objects.filter(state=ActionState.OPEN, lead__isnull=False)
        near = rows.filter(due__lte=today() + dt.timedelta(days=max(rules.REMINDED)), due__gte=today() - RECENT)
        return sum(_remind(one) for one in near.select_related("contact"))


def _remind(one: Action) -> int:
    if one.due is None or one.lead_id is None:
        return 0
    step = rules.reminder(one.due, today(), timezone.localdate(one.reminded) if one.reminded else None)
    own = [one.contact.mail] if one.contact and one.contact.mail else persons_to_write(one.lead_id)
    if step is None or not own:
        return 0
    body = _(
        "Bonjour,\n\nVotre organisme pilote une suite à donner, à échéance du %(day)s. Dites où elle en est : connectez-vous, puis ouvrez "
        "« Suites à donner », ou appelez le secrétariat.\n\n%(town)s"
    ) % {"day": dates.day(one.due), "town": _town()}
    for address in own:
        mail.send(
            to=address, subject=_("Une suite à donner arrive à échéance"), body=body, about=one.pk,
            key=f"action {one.pk} {one.due} {address} {step}",
        )  # fmt: skip
    Action.objects.filter(pk=one.pk).update(reminded=now())
    return len(own)


def _town() -> str:
    found = people.authorities()
    return people.name_of(found[0]) if len(found) == 1 else ""
