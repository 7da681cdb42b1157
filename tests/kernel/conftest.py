"""A mail server that refuses on demand, the owner's own connection, and a clock that can be moved."""

import datetime as dt
import email
import email.policy
import socket

import psycopg
import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone


class Mailbox:
    """What the server took, and what it says next instead."""

    def __init__(self, port: int):
        self.taken = []
        self.says = {}
        self.port = port
        self.open()

    def open(self):
        self.server = Controller(self, hostname="127.0.0.1", port=self.port)
        self.server.start()

    def shut(self):
        if self.server:
            self.server.stop()
        self.server = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 — aiosmtpd's name
        if "RCPT" in self.says:
            return self.says["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 — same
        if "DATA" in self.says:
            return self.says["DATA"]
        self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    @property
    def subjects(self):
        return [str(message["Subject"]) for message in self.taken]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def mailbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = free_port()
    mailbox = Mailbox(settings.EMAIL_PORT)
    yield mailbox
    mailbox.shut()


@pytest.fixture
def owner(db):
    """What the owner sees and does is kept at once, outside of the test's transaction."""
    settings = connection.settings_dict
    dsn = f"host={settings['HOST']} port=5432 dbname={settings['NAME']} user=tu_owner"
    with psycopg.connect(dsn, autocommit=True) as owner:
        yield owner


@pytest.fixture
def clock(monkeypatch):
    """Move the time: ``clock(days=7)``."""
    shift = dt.timedelta()
    real = timezone.now

    def move(**by):
        nonlocal shift
        shift += dt.timedelta(**by)

    monkeypatch.setattr(timezone, "now", lambda: real() + shift)
    return move
