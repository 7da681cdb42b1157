"""A stand-in for ProConnect on the loopback: it signs what the test tells it to sign, with the key the test names."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT = "traitdunion-test"
PERSON = {
    "sub": "a-person",
    "given_name": "Dominique",
    "usual_name": "Sorel",
    "email": "d.sorel@orvelle.example",
    "siret": "00000000100011",
}


@dataclass
class Told:
    """What this answer will be: the faults that a test plants."""

    alg: str = "RS256"
    key: str = "RS256"  # which key really signs
    audience: str = CLIENT
    issuer: str = ""
    nonce: str | None = None  # none: the one that was asked with
    expires: int = 60
    signed_userinfo: bool = True
    sub: str = PERSON["sub"]
    kid: str | None = None
    amr: list = field(default_factory=lambda: ["pwd", "mfa"])


class Provider:
    def __init__(self):
        self.keys = {
            "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "ES256": ec.generate_private_key(ec.SECP256R1()),
            "forged": rsa.generate_private_key(public_exponent=65537, key_size=2048),
        }
        self.told = Told()
        self.asked: dict = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/api/v2"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, location: str) -> None:
        """Do what the browser and the person would do there."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}

    def config(self) -> dict:
        ends = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "jwks",
        }
        told = {name: f"{self.url}/{path}" for name, path in ends.items()}
        return told | {
            "issuer": self.url,
            "end_session_endpoint": f"{self.url}/session/end",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def jwks(self) -> dict:
        made = []
        for name, algorithm in (("RS256", jwt.algorithms.RSAAlgorithm), ("ES256", jwt.algorithms.ECAlgorithm)):
            made.append(
                json.loads(algorithm.to_jwk(self.keys[name].public_key())) | {"kid": name, "alg": name, "use": "sig"}
            )
        return {"keys": made}

    def sign(self, said: dict) -> str:
        told = self.told
        return jwt.encode(said, self.keys[told.key], algorithm=told.alg, headers={"kid": told.kid or told.alg})

    def tokens(self) -> dict:
        told = self.told
        said = {
            "iss": told.issuer or self.url, "aud": told.audience, "sub": PERSON["sub"], "exp": int(time.time()) + told.expires,
            "nonce": self.asked.get("nonce", "") if told.nonce is None else told.nonce, "acr": "eidas1", "amr": told.amr,
        }  # fmt: skip
        return {"access_token": "an-access-token", "token_type": "Bearer", "id_token": self.sign(said)}

    def person(self) -> tuple[str, bytes]:
        said = PERSON | {"sub": self.told.sub}
        if not self.told.signed_userinfo:
            return "application/json", json.dumps(said).encode()
        return "application/jwt", self.sign(said | {"iss": self.url, "aud": self.told.audience}).encode()

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                path = urlsplit(self.path).path.rsplit("/", 1)[-1]
                if path == "userinfo":
                    self._send(*provider.person())
                else:
                    self._send(
                        "application/json",
                        json.dumps(provider.config() if path == "openid-configuration" else provider.jwks()).encode(),
                    )

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self._send("application/json", json.dumps(provider.tokens()).encode())

            def _send(self, kind, content):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args):
                """Say nothing."""

        return Handler
