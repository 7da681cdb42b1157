"""The page behind an invitation's link. Opening it changes nothing: mail scanners follow links."""

import json

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.internal import flows as passkey_flows
from allauth.socialaccount.adapter import get_adapter as get_identity_adapter
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from traitdunion.kernel.limits import allow
from traitdunion.people.actions import Refused, open_invitation

from .. import membership
from ..actions import become
from ..forms import FirstPasswordForm

TRIES, SECONDS = 40, 600
STATUS = {"unknown": 404, "used": 410, "past": 410}


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    if not allow("invitation", get_adapter().get_client_ip(request), TRIES, SECONDS):
        return render(request, "429.html", status=429)
    opened = open_invitation(secret)
    if opened.state != "open":
        return render(request, "sharing/invitation_over.html", {"opened": opened}, status=STATUS[opened.state])
    offered = membership.offered_account(opened.invitation)
    become(request)  # the invited person's own line was read; from here on, whoever asks
    if request.method != "POST":
        return _page(request, offered, FirstPasswordForm(account=offered))
    try:
        return _accept(request, secret, offered)
    except Refused as refused:
        return render(
            request, "sharing/invitation_over.html", {"opened": opened, "because": refused.sentence}, status=410
        )


def _page(request, offered, form, *, wrong_key="", status=200):
    options = {"creation_options": passkeys.begin_registration(offered, passwordless=True)}
    providers = get_identity_adapter().list_providers(request)
    said = {"form": form, "offered": offered, "js_data": options, "wrong_key": wrong_key, "providers": providers}
    return render(request, "sharing/invitation.html", said, status=status)


def _accept(request, secret, offered):
    if request.POST.get("credential"):
        return _by_passkey(request, secret, offered)
    if request.POST.get("way") == "proconnect":
        return _by_provider(request, secret)
    form = FirstPasswordForm(request.POST, account=offered)
    if not form.is_valid():
        return _page(request, offered, form, status=422)
    account = membership.accept_invitation(secret, password=form.cleaned_data["password1"])
    record_authentication(request, account, method="password", email=account.email)
    return perform_login(request, Login(user=account))


def _by_passkey(request, secret, offered):
    """Make the account and its key together: neither exists without the other."""
    try:
        credential = json.loads(request.POST["credential"])
        passkeys.parse_registration_response(credential)
        binding = passkeys.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        binding = None
    if binding is None or not binding.is_user_verified():
        wrong = _("La clé n’a pas répondu comme il faut. Réessayez, ou choisissez un mot de passe.")
        return _page(request, offered, FirstPasswordForm(account=offered), wrong_key=wrong, status=422)
    made: list[Authenticator] = []

    def with_key(account):
        made.append(passkey_flows.signup_authenticator(request, account, _("Clé n° 1"), credential))

    account = membership.accept_invitation(secret, password=None, account_made=with_key)
    return passkey_flows.perform_passwordless_login(request, made[0], Login(user=account))


def _by_provider(request, secret):
    """Make the account, enter, and go to the employer's door to link it."""
    provider = next(iter(get_identity_adapter().list_providers(request)), None)
    if provider is None:
        raise Refused("invitation_is_over")
    account = membership.accept_invitation(secret, password=None)
    record_authentication(request, account, method="invitation")
    perform_login(request, Login(user=account))
    return HttpResponseRedirect(provider.get_login_url(request, process="connect"))
