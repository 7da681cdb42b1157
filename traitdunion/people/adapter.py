"""What we change in the sign-in library: no addresses kept, no open sign-up, mail from the outbox, secrets sealed."""

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.dates import hour
from traitdunion.kernel import mail
from traitdunion.kernel.clock import now, today

NETWORK = 64  # an IPv6 visitor holds so many addresses: the network stands for them


def keyed(text: str, purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{text}".encode(), hashlib.sha256).digest()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("Ce courriel et ce mot de passe ne vont pas ensemble. Vérifiez-les."),
        "incorrect_password": gettext_lazy("Ce n’est pas le bon mot de passe."),
        "enter_current_password": gettext_lazy("Écrivez votre mot de passe actuel."),
        "incorrect_code": gettext_lazy("Ce code ne va pas. Vérifiez-le, ou attendez le suivant."),
        "account_inactive": gettext_lazy("Ce compte est fermé. Demandez à la coordination de votre ville."),
        "rate_limited": gettext_lazy("Trop d’essais. Attendez quelques minutes."),
        "too_many_login_attempts": gettext_lazy("Trop d’essais. Attendez quelques minutes."),
    }

    def is_open_for_signup(self, request):  # noqa: ARG002 — the library's own signature
        return False  # accounts come from invitations only

    def get_client_ip(self, request):
        """Return an address of the private range that stands for the visitor's, today only."""
        address = ipaddress.ip_address(super().get_client_ip(request))
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        known = (
            address if address.version == 4 else ipaddress.ip_network((address, NETWORK), strict=False).network_address
        )
        return str(ipaddress.IPv6Address(b"\xfd" + keyed(str(known), f"address {today()}")[:15]))

    # -- lock-out ---------------------------------------------------------------------

    def _get_login_attempts_cache_key(self, request, **credentials):  # noqa: ARG002 — the library's own signature
        """What failed tries are counted under: the mailbox typed, known or not, told by nobody."""
        return keyed(credentials.get("email", "").lower(), f"sign-in {today()}").hex()

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            until = self._locked_until(request, self._get_login_attempts_cache_key(request, **credentials))
            said = _("Trop d’essais. Pour protéger ce compte, l’entrée est fermée jusqu’à %(hour)s.") % {
                "hour": hour(until)
            }
            raise ValidationError(said, code="too_many_login_attempts") from refused

    def _locked_until(self, request, key: str) -> dt.datetime:
        """Return when the next try will be let through: as the library counts, in the database's cache."""
        ends = [time.time() + 1]
        for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
            kept = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
            history = cache.get(kept, [])
            if len(history) >= rate.amount:
                ends.append(history[rate.amount - 1] + rate.duration)
        return now() + dt.timedelta(seconds=max(ends) - time.time() + 59)  # told in minutes: never too early

    def set_password(self, user, password):
        """Whoever proved the mailbox, or the old password, is no longer locked out."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def reauthenticate(self, user, password):
        known = self.authenticate(self.request, email=user.email, password=password)
        return known is not None and known.pk == user.pk

    # -- mail -------------------------------------------------------------------------

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        mail.send(to=email, subject=message.subject, body=str(message.body))

    def format_email_subject(self, subject):
        return subject

    def get_reset_password_from_key_url(self, key):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace(
            "UID-KEY", key
        )  # never from the request: its host is the visitor's word

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Ce code ne va pas. Vérifiez-le, ou attendez le suivant."),
        "unverified_email": gettext_lazy("Vérifiez d’abord votre courriel."),
        "add_email_blocked": gettext_lazy("Ce n’est pas possible pour ce compte."),
        "cannot_delete_authenticator": gettext_lazy("Gardez au moins une façon d’entrer."),
        "cannot_generate_recovery_codes": gettext_lazy("Ajoutez d’abord une application ou une clé."),
    }

    def _box(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(keyed("second factor", "seal")))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what was sealed; under another key than the instance's own, nothing that anybody could type."""
        try:
            return self._box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_label(self, user) -> str:
        return user.email

    def get_totp_issuer(self) -> str:
        return "trait d’union"

    def get_public_key_credential_user_entity(self, user) -> dict:
        return super().get_public_key_credential_user_entity(user) | {"display_name": user.email, "name": user.email}

    def generate_authenticator_name(self, user, type) -> str:  # noqa: A002 — the library's own signature
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Clé n° %(n)s") % {"n": count + 1}

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "trait d’union"}


class IdentityAdapter(DefaultSocialAccountAdapter):
    """An identity provider opens an account that already exists; it makes none, and its address is never enough."""

    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 — the library's own signature
        return False
