"""Signed tokens: who signed, for whom, until when. What is not whole is refused with one word."""

from collections.abc import Callable

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

SIGNATURES = ["RS256", "ES256"]
LEEWAY = 30  # seconds between two clocks


def verified(token: str, *, keys: dict, issuer: str, audience: str, needs: tuple[str, ...]) -> dict:
    """Return what a token says, once its signature, issuer, audience and term are right."""
    try:
        key = _key_of(token, jwt.PyJWKSet.from_dict(keys))
        return jwt.decode(
            token, key.key, algorithms=[key.algorithm_name], audience=audience, issuer=issuer, leeway=LEEWAY,
            options={"require": list(needs), "verify_iat": False},
        )  # fmt: skip
    except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise OAuth2Error(f"The token is refused: {type(error).__name__}.") from error


def _key_of(token: str, known: jwt.PyJWKSet) -> jwt.PyJWK:
    kid = jwt.get_unverified_header(token).get("kid")
    key = next((key for key in known.keys if key.key_id == kid), None)
    if key is None or key.algorithm_name not in SIGNATURES:
        raise jwt.InvalidKeyError("No such key.")
    return key


def userinfo(response, *, keys: Callable[[], dict], issuer: str, audience: str) -> dict:
    """Read what the provider says of a person: signed (ProConnect), or plain over the same channel."""
    if response.headers.get("Content-Type", "").startswith("application/jwt"):
        return verified(response.text, keys=keys(), issuer=issuer, audience=audience, needs=("iss", "aud", "sub"))
    said = response.json()
    if not isinstance(said, dict):
        raise OAuth2Error("The person’s data is no object.")
    return said
