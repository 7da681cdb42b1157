"""An invitation: one neutral mail, one link that works once for seven days, then an account."""

import datetime as dt
import re

import pytest

from traitdunion.kernel.clock import now
from traitdunion.people import actions
from traitdunion.people.models import Account, Invitation, Person
from traitdunion.sharing import membership

from ..world import keeper, make_person, see_as, visitor

pytestmark = pytest.mark.django_db
PASSWORD = "deux rives et un pont"


@pytest.fixture
def invited(town, outgoing):
    """Invite the caretaker; return the secret of the link that was sent."""
    membership.invite(town.caretaker, by=town.coordination())
    return secret_of(outgoing()[-1])


def secret_of(mail):
    return re.search(r"/invitation/([\w-]+)/", mail.body)[1]


def because(act, *args, **more):
    with pytest.raises(actions.Refused) as caught:
        act(*args, **more)
    return caught.value.because


def test_the_mail_tells_nothing_but_the_way_in(town, invited, outgoing):
    mail = outgoing()[-1]
    assert (mail.recipient, mail.subject) == (town.caretaker.mail, "Votre accès à trait d’union")
    assert "Orvelle Habitat" not in mail.body
    assert "Alix" not in mail.body
    assert f"http://localhost:8000/invitation/{invited}/" in mail.body


def test_the_secret_is_kept_nowhere(town, invited):
    invitation = Invitation.objects.get()
    assert (invited.encode() in bytes(invitation.secret_hash), len(bytes(invitation.secret_hash))) == (False, 32)
    assert (invitation.until - invitation.created) == dt.timedelta(7)


def test_accepting_makes_the_account_once(town, invited):
    visitor()
    account = membership.accept_invitation(invited, password=PASSWORD)
    town.coordination()
    caretaker = Person.objects.get(pk=town.caretaker.pk)
    assert (caretaker.account_id, account.email, account.check_password(PASSWORD)) == (account.id, caretaker.mail, True)
    visitor()
    assert because(membership.accept_invitation, invited, password=PASSWORD) == "invitation_is_over"
    assert actions.open_invitation(invited).state == "used"


def test_without_password_the_account_has_none(invited):
    visitor()
    assert membership.accept_invitation(invited, password=None).has_usable_password() is False


@pytest.mark.parametrize("secret", ["", "x", "é", "A" * 5000])
def test_a_wrong_link_leads_nowhere(db, secret):
    assert actions.open_invitation(secret).state == "unknown"


def test_a_link_works_for_seven_days(town, invited):
    Invitation.objects.update(until=now() - dt.timedelta(seconds=1))
    assert actions.open_invitation(invited).state == "past"
    visitor()
    assert because(membership.accept_invitation, invited, password=PASSWORD) == "invitation_is_over"
    assert Account.objects.filter(email=town.caretaker.mail).exists() is False


def test_a_second_invitation_ends_the_first(town, invited, outgoing):
    membership.invite(town.caretaker, by=town.coordination())
    assert actions.open_invitation(invited).state == "past"
    assert actions.open_invitation(secret_of(outgoing()[-1])).state == "open"


def test_who_cannot_be_invited(town):
    by = town.coordination()
    with keeper():
        silent, gone, twin = (make_person(name, town.landlord, account=False, **more) for name, more in (
            ("Sans Courriel", {"mail": ""}), ("Partie", {"left": now().date()}), ("Jumelle", {"mail": town.agent.account.email}),
        ))  # fmt: skip
    by = town.coordination()
    assert [because(membership.invite, one, by=by) for one in (town.agent, silent, gone, twin)] == [
        "has_an_account", "has_no_mail", "has_left", "mail_is_taken",
    ]  # fmt: skip
    assert because(membership.invite, town.caretaker, by=see_as(town.agent)) == "not_the_coordination"


def test_an_invitation_ends_when_its_person_leaves(town, invited):
    membership.leave(town.caretaker, by=town.coordination())
    assert actions.open_invitation(invited).state == "past"


def test_the_first_coordinator_of_an_empty_instance(db, worker):
    with worker():
        url = membership.first_coordinator(name="Camille Verdier", mail="camille@ville.example")
    secret = re.search(r"/invitation/([\w-]+)/", url)[1]
    visitor()
    account = membership.accept_invitation(secret, password=PASSWORD)
    viewer = see_as(account.person)
    assert (viewer.coordinates, viewer.home.role) == (True, "secretary")
    with worker():
        assert because(membership.first_coordinator, name="X", mail="x@ville.example") == "already_begun"


# -- the page -----------------------------------------------------------------------------


def test_opening_the_link_changes_nothing(client, invited):
    for _ in range(3):
        assert client.get(f"/invitation/{invited}/").status_code == 200
    assert Invitation.objects.get().accepted is None


def test_a_password_opens_the_account_and_enters(town, client, invited):
    page = client.get(f"/invitation/{invited}/")
    assert (town.caretaker.mail in page.content.decode(), "no-store" in page["Cache-Control"]) == (True, True)
    answer = client.post(f"/invitation/{invited}/", {"password1": PASSWORD, "password2": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/travail/")
    assert "Alix Béranger" in client.get("/compte/").content.decode()
    used = client.get(f"/invitation/{invited}/")
    assert (used.status_code, "Ce lien a déjà servi" in used.content.decode()) == (410, True)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("court", "court", "12 caractères"),
        (PASSWORD, "autre chose encore", "Les deux mots de passe sont différents"),
        ("", "", "obligatoire"),
    ],
)
def test_a_bad_password_keeps_the_link_alive(client, invited, first, second, words):
    page = client.post(f"/invitation/{invited}/", {"password1": first, "password2": second})
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert (Invitation.objects.get().accepted, Account.objects.filter(pk=Invitation.objects.get().pk).exists()) == (
        None,
        False,
    )


@pytest.mark.parametrize("credential", ["{}", "[]", "null", "x", '{"id": "a", "response": {}}', '{"id": 1}'])
def test_a_forged_key_makes_no_account(client, invited, credential):
    client.get(f"/invitation/{invited}/")
    page = client.post(f"/invitation/{invited}/", {"credential": credential})
    assert (page.status_code, "La clé n’a pas répondu" in page.content.decode()) == (422, True)
    assert Invitation.objects.get().accepted is None


def test_each_link_that_serves_no_more_has_its_sentence(town, client, invited, outgoing):
    unknown = client.get("/invitation/abcdef/")
    assert (unknown.status_code, "Ce lien ne mène nulle part" in unknown.content.decode()) == (404, True)
    Invitation.objects.update(until=now() - dt.timedelta(days=1))
    past = client.get(f"/invitation/{invited}/")
    assert (past.status_code, "Ce lien a pris fin" in past.content.decode()) == (410, True)


def test_somebody_elses_session_ends_with_the_new_account(town, client, invited):
    client.force_login(town.agent.account)
    client.post(f"/invitation/{invited}/", {"password1": PASSWORD, "password2": PASSWORD})
    assert "Alix Béranger" in client.get("/compte/").content.decode()


def test_links_are_not_tried_out_by_the_thousand(client, invited):
    answers = {client.get("/invitation/abcdef/").status_code for _ in range(45)}
    assert answers == {404, 429}
