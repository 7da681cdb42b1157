"""What we change in the sign-in library: no addresses kept, no open sign-up, second-factor secrets sealed."""

import base64
import hashlib
import hmac
import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

from traitdunion.kernel.clock import today


def keyed(text: str, purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{text}".encode(), hashlib.sha256).digest()


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False  # accounts come from invitations only

    def get_client_ip(self, request):
        """Return an address of the private range that stands for the visitor's, today only."""
        address = super().get_client_ip(request)
        return str(ipaddress.IPv6Address(b"\xfd" + keyed(address, f"address {today()}")[:15]))


class SecondFactorAdapter(DefaultMFAAdapter):
    def _box(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(keyed("second factor", "seal")))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()
