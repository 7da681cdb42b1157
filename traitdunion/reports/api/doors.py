"""Who may ask what through the API, how often, and how answers are kept: as the pages decide, never more openly."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from ninja.errors import HttpError
from ninja.throttling import BaseThrottle

from traitdunion.kernel.limits import allow
from traitdunion.sharing.actions import enter_by_pass

from .. import queries
from ..models import Report
from ..queries import public

HOUR = 3600
MINUTE = 60
A_MINUTE = 120  # requests from one address
FOLLOWED, FOLLOWED_WITHIN = 60, 600  # the pages' own limit: tries by page and by program count together
SECRET_AT_MOST = 64


def address_of(request) -> str:
    """Return what stands for the caller's address today, for rate limits alone."""
    return get_adapter().get_client_ip(request)


class Moderate(BaseThrottle):
    """As many requests a minute as a program needs; counted as the pages count, kept no longer."""

    def allow_request(self, request) -> bool:
        return allow("api", address_of(request), A_MINUTE, MINUTE)

    def wait(self) -> float:
        return MINUTE


def town_of(request, commune_code: str) -> public.Town:
    """Return a town whose public pages are open, or that its own coordination rehearses."""
    found = public.town(request.viewer, commune_code)
    if found is None:
        raise Http404
    request.rehearsal = found.rehearsal
    return found


def given_to_all(run):
    """Public data: kept an hour, asked for again by its mark, readable from any site. A rehearsal is none of it."""

    @wraps(run)
    def answered(request, **kwargs):
        request.rehearsal = False
        response = run(request, **kwargs)
        if request.rehearsal or response.status_code != 200:
            patch_cache_control(response, private=True, no_store=True)
            return response
        response["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(response, public=True, max_age=HOUR)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answered


def kept_by_nobody(run):
    """What one person may read stays in no browser, in no proxy, and is read from no other site."""

    @wraps(run)
    def answered(request, **kwargs):
        response = run(request, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answered


def bearer(request) -> str:
    """Return the secret that a request carries in its header: addresses are written down on the way, headers are not."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    secret = secret.strip()
    return secret if kind.lower() == "bearer" and secret.isascii() and len(secret) <= SECRET_AT_MOST else ""


def followed(request) -> Report | None:
    """Return the report whose secret the request carries; a wrong, past or erased one leads to none."""
    secret = bearer(request)
    if not secret:
        return None
    if not allow("follow", address_of(request), FOLLOWED, FOLLOWED_WITHIN):
        raise HttpError(429, "Too many requests.")
    return queries.followed(request.viewer) if enter_by_pass(request, secret) else None
