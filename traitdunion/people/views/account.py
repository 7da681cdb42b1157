"""A person's own account: its sessions, its devices, the way out."""

import time
from functools import wraps
from typing import NamedTuple
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import PasswordResetView
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import actions, queries
from ..proconnect.provider import LEAVE, TOKEN
from ..rules import device_label
from .doors import for_oneself

FLOOR = 0.4  # seconds: the same for a known mailbox and for an unknown one


def nowhere(request, **_kwargs):
    """Pages of the sign-in library that this product does not have."""
    raise Http404


@require_safe
@for_oneself
def account(request):
    linked = SocialAccount.objects.filter(user=request.user).exists()
    return render(request, "people/account.html", {"linked": linked})


@require_POST
@for_oneself
def unlink(request):
    """Enter by ProConnect no more, as long as another way in remains."""
    if not request.user.has_usable_password():
        messages.warning(request, _("Choisissez d’abord un mot de passe : il vous faut une façon d’entrer."))
        return redirect("account_set_password")
    SocialAccount.objects.filter(user=request.user).delete()
    messages.success(request, _("ProConnect n’est plus relié."))
    return redirect("people:account")


# -- sessions and devices -----------------------------------------------------------------


class SessionLine(NamedTuple):
    pk: int
    label: str
    created: object
    seen: object
    current: bool


@require_safe
@never_cache
@for_oneself
def sessions(request):
    own = UserSession.objects.purge_and_list(request.user)
    lines = [
        SessionLine(
            one.pk, device_label(one.user_agent), one.created_at, one.last_seen_at, current=_is_this(request, one)
        )
        for one in own
    ]
    lines.sort(key=lambda line: (not line.current, -line.seen.timestamp()))
    return render(
        request, "usersessions/usersession_list.html", {"sessions": lines, "devices": queries.devices(request.viewer)}
    )


def _is_this(request, one: UserSession) -> bool:
    return one.session_key == request.session.session_key


@require_POST
@for_oneself
def end_session(request, pk):
    found = UserSession.objects.filter(pk=pk, user=request.user).first()
    if found is None or _is_this(request, found):
        raise Http404
    found.end()
    messages.success(request, _("Cette session est terminée."))
    return redirect("usersessions_list")


@require_POST
@for_oneself
def end_other_sessions(request):
    for one in UserSession.objects.filter(user=request.user):
        if not _is_this(request, one):
            one.end()
    if request.viewer.person:
        actions.forget_proofs(request.viewer.person, but=actions.kept_proof(request))
    messages.success(request, _("Vos autres sessions sont terminées."))
    return redirect("usersessions_list")


@require_POST
@for_oneself
def forget_device(request, pk):
    if not actions.forget_device(pk, by=request.viewer):
        raise Http404
    messages.success(request, _("Cet appareil n’est plus reconnu."))
    return redirect("usersessions_list")


# -- out, and back in ---------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def logout(request):
    """End the session here, and at ProConnect when it was opened there."""
    if request.method != "POST":
        return render(request, "account/logout.html") if request.user.is_authenticated else redirect("account_login")
    token, leave = request.session.get(TOKEN), request.session.get(LEAVE)
    next_url = request.POST.get("next", "")
    get_adapter().logout(request)
    if token and leave:
        return redirect(
            f"{leave}?{urlencode({'id_token_hint': token, 'post_logout_redirect_uri': settings.BASE_URL + '/'})}"
        )
    safe = url_has_allowed_host_and_scheme(next_url, allowed_hosts=None)
    return redirect(next_url if safe and next_url.startswith("/") else "/")


def takes_its_time(view):
    """Answer no sooner for an unknown mailbox than for a known one."""

    @wraps(view)
    def slow(request, *args, **kwargs):
        start = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(max(0.0, FLOOR - (time.monotonic() - start)))
        return response

    return slow


@method_decorator(takes_its_time, name="dispatch")
class Reset(PasswordResetView):
    """Ask for a link: the same page whether the mailbox is known or not."""
