"""Codes that everybody knows open the groups of a demonstration, and nothing of a town's."""

import pytest
from allauth.mfa.models import Authenticator

from config.demo import codes
from tests.world import keeper, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("demo", "production", "given"), [(True, False, 1), (False, False, 0), (True, True, 0), (False, True, 0)]
)
def test_known_codes_are_for_demonstrations_alone(settings, demo, production, given):
    settings.DEMO, settings.PRODUCTION = demo, production
    with keeper():
        person = make_person()
    assert codes.renew([person.account.email, "nobody@ville.example"]) == given
    assert (Authenticator.objects.count(), len(codes.known()), bool(codes.said())) == (given, 10 * given, given == 1)
    if given:
        assert Authenticator.objects.get().wrap().validate_code(codes.CODES[0]) is True
        assert Authenticator.objects.get().wrap().validate_code(codes.CODES[0]) is False


def test_a_new_start_gives_what_was_used_again(settings):
    settings.DEMO, settings.PRODUCTION = True, False
    with keeper():
        person = make_person()
    for _start in range(2):
        codes.renew([person.account.email])
        assert Authenticator.objects.get().wrap().validate_code(codes.CODES[3]) is True
