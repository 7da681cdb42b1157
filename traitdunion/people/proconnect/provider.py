"""The provider: what is asked of ProConnect, what is read of its answer, what is kept."""

import secrets

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider, OpenIDConnectProviderAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.urls import reverse

from .tokens import userinfo, verified

TWO_FACTORS = (
    "eidas2",
    "eidas3",
    "https://proconnect.gouv.fr/assurance/self-asserted-2fa",
    "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
)  # what ProConnect calls an identity proved by two things
TOKEN, LEAVE, STRENGTH = "proconnect_id_token", "proconnect_leave", "proconnect_amr"


class ProConnectAdapter(OpenIDConnectOAuth2Adapter):
    """Talks to ProConnect. The nonce ties its answer to the browser that asked."""

    def __init__(self, request, provider_id="proconnect"):
        super().__init__(request, provider_id)

    def get_callback_url(self, request, app):  # noqa: ARG002 — the library's own signature
        return settings.BASE_URL + reverse("proconnect_callback")

    def complete_login(self, request, app, token, **kwargs):
        config, nonce = self.openid_config, getattr(self, "nonce", "")
        raw = kwargs["response"].get("id_token")
        if not isinstance(raw, str):
            raise OAuth2Error("There is no ID token.")
        needs = ("iss", "aud", "sub", "exp", "nonce")
        identity = verified(raw, keys=self._keys(), issuer=config["issuer"], audience=app.client_id, needs=needs)
        if not nonce or not secrets.compare_digest(str(identity["nonce"]), nonce):
            raise OAuth2Error("The answer is to another question.")
        person = self._person(token.token, app.client_id)
        if person.get("sub") != identity["sub"]:
            raise OAuth2Error("The person is not the one of the ID token.")
        request.session[TOKEN], request.session[LEAVE] = raw, config.get("end_session_endpoint", "")
        request.session[STRENGTH] = {
            "acr": identity.get("acr", ""),
            "amr": identity.get("amr", []),
            "uid": str(identity["sub"]),  # whose: what is left of a try that failed serves nobody else
        }
        return self.get_provider().sociallogin_from_response(request, {"userinfo": person, "id_token": identity})

    def _keys(self) -> dict:
        return self._get(self.openid_config["jwks_uri"]).json()

    def _person(self, access_token: str, client_id: str) -> dict:
        answer = self._get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
        return userinfo(answer, keys=self._keys, issuer=self.openid_config["issuer"], audience=client_id)

    def _get(self, url: str, **more):
        with get_adapter().get_requests_session() as session:
            answer = session.get(url, **more)
            answer.raise_for_status()
        return answer


class ProConnectAccount(OpenIDConnectProviderAccount):
    def to_str(self) -> str:
        return "ProConnect"


class ProConnectProvider(OpenIDConnectProvider):
    id = "proconnect"
    name = "ProConnect"
    account_class = ProConnectAccount
    oauth2_adapter_class = ProConnectAdapter
    package = "traitdunion.people.proconnect"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = "ProConnect"

    def get_login_url(self, request, **kwargs):
        return super(OpenIDConnectProvider, self).get_login_url(request, **kwargs)

    def get_callback_url(self):
        return reverse("proconnect_callback")

    def get_oauth2_adapter(self, request):
        return self.oauth2_adapter_class(request)

    def get_default_scope(self):
        return ["openid", "given_name", "usual_name", "email", "siret"]

    def get_scope_from_request(self, request):  # noqa: ARG002 — never a visitor's word
        return self.get_scope()

    def get_auth_params_from_request(self, request, action):  # noqa: ARG002 — never a visitor's word
        """Ask for two factors of whoever is already signed in: they come to confirm that it is them."""
        confirming = request.user.is_authenticated and request.GET.get("process") != "connect"
        asked = " ".join(TWO_FACTORS) if confirming else self.app.settings.get("acr_values", "eidas1")
        return {"acr_values": asked}

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**(kwargs.get("auth_params") or {}), "nonce": nonce}
        return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)

    def extract_uid(self, data):
        return str(data["id_token"]["sub"])

    def extract_common_fields(self, data):
        person = data["userinfo"]
        return {
            "email": person.get("email"),
            "first_name": person.get("given_name"),
            "last_name": person.get("usual_name"),
        }

    def extract_email_addresses(self, data):  # noqa: ARG002 — ProConnect verifies none: an address opens nothing
        return []

    def extract_extra_data(self, data):
        """Keep the house that vouches, which suggests an organisation and gives no seat; the directory has the name."""
        return {"siret": str(data["userinfo"].get("siret", ""))[:14]}


provider_classes = [ProConnectProvider]
