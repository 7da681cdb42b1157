"""« Ce qui a été dit — ce qui a été fait »: the coordination writes it, looks at it as residents will, publishes, withdraws."""

import uuid

from django.db import transaction

from traitdunion.kernel import wording
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import PublicAccount
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


def publish_account(account: PublicAccount, *, by: Viewer) -> None:
    _require(by)
    with transaction.atomic():
        PublicAccount.objects.filter(pk=account.pk, published=None, withdrawn=None).update(published=now())
        journal(by, action="publish_account", item=account)


def withdraw_account(account: PublicAccount, *, because: str, by: Viewer) -> None:
    """Take an account back; that it was, and why it went, stays: residents read the reason."""
    _require(by)
    _names_nobody(because)
    with transaction.atomic():
        PublicAccount.objects.filter(pk=account.pk, withdrawn=None).update(withdrawn=now(), withdrawn_because=because)
        journal(by, action="withdraw_account", item=account, reason=because)


def _names_nobody(*texts: str) -> None:
    found = [one for text in texts for one in wording.find_patterns(text) if one.severity == "block"]
    if found:
        raise WordsRefused(found)


def _require(by: Viewer) -> uuid.UUID:
    """Return who coordinates, or refuse."""
    if not by.coordinates or by.person is None:
        raise MoveRefused("not_yours_to_move")
    return by.person
