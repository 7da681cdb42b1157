"""Devices that a person has proved to hold, and the six digits that prove it."""

import datetime as dt
import hashlib
import hmac
import secrets
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.limits import allow

from ..models import Device, MailCode, Person
from ..rules import CODE_MINUTES, CODE_TRIES, DEVICE_DAYS, Actor

COOKIE = "appareil"
CODES_AN_HOUR = 5


def send_code(person: Person) -> bool:
    """Send six digits to the person's mailbox; False, and nothing sent, when that was asked too often."""
    if not person.mail or not allow("mail code", str(person.id), CODES_AN_HOUR, 3600):
        return False
    digits, moment = f"{secrets.randbelow(1_000_000):06}", now()
    with transaction.atomic():
        MailCode.objects.filter(person=person, used=None, until__gt=moment).update(until=moment)
        MailCode(
            person=person,
            code_hash=_code_hash(person.id, digits),
            created=moment,
            until=moment + dt.timedelta(minutes=CODE_MINUTES),
        ).save(force_insert=True)
        said = {"digits": f"{digits[:3]} {digits[3:]}", "minutes": CODE_MINUTES}
        mail.send(
            to=person.mail, subject=_("Votre code de six chiffres"), body=render_to_string("people/mail/code.txt", said)
        )
    return True


def _code_hash(person_id: uuid.UUID, digits: str) -> bytes:
    """Six digits alone would be guessed from their hash: the instance's key is in it."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"mail code:{person_id}:{digits}".encode(), hashlib.sha256)


def check_code(person: Person, digits: str) -> bool:
    """Tell whether these are the digits sent; each try counts, and the right ones work once."""
    digits = "".join(digits.split())
    with transaction.atomic():
        code = (
            MailCode.objects.select_for_update()
            .filter(person=person, used=None, until__gt=now(), tries__lt=CODE_TRIES)
            .order_by("-created")
            .first()
        )
        if code is None:
            return False
        right = hmac.compare_digest(bytes(code.code_hash), _code_hash(person.id, digits))
        MailCode.objects.filter(pk=code.pk).update(tries=F("tries") + 1, used=now() if right else None)
        return right


def remember_device(response, person: Person, *, label: str = "") -> Device:
    """Know this browser again for thirty days."""
    secret, moment = secrets.token_urlsafe(24), now()
    made = Device(
        person=person, secret_hash=hashlib.sha256(secret.encode()).digest(), label=label[:80], created=moment,
        until=moment + dt.timedelta(DEVICE_DAYS),
    )  # fmt: skip
    made.save(force_insert=True)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=DEVICE_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return made


def device_person(request) -> uuid.UUID | None:
    """Return the id of the person that this browser was last proved to be held by."""
    secret = request.COOKIES.get(COOKIE, "")
    if not secret:
        return None
    known = Device.objects.filter(secret_hash=hashlib.sha256(secret.encode()).digest(), until__gt=now())
    return known.values_list("person", flat=True).first()


def forget_device(device_id: uuid.UUID, *, by: Actor) -> bool:
    """Forget one of one's own devices at once."""
    return bool(Device.objects.filter(pk=device_id, person=by.person, until__gt=now()).update(until=now()))
