"""« Confirmez que c’est vous »: the second factor, asked when a group is opened, and how to have one without a phone."""

from functools import wraps
from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as keys
from allauth.mfa.webauthn.internal import flows as key_flows
from allauth.socialaccount.adapter import get_adapter as get_identity_adapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .. import actions
from ..forms import ConfirmCodeForm
from .doors import for_oneself

PAGE = ["GET", "HEAD", "POST"]
Kind = Authenticator.Type


def came_from(request) -> str:
    """Return the page of ours that the person goes back to: the one named, else the one they come from."""
    named = request.POST.get("next") or request.GET.get("next") or ""
    if not named and url_has_allowed_host_and_scheme(request.headers.get("referer", ""), {request.get_host()}):
        before = urlsplit(request.headers["referer"])
        named = before.path + (f"?{before.query}" if before.query else "")
    ours = named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None)
    return named if ours and not named.startswith(reverse("people:confirm")) else settings.LOGIN_REDIRECT_URL


def to_confirm(request, back: str = ""):
    """Lead to the second factor, and from there back."""
    return redirect(f"{reverse('people:confirm')}?{urlencode({'next': back or request.get_full_path()})}")


@sensitive_post_parameters()
@require_http_methods(PAGE)
@never_cache
@for_oneself
def confirm(request):
    """Ask for a code, a key or the employer's own second factor; whoever has none is shown how to have one."""
    back = came_from(request)
    if request.method != "POST" and actions.is_proved(request):
        return redirect(back)
    if "credential" in request.POST:
        form = ReauthenticateWebAuthnForm(request.POST, user=request.user)
    else:
        form = ConfirmCodeForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        _note(request, form)
        messages.success(request, _("C’est confirmé : vos groupes sont ouverts sur cet appareil pour trente jours."))
        return redirect(back)
    return render(request, "people/confirm.html", _ways(request, form, back), status=422 if form.errors else 200)


def _note(request, form) -> None:
    if isinstance(form, ConfirmCodeForm):
        form.save()
    else:
        key_flows.reauthenticate(request, form.cleaned_data["credential"])


def _ways(request, form, back: str) -> dict:
    """Return what the page offers: only what this person has."""
    held = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    said = {"back": back, "by_code": bool(held - {Kind.WEBAUTHN}), "by_key": Kind.WEBAUTHN in held}
    said["has_app"], said["has_codes"] = Kind.TOTP in held, Kind.RECOVERY_CODES in held
    said["code_form"] = form if isinstance(form, ConfirmCodeForm) else ConfirmCodeForm(user=request.user)
    if said["by_key"]:
        said["key_form"] = ReauthenticateWebAuthnForm(user=request.user)
        said["key_wrong"] = not isinstance(form, ConfirmCodeForm)
        said["js_data"] = {"request_options": keys.begin_authentication(request.user)}
    linked = SocialAccount.objects.filter(user=request.user, provider="proconnect").exists()
    provider = next(iter(get_identity_adapter().list_providers(request)), None) if linked else None
    said["provider"] = provider
    said["provider_url"] = provider.get_login_url(request, process="login", next=back) if provider else ""
    said["nothing"] = not (held or provider)
    return said


def for_proved(view):
    """What protects an account is changed by whoever gives what already protects it: a password alone is not enough."""

    @wraps(view)
    @never_cache
    @for_oneself
    def opened(request, *args, **kwargs):
        if actions.has_second_factor(request.user) and not actions.is_proved(request):
            return to_confirm(request)
        before = actions.newest_factor(request.user)
        response = view(request, *args, **kwargs)
        after = actions.newest_factor(request.user)
        if after and (before is None or after.pk > before.pk):
            actions.note_added(request, after)
        return response

    return opened


@sensitive_post_parameters()
@require_http_methods(PAGE)
@never_cache
@for_proved
@reauthentication_required
def print_codes(request):
    """Ten codes on paper: shown once, to be printed at once; one of them then opens the groups."""
    back = came_from(request)
    if request.method != "POST":
        already = Authenticator.objects.filter(user=request.user, type=Kind.RECOVERY_CODES).exists()
        return render(request, "mfa/recovery_codes/generate.html", {"already": already, "back": back})
    codes = actions.print_codes(request.user, proved=actions.is_proved(request))
    said = {"unused_codes": [f"{code[:4]} {code[4:]}" for code in codes], "can_view_codes": True, "fresh": True}
    return render(request, "mfa/recovery_codes/index.html", said | {"back": back})
