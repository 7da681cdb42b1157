"""Where the pages of lower parts lead to the intake: the counter, a place's poster, the rehearsal before opening."""

from django.urls import reverse
from django.utils.translation import gettext as _

from traitdunion.kernel.panels import Link
from traitdunion.people.enums import Part


def counter(*, viewer, **_about) -> Link | None:
    return Link(reverse("reports:assist"), _("Guichet"), icon="clipboard-list") if viewer.home else None


def poster(*, place, **_about) -> Link:
    return Link(reverse("reports:poster", args=[place.pk]), _("Affiche (PDF)"), icon="qr-code")


def posters(**_about) -> Link:
    note = _("Une page A4 par lieu, avec son code")
    return Link(reverse("reports:posters"), _("Affiches et formulaires"), note, "printer")


def rehearsal(*, part, **_about) -> Link | None:
    if part != Part.INTAKE:
        return None
    return Link(reverse("reports:intake"), _("Répéter un signalement"), _("Rien n’est enregistré"), "eye")
