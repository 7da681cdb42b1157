"""When a session was last seen, which its owner reads: to the minute, so that a page asks and writes nothing for it."""

from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .adapter import AccountAdapter

EVERY = 60  # seconds


class SessionSeen:
    """In the place of the library's own, which writes a row for each page."""

    def __init__(self, get_response):
        self.get_response = get_response
        # A process's own: kept in the session itself, it would write over what a request beside this one put there.
        self.noted = LocMemCache("sessions seen", {"timeout": EVERY, "max_entries": 10_000})

    def __call__(self, request):
        if request.session.session_key and request.user.is_authenticated and self.noted.add(_who(request), True):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _who(request: HttpRequest) -> str:
    """Return what a session is noted anew for: another device, another place, another user."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:HTTP_USER_AGENT_MAX_LENGTH]
    told = (request.session.session_key, request.user.pk, AccountAdapter().get_client_ip(request), agent)
    return salted_hmac("seen", repr(told)).hexdigest()
