"""The second proof: given once on a device, remembered thirty days there, ended at once by its owner."""

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal import flows
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.db import transaction

from traitdunion.kernel.clock import now

from ..models import Account, Device, Person
from ..proconnect.provider import STRENGTH, TWO_FACTORS
from ..rules import DEVICE_DAYS, Actor, Refused, device_label

KEPT = "proof_kept"  # in the session: the proof that a device was already remembered for


@dataclass(frozen=True)
class Fresh:
    """A proof just given in this session."""

    at: float
    factor: str


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def cookie_of(account: uuid.UUID) -> str:
    """Name the cookie after whoever proved: a station's machine serves several people."""
    key = hmac.new(settings.SECRET_KEY.encode(), f"proof:{account}".encode(), hashlib.sha256)
    return f"preuve-{key.hexdigest()[:10]}"


def kept_proof(request) -> bytes | None:
    """Return what this browser holds as the signed-in person's proof; the database says whether it is one."""
    secret = request.COOKIES.get(cookie_of(request.user.pk), "")[:100]
    return _hash(secret) if secret else None


def fresh_proof(request) -> Fresh | None:
    """Return a second factor given in this session that no device is remembered for yet."""
    known = request.session.get(KEPT, 0)
    given = [
        (record["at"], factor)
        for record in get_authentication_records(request, request.user)
        if record.get("at", 0) > known and (factor := _factor(request, record))
    ]
    return Fresh(*max(given)) if given else None


def _factor(request, record: dict) -> str:
    """Return which second factor a step of signing in was; nothing for a password, or an identity proved by one alone."""
    if record.get("method") == "mfa":
        return str(record.get("type", "mfa"))[:16]
    if record.get("method") == "socialaccount" and record.get("provider") == "proconnect":
        told = request.session.get(STRENGTH) or {}
        strong = "mfa" in (told.get("amr") or []) or told.get("acr") in TWO_FACTORS
        return "proconnect" if strong and told.get("uid") == str(record.get("uid")) else ""
    return ""


def is_proved(request) -> bool:
    """Say whether the signed-in person gave a second factor just now, or within thirty days on this device."""
    if fresh_proof(request):
        return True
    held = kept_proof(request)
    known = Device.objects.filter(person__account=request.user.pk, proved__isnull=False, until__gt=now())
    return bool(held) and known.filter(secret_hash=held).exists()


def remember_proof(request, response, *, person: uuid.UUID) -> Device | None:
    """Remember for thirty days that this browser proved to be held by this person, when it just did."""
    fresh = fresh_proof(request)
    if fresh is None:
        return None
    made, secret = keep_proof(fresh, person=person, label=device_label(request.headers.get("user-agent", "")))
    request.session[KEPT] = fresh.at
    response.set_cookie(
        cookie_of(request.user.pk), secret, max_age=DEVICE_DAYS * 24 * 3600, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return made


def keep_proof(fresh: Fresh, *, person: uuid.UUID, label: str = "") -> tuple[Device, str]:
    """Write the proof down; the secret is kept by the browser alone."""
    secret, moment = secrets.token_urlsafe(24), now()
    made = Device(
        person_id=person, secret_hash=_hash(secret), label=label[:80], created=moment, proved=moment, factor=fresh.factor,
        until=moment + dt.timedelta(DEVICE_DAYS),
    )  # fmt: skip
    made.save(force_insert=True)
    return made, secret


def forget_proofs(person: uuid.UUID, *, but: bytes | None = None) -> int:
    """End the proofs of a person on every device, the one in hand apart when it is named."""
    known = Device.objects.filter(person=person, proved__isnull=False, until__gt=now())
    return (known.exclude(secret_hash=but) if but else known).update(until=now())


# -- what proves ------------------------------------------------------------------------


def watch() -> None:
    """A key that is taken away, or another password, ends what was remembered."""
    for signal in (authenticator_removed, password_changed, password_set, password_reset):
        signal.connect(_ended, dispatch_uid="people.proof_ended")
    flows.delete_dangling_recovery_codes = _codes_stay


def _codes_stay(_user) -> None:
    """Printed codes are a factor of their own here: the library would throw them away with the last key or application."""


def _ended(request, user, **_more) -> None:
    person = Person.objects.filter(account=user.pk).values_list("pk", flat=True).first()
    if person:
        forget_proofs(person, but=kept_proof(request) if request.user.pk == user.pk else None)


def newest_factor(account: Account) -> Authenticator | None:
    """Return the key or application added last; printed codes are proved by typing one."""
    own = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return own.order_by("-pk").first()


def note_added(request, factor: Authenticator) -> None:
    """A key or an application was just seen to work: that is a proof."""
    record_authentication(request, request.user, method="mfa", id=factor.pk, type=factor.type)


def has_second_factor(account: Account) -> bool:
    return Authenticator.objects.filter(user=account).exists()


@transaction.atomic
def print_codes(account: Account, *, proved: bool, codes: list[str] | None = None) -> list[str]:
    """Make ten codes for paper, the only second factor of whoever has no phone and no key. Those of before are void.

    Whoever already has a second factor gives it first: a password alone replaces none.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not proved and has_second_factor(account):
        raise Refused("prove_first")
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    made = RecoveryCodes.activate(account)
    if codes:
        made.instance.data = {"used_mask": 0, "migrated_codes": [get_adapter().encrypt(code) for code in codes]}
        made.instance.save(update_fields=["data"])
    return made.generate_codes()


@transaction.atomic
def drop_second_factors(account: Account, *, by: Actor, person: uuid.UUID) -> None:
    """Somebody lost the sheet or the key: the coordination, who knows them, lets them begin again."""
    if not by.coordinates or by.person == person:
        raise Refused("not_the_coordination")
    Authenticator.objects.filter(user=account).delete()
    forget_proofs(person)
