"""Terms that come near, years to evaluate: neutral mails to whoever keeps an agreement and to its correspondents, each once."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import today
from traitdunion.people import published as people
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.membership import persons_to_write

from ..models import Agreement
from . import rules


def remind() -> tuple[int, int]:
    """Write of terms and of years to evaluate; return how many mails of each."""
    with as_keeper(KeeperPurpose.NOTIFY), translation.override(settings.LANGUAGE_CODE):
        rows = Agreement.objects.filter(closed=None, starts__lte=today(), followed_by=None)
        live = list(rows.select_related("authority__organisation").prefetch_related("parties__correspondent", "years"))
        return sum(_of_term(one) for one in live), sum(_of_year(one) for one in live)


def _of_term(one: Agreement) -> int:
    day = rules.act_by(one.ends, one.renewal, one.notice_months)
    step = rules.warning(day, today())
    if step is None or day is None:
        return 0
    body = _(
        "Bonjour,\n\nUne convention dont vous êtes correspondant ou que vous suivez demande une décision avant le %(day)s : "
        "la renouveler, la changer ou y mettre fin.\n\nConnectez-vous, puis ouvrez « Conventions ».\n\n%(town)s"
    )
    said = body % {"day": date_format(day, "j F Y"), "town": people.name_of(one.authority)}
    return _write(one, _to(one), _("Une convention arrive à son terme"), said, f"agreement term {one.pk} {day} {step}")


def _of_year(one: Agreement) -> int:
    held = {year.number for year in one.years.all()}
    due = rules.evaluations_due(one.starts, one.ends, today(), held)
    if not due:
        return 0
    over = rules.years_later(one.starts, due[-1])
    if today() - over > dt.timedelta(
        days=90
    ):  # said twice: when the year is over, and a month later; then the page says it
        return 0
    body = _(
        "Bonjour,\n\nUne année de convention est finie. Elle attend son évaluation avec les partenaires.\n\n"
        "Connectez-vous, puis ouvrez « Conventions ».\n\n%(town)s"
    )
    said = body % {"town": people.name_of(one.authority)}
    turn = 1 if (today() - over).days >= 30 else 0
    key = f"agreement year {one.pk} {due[-1]} {turn}"
    return _write(one, _keepers(one), _("Une convention à évaluer"), said, key)


def _keepers(one: Agreement) -> list[str]:
    home = one.authority.handler_id or one.authority.organisation_id
    return persons_to_write(home)


def _to(one: Agreement) -> list[str]:
    own = [
        party.correspondent.mail for party in one.parties.all() if party.correspondent and not party.correspondent.left
    ]
    return list(dict.fromkeys([*_keepers(one), *filter(None, own)]))


def _write(one: Agreement, to: Iterable[str], subject: str, body: str, key: str) -> int:
    """Neutral: the mail names neither the agreement nor its parties."""
    reached = list(to)
    for address in reached:
        mail.send(to=address, subject=subject, body=body, key=f"{key} {address}", about=one.pk)
    return len(reached)
