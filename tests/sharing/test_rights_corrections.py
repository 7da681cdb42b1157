"""A sealed address is corrected as it is erased: by the officer's order, without being opened to anybody (article 16; requirement 30)."""

import pytest

from tests.reports.test_life import by_link
from tests.sharing.test_rights import MAIL, REASON, Watched, entered, entries, everywhere, hand_of
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.kernel.models import DataKey
from traitdunion.reports.actions import leave_contact
from traitdunion.reports.models import Contact
from traitdunion.reports.queries.sealed import opened_contacts
from traitdunion.sharing.models import Erasure
from traitdunion.sharing.rights import acts, erasing, finding
from traitdunion.sharing.rights.words import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@scene
def town():
    with keeper():
        made = Watched()
    made.receipt = made.receive(words="Le soir, le hall est occupé.")
    secret = made.receipt.secret
    leave_contact(made.receipt.report, channel="mail", value=MAIL, secret=secret, by=by_link(secret))
    return made


RIGHT = "glycine.juste@courriel.example"


def corrected(town, worker, value=RIGHT):
    with keeper():
        contact = Contact.objects.get()
    order = acts.order_correction(
        town.authority, by=see_as(town.officer), reason=REASON, kind="reports_contact", item=contact.pk, value=value
    )
    assert value.lower() not in everywhere()
    with worker():
        erasing.obey(order.pk)
        assert erasing.obey(order.pk) is False
    return order


@pytest.mark.parametrize(("value", "channel"), [(RIGHT, "mail"), ("06 39 98 00 22", "phone")])
def test_a_sealed_address_is_corrected_and_its_link_stays(town, worker, value, channel):
    order = corrected(town, worker, value)
    assert finding.find(see_as(town.officer), reason=REASON, text=MAIL) == []
    assert [one.kind for one in finding.find(see_as(town.officer), reason=REASON, text=value)] == ["reports_contact"]
    with keeper():
        order.refresh_from_db()
        assert (order.refused, order.sealed, DataKey.objects.filter(record=order.pk).count()) == ("", None, 0)
        (contact,) = opened_contacts(Contact.objects.all())
        assert (contact.value, contact.channel, contact.link != "") == (value, channel, True)
    assert [word for word in ("glycine.amaryllis", value.lower()) if word in everywhere()] == []


def test_in_the_browser_it_is_asked_with_a_valid_address(town):
    client = entered(town.officer)
    hand = hand_of(client, MAIL)
    address = "/partage/delegue/personnes/corriger/"
    for wrong in ("", "pas une adresse", "12"):
        assert client.post(address, {"hand": hand, "value": wrong}).status_code == 422
    assert client.post(address, {"hand": hand, "value": RIGHT}).status_code == 302
    with keeper():
        assert Erasure.objects.get().sealed is not None
    assert len(entries("order_correction")) == 1


def test_nobody_else_corrects_a_sealed_address(town):
    with keeper():
        contact = Contact.objects.get()
    for who in (town.agent, town.caretaker):
        with pytest.raises(Refused):
            acts.order_correction(
                town.authority, by=see_as(who), reason=REASON, kind="reports_contact", item=contact.pk, value=RIGHT
            )
