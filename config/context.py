"""What surrounds every page: the town, the banner, the ways in. Lazy, for error pages must ask the database nothing."""

from django.conf import settings
from django.db import connection
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from traitdunion.design.shell import Instance, Link
from traitdunion.kernel import panels
from traitdunion.people.enums import Part, Provenance


def instance(request):
    return {"instance": SimpleLazyObject(lambda: surroundings(request))}


def surroundings(request) -> Instance:
    viewer = getattr(request, "viewer", None)
    if viewer is None or connection.needs_rollback:
        return Instance(name="")
    around = viewer.around
    return Instance(
        name=around.name,
        banner=banner(around.provenance),
        nav=_ways(request, viewer),
        account_name=_signed_in(viewer),
        account_links=_own(request, viewer) if request.user.is_authenticated else [],
        footer_links=_foot(request, viewer),
        step=_step(request, viewer),
    )


def _step(request, viewer) -> Link | None:
    """Whoever sits in a group is told of the second factor on each page, whether or not anything is there."""
    if not viewer.veiled:
        return None
    back = request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL
    url = f"{reverse('people:confirm')}?{urlencode({'next': back})}"
    return Link(url, _("1 étape : confirmez que c’est vous, et vos groupes s’ouvrent"), icon="key-round")


def banner(provenance: str) -> str:
    """An instance that nobody has said to be live, shown as a demonstration, is an invented town."""
    shown = Provenance.FICTIONAL if settings.DEMO and provenance == Provenance.LIVE else Provenance(provenance)
    return str(shown.label)


def _ways(request, viewer) -> list[Link]:
    if not viewer.is_member:
        opened = viewer.around.opened
        found = [
            _to(request, "reports:intake", _("Signaler une gêne")),
            _to(request, "reports:find", _("Suivre un signalement")),
            _to(request, "reports:neighbourhood", _("Mon quartier")) if Part.PUBLIC_PAGES in opened else None,
            _to(request, "events:index", _("Rencontres")) if Part.EVENTS in opened else None,
        ]
    else:
        found = [_at(request, settings.LOGIN_REDIRECT_URL, _("Suivi")), *_offered(request, viewer, "nav")]
        found.append(_to(request, "people:directory", _("Qui fait quoi ici")))
        if viewer.coordinates:
            found.append(_to(request, "people:settings", _("Réglages")))
    return [link for link in found if link]


def _own(request, viewer) -> list[Link]:
    found = [
        _to(request, "people:account", _("Votre compte"), "circle-user"),
        _to(request, "usersessions_list", _("Vos appareils et sessions"), "monitor"),
    ]
    return [link for link in found if link] + _offered(request, viewer, "account")


def _foot(request, viewer) -> list[Link]:
    entrance = (
        None
        if request.user.is_authenticated
        else _to(request, "account_login", _("Services et partenaires : se connecter"))
    )
    owed = [
        _to(request, "reports:accessibility", _("Accessibilité : non audité")),
        _to(request, "sharing:your_data", _("Vos données")),  # shown from the day that page stands
        entrance,
    ]
    return _offered(request, viewer, "footer") + [link for link in owed if link]


def _signed_in(viewer) -> str:
    return viewer.around.person


def _offered(request, viewer, place: str) -> list[Link]:
    return [_link(request, one.url, one.label, one.icon) for one in panels.links(place, viewer=viewer)]


def _to(request, name: str, label: str, icon: str = "") -> Link | None:
    try:
        return _link(request, reverse(name), label, icon)
    except NoReverseMatch:
        return None


def _at(request, path: str, label: str) -> Link | None:
    try:
        resolve(path)
    except Resolver404:
        return None
    return _link(request, path, label)


def _link(request, url: str, label: str, icon: str = "") -> Link:
    return Link(url, label, current=request.path == url or (url != "/" and request.path.startswith(url)), icon=icon)
