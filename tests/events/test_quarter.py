"""A meeting in a quarter: who spoke up is invited by their own link, what is promised is told, kept or dropped with its reason."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.reports.desk import signed_in
from tests.stage import scene
from tests.world import keeper, open_part, see_as, visitor
from traitdunion.events import actions
from traitdunion.events.enums import EngagementState, EventKind, Move
from traitdunion.events.models import Engagement, Invitation
from traitdunion.events.words import NotDone
from traitdunion.people.enums import Part

pytestmark = pytest.mark.django_db
TOMORROW = dt.timedelta(days=1)


class Evening(Town):
    def __init__(self):
        super().__init__()
        open_part(self.authority, Part.EVENTS, self.agent)

    def by(self):
        return see_as(self.agent)

    def announce(self):
        starts = timezone.now() + 20 * TOMORROW
        said = actions.Said(title="Rencontre des Carillons", kind=EventKind.QUARTER, starts=starts, ends=starts + dt.timedelta(hours=2),
                            place="La Volée", quarter_id=self.quarter.pk)  # fmt: skip
        event = actions.make_event(said, pattern="quarter", by=self.by())
        actions.move(event, Move.ANNOUNCE, by=self.by())
        return event


@scene
def evening():
    with keeper():
        return Evening()


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_whoever_spoke_up_reads_the_invitation_on_their_own_page_and_is_counted_not_known(evening):
    receipt, event = evening.receive(), evening.announce()
    address = f"/suivi/{receipt.secret}/"
    assert "Vous êtes invité" not in text(Client().get(address))
    by = evening.by()
    assert (actions.invite(event, by=by), actions.invite(event, by=by)) == (1, 0)
    assert "Vous êtes invité ou invitée : rencontre de quartier" in text(Client().get(address))
    page = signed_in(evening.agent).get(f"/organiser/{event.pk}/")
    assert "1 page de suivi invite à la rencontre." in text(page)
    assert (receipt.secret in page.content.decode(), receipt.report.reference in page.content.decode()) == (
        False,
        False,
    )


def test_no_other_kind_of_event_invites_a_quarter(evening):
    evening.receive()
    event = evening.announce()
    event.kind = EventKind.DAY
    with pytest.raises(NotDone) as refused:
        actions.invite(event, by=evening.by())
    assert (refused.value.because, Invitation.objects.count()) == ("quarter_needed", 0)


def test_a_promise_of_an_organisation_is_one_of_its_actions_and_follows_it(evening):
    event, by = evening.announce(), evening.by()
    made = actions.promise(
        event, words="Changer la serrure", lead=evening.landlord.pk, due=timezone.localdate() + TOMORROW, by=by
    )
    assert (made.who, made.action.lead_id, made.action.words) == (
        "Orvelle Habitat",
        evening.landlord.pk,
        "Changer la serrure",
    )
    actions.settle_promise(made, EngagementState.KEPT, reason="Serrure posée.", by=by)
    made.action.refresh_from_db()
    assert (made.state, made.action.state) == ("kept", "done")


def test_what_is_dropped_says_why_and_is_settled_once(evening):
    event, by = evening.announce(), evening.by()
    made = actions.promise(
        event, words="Ouvrir le gymnase", who="Service des sports", due=timezone.localdate() + TOMORROW, by=by
    )
    for state, reason, because in ((EngagementState.DROPPED, "", "say_why"),):
        with pytest.raises(NotDone) as refused:
            actions.settle_promise(made, state, reason=reason, by=by)
        assert refused.value.because == because
    actions.settle_promise(made, EngagementState.DROPPED, reason="Travaux.", by=by)
    with pytest.raises(NotDone) as refused:
        actions.settle_promise(made, EngagementState.KEPT, by=by)
    assert refused.value.because == "not_now"


def test_a_promise_names_a_service_and_never_a_person(evening):
    event, client = evening.announce(), signed_in(evening.agent)
    due = (timezone.localdate() + TOMORROW).isoformat()
    address = f"/organiser/{event.pk}/engagements/"
    typed = {"words": "Appeler le 06 39 98 12 34", "who": "Service des sports", "due": due}
    assert [
        client.post(address, typed).status_code,
        client.post(address, typed | {"words": "Ouvrir", "who": ""}).status_code,
    ] == [422, 422]
    assert client.post(address, typed | {"words": "Ouvrir la salle"}).status_code == 302
    visitor()
    assert [one.who for one in Engagement.objects.all()] == ["Service des sports"]


def test_the_page_of_the_quarter_names_the_next_meeting_then_what_was_kept(evening):
    event = evening.announce()
    with keeper():
        open_part(evening.authority, Part.PUBLIC_PAGES, evening.agent)
    page = f"/quartiers/{evening.quarter.commune_id}/{evening.quarter.slug}/"
    assert "Rencontre de quartier," in text(Client().get(page))
    made = actions.promise(event, words="Une lampe", who="Éclairage", due=timezone.localdate(), by=evening.by())
    actions.settle_promise(made, EngagementState.KEPT, by=evening.by())
    with keeper():
        type(event).objects.update(starts=timezone.now() - TOMORROW, ends=timezone.now() - TOMORROW / 2)
    assert "1 engagement tenu sur 1" in text(Client().get(page))
    assert "Une lampe" in text(Client().get(f"/rencontres/{event.slug}/"))
