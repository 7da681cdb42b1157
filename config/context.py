"""What surrounds every page: the town, the banner, the ways in. Lazy, for error pages must ask the database nothing."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from traitdunion.design.shell import Instance


def instance(request):
    return {"instance": SimpleLazyObject(lambda: surroundings(request))}


def surroundings(request) -> Instance:  # noqa: ARG001 — the ways in depend on who asks
    banner = _("Ville fictive, données inventées") if settings.DEMO else ""
    return Instance(name="", banner=banner)
