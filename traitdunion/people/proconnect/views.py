from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404

from .provider import ProConnectAdapter


class Callback(OAuth2CallbackView):
    def _get_state(self, request, provider):
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, answer


@login_not_required
def login(request):
    return _or_404(OAuth2LoginView, request)


@login_not_required
def callback(request):
    return _or_404(Callback, request)


def _or_404(view, request):
    """An instance that has not settled ProConnect has no such page."""
    try:
        return view.adapter_view(ProConnectAdapter(request))(request)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
