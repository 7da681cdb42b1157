"""What applicants and jurors are written: where to look, and no content of a file."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.design import dates
from traitdunion.kernel import mail

if TYPE_CHECKING:
    from ..models import Application, Call
    from ..sealed import Contact


def address(application: "Application", contact: "Contact") -> str:
    """Return where its author finds a file again."""
    if contact.link:
        return f"{settings.BASE_URL}{reverse('awards:link_application', args=[contact.link])}"
    return f"{settings.BASE_URL}{reverse('awards:own_application', args=[application.pk])}"


def _write(application: "Application", contact: "Contact", subject: str, body: str, key: str) -> None:
    if contact.mail:
        mail.send(
            to=contact.mail,
            subject=subject,
            body=body,
            key=f"award {key} {application.pk} {contact.mail}",
            about=application.pk,
        )


def started(application: "Application", contact: "Contact") -> None:
    body = _(
        "Bonjour,\n\nVotre brouillon est ouvert pour « %(call)s ». Vous seul ou vous seule le voyez.\n\n"
        "Retrouvez-le à cette adresse, jusqu’au %(closes)s :\n%(address)s\n"
    )
    said = {
        "call": application.call.title,
        "closes": dates.moment(application.call.closes),
        "address": address(application, contact),
    }
    _write(application, contact, _("Votre candidature est commencée"), body % said, "started")


def received(application: "Application", contact: "Contact") -> None:
    body = _(
        "Bonjour,\n\nNous avons reçu votre candidature à « %(call)s », numéro %(number)s, le %(day)s.\n\n"
        "Le jury répond le %(results)s au plus tôt. Votre reçu est à cette adresse :\n%(address)s\n"
    )
    said = {
        "call": application.call.title, "number": application.number, "day": dates.moment(application.changed),
        "results": dates.day(application.call.results), "address": address(application, contact),
    }  # fmt: skip
    _write(
        application,
        contact,
        _("Votre candidature est reçue"),
        body % said,
        f"received {application.changed.timestamp()}",
    )


def asked(application: "Application", contact: "Contact", words: str, until: dt.datetime) -> None:
    body = _(
        "Bonjour,\n\nVotre candidature à « %(call)s » est à compléter avant le %(until)s :\n\n%(words)s\n\n%(address)s\n"
    )
    said = {
        "call": application.call.title,
        "until": dates.moment(until),
        "words": words,
        "address": address(application, contact),
    }
    _write(application, contact, _("Votre candidature est à compléter"), body % said, f"asked {until.timestamp()}")


def decided(application: "Application", contact: "Contact", words: str) -> None:
    body = _("Bonjour,\n\nLe jury de « %(call)s » a rendu sa décision.\n\n%(words)s\n\n%(address)s\n")
    said = {"call": application.call.title, "words": words, "address": address(application, contact)}
    _write(application, contact, _("La réponse du jury"), body % said, "decided")


def sealed(call: "Call", people: Iterable[tuple[str, bytes]]) -> None:
    """Tell each juror what their own scores are bound by: it is theirs to keep."""
    body = _(
        "Bonjour,\n\nLe jury de « %(call)s » a fini de lire. Vos avis sont scellés par cette empreinte :\n\n%(print)s\n\n"
        "Gardez ce courriel : quand les avis s’ouvriront, la page de vérification doit montrer la même.\n"
    )
    for address_, commitment in people:
        said = body % {"call": call.title, "print": commitment.hex()}
        mail.send(
            to=address_,
            subject=_("Vos avis sont scellés"),
            body=said,
            key=f"award sealed {call.pk} {address_}",
            about=call.pk,
        )
