"""A partner without an account proves to hold the mailbox: six digits, then a browser remembered for thirty days."""

import datetime as dt
import hashlib
import secrets
import uuid

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from traitdunion.kernel import mail
from traitdunion.kernel.clock import now
from traitdunion.kernel.limits import allow
from traitdunion.people.models import Device, MailCode, Person

COOKIE = "tu_appareil"
DEVICE_DAYS, CODE_MINUTES, TRIES = 30, 10, 5


def send_code(person: Person) -> bool:
    """Send six digits to the person's mailbox; False when too many were asked for within the hour."""
    if not person.mail or not allow("mail code", str(person.pk), 5, 3600):
        return False
    digits = f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        MailCode.objects.filter(person=person, used=None).update(used=now())
        MailCode.objects.create(
            person=person,
            code_hash=_hash(person, digits),
            created=now(),
            until=now() + dt.timedelta(minutes=CODE_MINUTES),
        )
        mail.send(
            to=person.mail,
            subject=_("Vos six chiffres : %(digits)s") % {"digits": digits},
            body=_(
                "Vos six chiffres : %(digits)s\n\nValables 10 minutes. Si vous n’avez rien demandé, ne faites rien.\n"
            )
            % {"digits": digits},
        )
    return True


def check_code(person: Person, digits: str) -> bool:
    """Say whether these are the six digits; a right answer serves once, five wrong ones end them."""
    with transaction.atomic():
        found = (
            MailCode.objects.select_for_update()
            .filter(person=person, used=None, until__gt=now(), tries__lt=TRIES)
            .order_by("-created")
            .first()
        )
        if found is None:
            return False
        found.tries += 1
        right = constant_time_compare(bytes(found.code_hash), _hash(person, digits))
        found.used = now() if right else None
        found.save(update_fields=["tries", "used"])
        return right


def _hash(person: Person, digits: str) -> bytes:
    return salted_hmac("traitdunion.people.code", f"{person.pk}:{digits}", algorithm="sha256").digest()


def remember_device(response, person: Person, *, label: str = "") -> None:
    """Give the browser a secret that stands for the person for thirty days."""
    secret = secrets.token_urlsafe(32)
    until = now() + dt.timedelta(days=DEVICE_DAYS)
    Device.objects.create(person=person, secret_hash=_secret_hash(secret), label=label[:80], created=now(), until=until)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=DEVICE_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def device_person(request) -> uuid.UUID | None:
    """Return who this browser was remembered for, if it still is."""
    secret = request.COOKIES.get(COOKIE, "")
    if not secret or len(secret) > 100:
        return None
    return (
        Device.objects.filter(secret_hash=_secret_hash(secret), until__gt=now())
        .values_list("person", flat=True)
        .first()
    )


def _secret_hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
