"""What the night looks at: is the journal whole, is a volume out of the ordinary; and what the data-protection officer is told.

It is no tool to watch agents: an alert names an organisation, or says « one person of » it; the officer alone is told, by mail and page.
"""

import datetime as dt
import json
import uuid
import zoneinfo
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from traitdunion.design.dates import day as day_said
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people

from ..actions import as_keeper
from ..enums import KeeperPurpose
from ..models import Entry
from ..queries import organisation_names
from ..rules import PAST_DAYS, unusual
from .pruning import prune
from .publishing import as_json, known_roots, publications
from .sealing import seal
from .verifying import Report, verify

LOOKS = ("read", "list", "search", "export", "see_contact", "see_photo")
_BY_DAY = """
select {who}, max(organisation::text)::uuid, (at at time zone %s)::date, sum(case when action = 'export' then coalesce(count, 1) else 1 end)
from sharing_entry where at >= %s and at < %s and action = any (%s) and {who} is not null group by 1, 3"""


class JournalBroken(Exception):
    """The journal is not whole: the job fails, so that monitoring sees it too."""


@dataclass(frozen=True)
class Volume:
    """More consultations in a day than ever in the month before: of an organisation, or of one of its people."""

    organisation: uuid.UUID
    person: uuid.UUID | None
    count: int
    busiest: int


def nightly() -> Report:
    """Seal what was left, destroy what is past its term, verify, and tell at once what is wrong."""
    seal(whole=True)
    prune()
    report = verify(known_roots())
    if not report.whole:
        tell_anomaly(report)
        raise JournalBroken(f"{len(report.faults)} faults, {len(report.missing)} published roots missing")
    return report


def tell_anomaly(report: Report) -> None:
    """Write to the officers, and keep a line of it."""
    found = [str(fault) for fault in report.faults[:50]]
    said = {
        "faults": found,
        "more": len(report.faults) - len(found),
        "missing": len(report.missing),
        "since": report.missing_since,
    }
    with as_keeper(KeeperPurpose.VERIFY):
        wrong = len(report.faults) + len(report.missing)
        Entry.objects.create(at=now(), action="anomaly", because="not_whole", count=wrong)
        _write(
            _("Le registre des consultations a été modifié"),
            "sharing/mail/anomaly.txt",
            said,
            key=f"anomaly:{today()}:{wrong}",
        )


def monthly_note() -> None:
    """Send last month's roots to the officers: with them, they can check by themselves that nothing was changed since."""
    first = today().replace(day=1)
    with as_keeper(KeeperPurpose.NOTIFY):
        roots = [one for one in publications(62) if one.day < first and (first - one.day).days <= 31]
        if not roots:
            return
        listed = json_list(roots)
        said = {"root": roots[0], "hex": bytes(roots[0].root).hex(), "count": len(roots)}
        attached = [(f"empreintes-{roots[0].day:%Y-%m}.json", listed, "application/json")]
        subject = _("Registre des consultations : les empreintes du mois")
        _write(subject, "sharing/mail/roots.txt", said, key=f"roots:{first}", attachments=attached)


def json_list(roots) -> bytes:
    return json.dumps({"roots": [as_json(one) for one in roots]}, indent=1).encode()


def watch_volume() -> list[Volume]:
    """Compare yesterday with the 28 days before it, for each organisation and each person; tell what is out of the ordinary."""
    yesterday = today() - dt.timedelta(days=1)
    with as_keeper(KeeperPurpose.WATCH):
        found = [one for who in ("organisation", "person") for one in _unusual(who, yesterday)]
        for one in found:
            _note(one, yesterday)
        if found:
            names = organisation_names({one.organisation for one in found})
            lines = [(names.get(one.organisation, "—"), one) for one in found]
            said = {"lines": lines, "day": day_said(yesterday)}
            _write(_("Consultations en nombre inhabituel"), "sharing/mail/volume.txt", said, key=f"volume:{yesterday}")
    return found


def _unusual(who: str, yesterday: dt.date) -> list[Volume]:
    zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    begin = dt.datetime.combine(yesterday - dt.timedelta(days=PAST_DAYS), dt.time(), zone)
    end = dt.datetime.combine(yesterday + dt.timedelta(days=1), dt.time(), zone)
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY.format(who=who), [settings.TIME_ZONE, begin, end, list(LOOKS)])
        rows = cursor.fetchall()
    past: dict = {}
    for subject, _organisation, at, count in rows:
        if at < yesterday:
            past.setdefault(subject, []).append(int(count))
    return [
        Volume(organisation, subject if who == "person" else None, int(count), max(past.get(subject, [0])))
        for subject, organisation, at, count in rows
        if at == yesterday and unusual(int(count), past.get(subject, []))
    ]


def _note(one: Volume, yesterday: dt.date) -> None:
    kind = "people_person" if one.person else ""
    Entry.objects.create(
        at=now(), action="volume", because="unusual_volume", organisation=one.organisation, kind=kind, item=one.person, count=one.count,
        reason=yesterday.isoformat(),
    )  # fmt: skip


def _write(subject: str, template: str, said: dict, *, key: str, attachments=()) -> None:
    """Write to each officer once. Without an officer, to the authority's own mailbox: it has to name one."""
    said = said | {"url": settings.BASE_URL}
    for authority in people.authorities():
        officer = authority.officer
        to = officer.mail if officer and officer.mail and officer.left is None else authority.mail
        if to:
            mail.send(
                to=to,
                subject=subject,
                body=render_to_string(template, said),
                attachments=attachments,
                key=f"journal:{key}:{to}",
            )
