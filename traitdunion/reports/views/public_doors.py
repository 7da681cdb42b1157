"""How public pages are entered, and how browsers keep them: closed ones are not found, open ones are asked for again at little cost."""

import hashlib
import re
from functools import wraps

from django.conf import settings
from django.http import Http404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe

from ..queries import public

HOUR = 3600
SEALS = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')  # new in each page, and never what one reads


def of_town(view):
    """Open the pages of a commune's town; closed ones are a page not found, like any other."""

    @wraps(view)
    @require_safe
    def opened(request, commune_code, **kwargs):
        town = public.town(request.viewer, commune_code)
        if town is None:
            raise Http404
        return view(request, town, **kwargs)

    return opened


def asked_again(view):
    """A page that a browser keeps, and asks for again: « not modified » as long as it reads the same."""

    @wraps(view)
    def kept(request, town, **kwargs):
        response = view(request, town, **kwargs)
        if town.rehearsal or response.status_code != 200:
            return unkept(response)
        patch_cache_control(response, private=True, no_cache=True)
        if settings.CSRF_COOKIE_NAME not in request.COOKIES:
            return response  # its forms are bound to a cookie that this answer gives
        read = hashlib.sha256(SEALS.sub(rb"\1", response.content)).hexdigest()
        response["ETag"] = f'W/"{read[:32]}"'
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return kept


def lasting(view):
    """A file that anybody may keep for an hour, then asks for again."""

    @wraps(view)
    def kept(request, town, **kwargs):
        response = view(request, town, **kwargs)
        if town.rehearsal:
            return unkept(response)
        patch_cache_control(response, public=True, max_age=HOUR)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return kept


def unkept(response):
    """What only a coordination sees stays in no browser and in no proxy."""
    patch_cache_control(response, private=True, no_store=True)
    return response
