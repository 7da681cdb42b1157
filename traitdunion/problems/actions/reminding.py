"""Whoever leads what falls due is written to: neither what nor where."""

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel import mail
from traitdunion.kernel.clock import today
from traitdunion.people import published as people
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.queries import referents

from ..enums import ActionState
from ..models import Action

BEFORE = (0, 7)  # days before its date that whoever leads is written to
RECENT = dt.timedelta(days=30)  # what fell due before that and was told is not told again


def remind() -> int:
    """Write to who leads what falls due within a week, and once when it is past. Neutral: neither what nor where."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        rows = Action.objects.filter(state=ActionState.OPEN, lead__isnull=False)
        near = rows.filter(due__lte=today() + dt.timedelta(days=max(BEFORE)), due__gte=today() - RECENT)
        return sum(_remind(one) for one in near.select_related("contact"))


def _remind(one: Action) -> int:
    if one.due is None or one.lead_id is None:
        return 0
    left = (one.due - today()).days
    step = "past" if left < 0 else str(next(step for step in BEFORE if left <= step))
    own = [one.contact] if one.contact and one.contact.mail else referents(one.lead_id)
    body = _(
        "Bonjour,\n\nVotre organisme pilote une suite à donner, à échéance du %(day)s. Dites où elle en est : connectez-vous, puis ouvrez "
        "« Suites à donner », ou appelez le secrétariat.\n\n%(town)s"
    ) % {"day": dates.day(one.due), "town": _town()}
    for person in own:
        mail.send(
            to=person.mail, subject=_("Une suite à donner arrive à échéance"), body=body, about=one.pk,
            key=f"action {one.pk} {one.due} {person.pk} {step}",
        )  # fmt: skip
    return len(own)


def _town() -> str:
    found = people.authorities()
    return people.name_of(found[0]) if len(found) == 1 else ""
