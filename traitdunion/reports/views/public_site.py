"""What a public site owes besides its pages: its accessibility statement, and what search engines may read of it."""

import datetime as dt
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traitdunion.people.enums import Part
from traitdunion.people.published import authorities, is_open, name_of
from traitdunion.sharing.viewer import Viewer

from ..queries import public

HOUR = 3600
STATED = dt.date(2026, 11, 23)  # the day of the statement, changed with what it says
KNOWN = (
    _("La carte que l’on explore ne se parcourt pas secteur par secteur au clavier. La liste placée dessous dit la même chose."),
    _("Une photo jointe à un signalement n’a pas de description. Le message qui l’accompagne la remplace."),
    _("Les affiches et les reçus en PDF sont balisés par construction. Aucun outil de contrôle ne les a encore vérifiés."),
    _("Les mots écrits par les services ne sont pas relus pour leur clarté."),
)  # fmt: skip
TRIED = (
    _("Chaque page publique passe par l’outil axe, en clair et en sombre, sur un téléphone et sur un ordinateur."),
    _("Le signalement, le suivi et les pages publiques s’utilisent au clavier seul, et sans JavaScript."),
    _("Les textes se lisent à 320 pixels de large, sans défilement de côté."),
    _("Aucune personne aveugle ou malvoyante ne les a encore essayées, ni aucun lecteur d’écran."),
)
PRIVATE = ("/suivi/", "/reponse/", "/travail/", "/reglages/", "/partage/", "/compte/", "/invitation/", "/photos/")


@require_safe
def accessibility(request):
    contacts = [
        {"name": name_of(one), "mail": one.mail, "phone": one.phone, "address": one.postal_address}
        for one in authorities()
    ]
    context = {"known": KNOWN, "tried": TRIED, "stated": STATED, "contacts": contacts}
    return render(request, "reports/public/accessibility.html", context)


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(_request):
    """Search engines read what is open to everybody, and nothing at all while nothing is."""
    if not any(is_open(one, part) for one in authorities() for part in (Part.PUBLIC_PAGES, Part.INTAKE)):
        lines = ["User-agent: *", "Disallow: /"]
    else:
        lines = [
            "User-agent: *",
            *[f"Disallow: {path}" for path in PRIVATE],
            "",
            f"Sitemap: {_whole(reverse('reports:sitemap'))}",
        ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(_request):
    """Every page that is open, with the day its figures were made; a closed authority has no line."""
    pages = list(_pages())
    if not pages:
        raise Http404
    urls = "".join(f"<url><loc>{escape(_whole(path))}</loc>{_modified(day)}</url>" for path, day in pages)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")


def _pages():
    towns = public.towns(Viewer())  # as a visitor: a rehearsal is nobody else's
    if any(is_open(one, Part.INTAKE) for one in authorities()):
        yield from ((path, None) for path in ("/", reverse("reports:intake")))
    if towns:
        yield reverse("reports:neighbourhood"), None
    days = public.made_by([town.authority for town, _quarters in towns])
    for town, quarters in towns:
        day = days.get(town.authority.pk)
        yield reverse("reports:figures", args=[town.commune_code]), day
        for area in quarters:
            yield reverse("reports:quarter", args=[town.commune_code, area.slug]), day
            yield reverse("reports:changes", args=[town.commune_code, area.slug]), day


def _whole(path: str) -> str:
    return settings.BASE_URL + path


def _modified(day: dt.datetime | None) -> str:
    return f"<lastmod>{day.date().isoformat()}</lastmod>" if day else ""
