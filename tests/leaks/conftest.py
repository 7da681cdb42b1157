"""One town for every test of this folder: built once in a process, found by each as the first one found it."""

import pytest
from django.db import transaction
from django.test import client

from traitdunion.reports.forms import intake_map, intake_words

from .comparing import Told


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Told()
        transaction.set_rollback(True)


@pytest.fixture
def told(built, django_db_blocker, monkeypatch, settings):
    settings.USERSESSIONS_TRACK_ACTIVITY = False  # one row a request, the same with and without: a sixth of the time
    monkeypatch.setattr(client, "store_rendered_templates", lambda *_args, **_more: None)  # texts alone are compared
    intake_words.forget()
    intake_map.forget()
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)
