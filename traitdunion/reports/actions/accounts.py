"""« Ce qui a été dit — ce qui a été fait », « Ce qui a changé »: the coordination writes it, looks at it as residents will, publishes, withdraws."""

import datetime as dt
import uuid

from django.db import transaction

from traitdunion.kernel import wording
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import PublicAccount, PublicChange
from ..models.account import Told
from .errors import MoveRefused, WordsRefused


def write_account(*, authority, area, said: str, done: str, outcome: str, by: Viewer) -> PublicAccount:
    """Keep an account that residents do not read yet."""
    writer = _require(by)
    _names_nobody(said, done)
    with transaction.atomic():
        account = PublicAccount.objects.create(
            authority=authority, area_id=area, said=said, done=done, outcome=outcome, by=writer, written=now()
        )
        journal(by, action="write_account", item=account)
        return account


def write_change(*, authority, area, words: str, since: dt.date, by: Viewer) -> PublicChange:
    """Keep what the town decided, from the month on that it holds; residents do not read it yet."""
    writer = _require(by)
    _names_nobody(words)
    with transaction.atomic():
        change = PublicChange.objects.create(
            authority=authority, area_id=area, words=words, since=since.replace(day=1), by=writer, written=now()
        )
        journal(by, action="write_change", item=change)
        return change


def publish_account(account: PublicAccount, *, by: Viewer) -> None:
    _publish(account, "publish_account", by)


def publish_change(change: PublicChange, *, by: Viewer) -> None:
    _publish(change, "publish_change", by)


def withdraw_account(account: PublicAccount, *, because: str, by: Viewer) -> None:
    _withdraw(account, "withdraw_account", because, by)


def withdraw_change(change: PublicChange, *, because: str, by: Viewer) -> None:
    _withdraw(change, "withdraw_change", because, by)


def _publish(told: Told, action: str, by: Viewer) -> None:
    _require(by)
    with transaction.atomic():
        type(told)._default_manager.filter(pk=told.pk, published=None, withdrawn=None).update(published=now())
        journal(by, action=action, item=told)


def _withdraw(told: Told, action: str, because: str, by: Viewer) -> None:
    """Take it back; that it was, and why it went, stays: residents read the reason."""
    _require(by)
    _names_nobody(because)
    with transaction.atomic():
        type(told)._default_manager.filter(pk=told.pk, withdrawn=None).update(
            withdrawn=now(), withdrawn_because=because
        )
        journal(by, action=action, item=told, reason=because)


def _names_nobody(*texts: str) -> None:
    found = [one for text in texts for one in wording.find_patterns(text) if one.severity == "block"]
    if found:
        raise WordsRefused(found)


def _require(by: Viewer) -> uuid.UUID:
    """Return who coordinates, or refuse."""
    if not by.coordinates or by.person is None:
        raise MoveRefused("not_yours_to_move")
    return by.person
