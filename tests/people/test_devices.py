"""Six digits to the mailbox, a few tries, ten minutes; then the device is known for thirty days."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from traitdunion.kernel.clock import now
from traitdunion.people import actions, queries
from traitdunion.people.models import Device, MailCode

from ..world import see_as

pytestmark = pytest.mark.django_db


def digits_of(outgoing):
    return "".join(re.search(r"(\d{3})\s(\d{3})", outgoing()[-1].body).groups())


def wrong(digits):
    return f"{(int(digits) + 1) % 1_000_000:06}"


def request_of(response):
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


def test_the_right_digits_work_once(town, outgoing):
    assert actions.send_code(town.caretaker) is True
    digits = digits_of(outgoing)
    assert (outgoing()[-1].recipient, "Alix" in outgoing()[-1].body) == (town.caretaker.mail, False)
    assert actions.check_code(town.caretaker, f" {digits[:3]} {digits[3:]} ") is True
    assert actions.check_code(town.caretaker, digits) is False


def test_five_tries_and_no_more(town, outgoing):
    actions.send_code(town.caretaker)
    digits = digits_of(outgoing)
    assert [actions.check_code(town.caretaker, wrong(digits)) for _ in range(5)] == [False] * 5
    assert (actions.check_code(town.caretaker, digits), MailCode.objects.get().tries) == (False, 5)


def test_ten_minutes_and_no_more(town, outgoing):
    actions.send_code(town.caretaker)
    MailCode.objects.update(until=now())
    assert actions.check_code(town.caretaker, digits_of(outgoing)) is False


def test_new_digits_end_the_old_ones(town, outgoing):
    actions.send_code(town.caretaker)
    old = digits_of(outgoing)
    actions.send_code(town.caretaker)
    new = digits_of(outgoing)
    assert actions.check_code(town.caretaker, old) is (old == new)
    assert actions.check_code(town.caretaker, new) is True


def test_the_digits_of_one_person_are_not_anothers(town, outgoing):
    actions.send_code(town.caretaker)
    assert actions.check_code(town.agent, digits_of(outgoing)) is False


def test_digits_are_sent_five_times_an_hour(town, outgoing):
    assert [actions.send_code(town.caretaker) for _ in range(6)] == [True] * 5 + [False]
    assert len(outgoing()) == 5


def test_digits_are_kept_as_a_keyed_hash(town, outgoing, settings):
    import hashlib

    actions.send_code(town.caretaker)
    kept = bytes(MailCode.objects.get().code_hash)
    assert kept != hashlib.sha256(digits_of(outgoing).encode()).digest()
    settings.SECRET_KEY = "another key"
    assert actions.check_code(town.caretaker, digits_of(outgoing)) is False


def test_a_device_is_known_for_thirty_days(town):
    response = HttpResponse()
    device = actions.remember_device(response, town.caretaker, label="Firefox sous Windows")
    cookie = response.cookies["appareil"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 24 * 3600)
    assert (actions.device_person(request_of(response)), device.until - device.created) == (
        town.caretaker.id,
        dt.timedelta(30),
    )
    Device.objects.update(until=now())
    assert actions.device_person(request_of(response)) is None


def test_an_unknown_device_is_nobodys(town):
    assert actions.device_person(RequestFactory().get("/")) is None
    request = RequestFactory().get("/")
    request.COOKIES = {"appareil": "x" * 9000}
    assert actions.device_person(request) is None


def test_each_forgets_its_own_devices_only(town):
    response = HttpResponse()
    device = actions.remember_device(response, town.agent)
    assert actions.forget_device(device.id, by=see_as(town.coordinator)) is False
    viewer = see_as(town.agent)
    assert [one.id for one in queries.devices(viewer)] == [device.id]
    assert (actions.forget_device(device.id, by=viewer), actions.device_person(request_of(response))) == (True, None)
