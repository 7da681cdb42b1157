"""When a session was last seen, which its owner reads: to the minute, so that a page asks and writes nothing for it."""

from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from traitdunion.kernel.clock import now

from .adapter import AccountAdapter

EVERY = 60  # seconds
MARK = "seen"


class SessionSeen:
    """In the place of the library's own, which writes a row for each page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.session_key and request.user.is_authenticated:
            _note(request)
        return self.get_response(request)


def _note(request: HttpRequest) -> None:
    """Keep in the session itself when it was written last, and from what device and place."""
    moment, client = int(now().timestamp()), _client(request)
    at, whose = request.session.get(MARK, (0, ""))
    if whose != client or not 0 <= moment - at < EVERY:
        UserSession.objects.create_from_request(request)
        request.session[MARK] = (moment, client)


def _client(request: HttpRequest) -> str:
    agent = request.META.get("HTTP_USER_AGENT", "")[:HTTP_USER_AGENT_MAX_LENGTH]
    return salted_hmac(MARK, f"{AccountAdapter().get_client_ip(request)} {agent}").hexdigest()[:16]
