"""What this part offers on the pages of the parts below."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.kernel.panels import Link

from .. import membership
from ..models import DataNotice
from ..rights import notice


def contacts(viewer, **_about) -> Link:
    counts = membership.count_members(viewer).values()
    persons = sum(count for count, _accounts in counts)
    note = _("%(n)s personnes, avec ou sans compte. Aucun courriel ne part sans vous.") % {"n": persons}
    return Link(reverse("sharing:contacts"), _("Vos contacts"), note, "users")


def groups(viewer, **_about) -> Link | None:
    return Link(reverse("sharing:groups"), _("Groupes"), icon="users") if viewer.is_member else None


def lines(viewer, organisation) -> Link | None:
    """Whoever keeps an organisation's lines of « Qui fait quoi ici »: the coordination, and its own members."""
    if not viewer.coordinates and organisation.id not in viewer.organisations:
        return None
    return Link(reverse("sharing:lines", args=[organisation.id]), _("Changer"), icon="pencil")


def officer_deadlines(viewer) -> Link | None:
    if not viewer.officer:
        return None
    return Link(reverse("sharing:deadlines"), _("Échéances de conservation"), icon="clock")


def deadlines(viewer, **_about) -> Link:
    note = _("Ce qui est gardé, jusqu’à quand, ce qui est effacé chaque nuit.")
    return Link(reverse("sharing:deadlines"), _("Échéances de conservation"), note, "clock")


def kit(viewer, **_about) -> Link:
    note = _("Délibération, règlement intérieur, charte, notes de présentation, cartes : remplis d’après vos réglages.")
    return Link(reverse("sharing:kit"), _("Kit d’adoption"), note, "file-text")


def exports(viewer, **_about) -> Link | None:
    return Link(reverse("sharing:exports"), _("Exports"), icon="download") if viewer.is_member else None


def officer_settings(authority, **_about) -> Link:
    note = _("Qui lit le registre des consultations, et combien de temps il est gardé.")
    if authority.officer_id is None:
        note = _("À nommer. Sans cette personne, personne n’est averti d’un écart.")
    return Link(reverse("sharing:officer_settings"), _("Protection des données"), note, "lock")


def data_settings(authority, **_about) -> Link:
    missing = len(notice.gaps(authority, DataNotice.objects.filter(authority=authority).first()))
    note = (
        ngettext("Il manque %(n)s chose.", "Il manque %(n)s choses.", missing) % {"n": missing}
        if missing
        else _("Tout est rempli.")
    )
    return Link(reverse("sharing:data_settings"), _("Ce que dit « Vos données »"), note, "file-text")


def rights(viewer) -> Link | None:
    return Link(reverse("sharing:rights_find"), _("Chercher une personne"), icon="search") if viewer.officer else None


def rights_requests(viewer) -> Link | None:
    return Link(reverse("sharing:rights_requests"), _("Demandes reçues"), icon="mail") if viewer.officer else None


def own_accesses(**_about) -> Link:
    return Link(reverse("sharing:own_accesses"), _("Vos accès"), icon="eye")


def looked(viewer) -> Link | None:
    return Link(reverse("sharing:looked"), _("Vos partages : qui a consulté"), icon="users") if viewer.home else None


def officer(viewer) -> Link | None:
    if not viewer.officer:
        return None
    return Link(reverse("sharing:officer"), _("Registre des consultations"), icon="file-text")
