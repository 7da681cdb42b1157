"""When a session was last seen, which its owner reads: kept to the minute, so that a page writes nothing."""

import datetime as dt

from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from traitdunion.kernel.clock import now

from .adapter import AccountAdapter

EVERY = dt.timedelta(minutes=1)


class SessionSeen:
    """In the place of the library's own, which writes a row for each page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.session_key and request.user.is_authenticated and not _seen_just_now(request):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _seen_just_now(request: HttpRequest) -> bool:
    """Say whether this session was seen a moment ago, from the same device and place."""
    client = {
        "ip": AccountAdapter().get_client_ip(request),
        "user_agent": request.META.get("HTTP_USER_AGENT", "")[:HTTP_USER_AGENT_MAX_LENGTH],
    }
    known = UserSession.objects.filter(session_key=request.session.session_key, user=request.user.pk, **client)
    return known.filter(last_seen_at__gt=now() - EVERY).exists()
