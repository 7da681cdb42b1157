"""Printed codes that everybody knows, so that the demonstration's groups open; made anew at each start, on a demonstration only."""

from django.conf import settings

from traitdunion.people.actions import print_codes
from traitdunion.people.models import Account

CODES = tuple(f"{number:04d}2026" for number in range(1001, 1011))  # ten, as a person's own


def known() -> tuple[str, ...]:
    """Return the codes that are told; none where this is no demonstration."""
    return CODES if settings.DEMO and not settings.PRODUCTION else ()


def renew(mails: list[str]) -> int:
    """Give the ready accounts their ten codes again; say to how many."""
    if not known():
        return 0
    accounts = list(Account.objects.filter(email__in=mails))
    for account in accounts:
        print_codes(account, proved=True, codes=list(CODES))
    return len(accounts)


def said() -> str:
    """The line under the accounts."""
    told = ", ".join(f"{code[:4]} {code[4:]}" for code in known())
    return f"Pour ouvrir les groupes, un code par essai : {told}\n" if told else ""
