"""Put a demonstration into an empty database, once; hand back the accounts that are ready."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from traitdunion.kernel.clock import now as clock
from traitdunion.people.models import Account, Authority
from traitdunion.sharing.actions import as_keeper
from traitdunion.sharing.enums import KeeperPurpose

from . import codes, fictional, real, town
from .at_work import put_at_hand
from .drawn import PARIS, months_before
from .event_day import hold_last_day
from .load_agreements import load_agreements
from .load_councils import load_councils
from .load_events import load_events
from .load_ground import load_ground
from .load_groups import share_some
from .load_people import load_people
from .load_prize import load_prize
from .load_problems import load_problems
from .load_reports import load_reports
from .load_rights import load_rights
from .people import PASSWORD
from .said import say_what_was_done
from .territory import Territory

SEED = 20_261_021
MONTHS = 24
Progress = Callable[[int], None]


class Ready(NamedTuple):
    """An account that is ready: who it is, and how to come in."""

    role: str
    mail: str
    password: str


def is_loaded() -> bool:
    return Authority.objects.exists()


def territory(data: Path | None, seed: int, now: dt.datetime) -> Territory:
    return real.read(data) if data else fictional.make(seed=seed, now=now)


def load(told: Territory, *, now: dt.datetime | None = None, progress: Progress = lambda _done: None) -> list[Ready]:
    """Save a demonstration whole, or nothing of it."""
    now = (now or clock()).astimezone(PARIS)
    start = months_before(now, MONTHS)
    with as_keeper(KeeperPurpose.LOAD):
        places = load_ground(told)
        cast = load_people(told, places, start, now)
        load_reports(told, cast, places, now, progress)
        share_some(told, cast, now)
        load_councils(told, now)
        say_what_was_done(told, cast, now)
        put_at_hand(told, cast, now)
        if told.instance.invented:
            load_rights(cast.authority, now)
            load_events(cast.authority, now)
            hold_last_day(cast.authority, now)
            load_prize(cast.authority, now)
        load_problems(told, cast, places, now)
        load_agreements(told, cast, now)
    return accounts(told)


def banner() -> str:
    """What every page says of the data it shows; département 00 is no real one."""
    if not is_loaded():
        return ""
    invented = Authority.objects.filter(communes__departement=town.DEPARTEMENT).exists()
    return town.BANNER if invented else real.BANNER


def accounts(told: Territory) -> list[Ready]:
    return [Ready(person.account, person.sign_in, PASSWORD) for person in told.people if person.account]


def accounts_here() -> list[Ready]:
    """The ready accounts of whichever demonstration is loaded."""
    known = {person.sign_in: person.account for person in (*fictional.PEOPLE, *real.PEOPLE) if person.account}
    mails = Account.objects.filter(email__in=list(known)).values_list("email", flat=True)
    return [Ready(role, mail, PASSWORD) for mail, role in known.items() if mail in set(mails)]


def table(ready: list[Ready]) -> str:
    """The accounts as lines of text: who, mail; the password once."""
    if not ready:
        return ""
    width = max(len(account.role) for account in ready)
    lines = [f"  {account.role.ljust(width)}  {account.mail}" for account in ready]
    return "\n".join(["Comptes prêts (mot de passe : " + ready[0].password + ")", *lines, codes.said()])
