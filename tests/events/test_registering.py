"""Places: never one too many, a waiting list that moves by itself, one registration a mail, and a link for each."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import session_of
from tests.world import keeper, visitor
from traitdunion.events import actions, queries
from traitdunion.events.actions import telling
from traitdunion.events.enums import ChoiceState, Door, EventState, Rank, RegistrationState
from traitdunion.events.models import Event, Registrant, Registration, WorkshopChoice
from traitdunion.events.words import NotDone
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.sharing.actions import add_pass

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def asked(n=1, **more) -> actions.Asked:
    given = {
        "first": "Alix",
        "last": f"Essai{n}",
        "mail": f"alix{n}@ville.example",
        "organisation_name": "Ville",
        "function": "town",
    }
    return actions.Asked(**given | more)


def register(event, n=1, **more) -> str:
    event.refresh_from_db()
    return actions.register(event, asked(n, **more), by=visitor())


def states(event) -> list[str]:
    with keeper():
        return list(Registration.objects.filter(event=event).order_by("created").values_list("state", flat=True))


def mine(event, n=1):
    """Come by the n-th registrant's own link."""
    with keeper():
        rows = list(Registration.objects.filter(event=event).order_by("created"))
    viewer = add_pass(visitor(), rows[n - 1].by_pass_id)
    return viewer, queries.held(viewer)


def taken(event) -> int:
    with keeper():
        return Event.objects.get(pk=event.pk).taken


def test_the_last_place_goes_once_and_the_next_person_waits(town):
    event = town.event(capacity=2)
    assert [register(event, n) for n in (1, 2, 3)] == ["confirmed", "confirmed", "waiting"]
    assert (states(event), taken(event)) == (["confirmed", "confirmed", "waiting"], 2)


def test_a_place_given_back_goes_to_whoever_waits_and_they_are_written_to(town):
    event = town.event(capacity=1)
    register(event, 1)
    register(event, 2)
    viewer, held = mine(event, 1)
    actions.cancel(held, by=viewer)
    assert (states(event), taken(event)) == (["cancelled", "confirmed"], 1)
    with keeper():
        moved = Registration.objects.get(event=event, state="confirmed")
    with session_of("tu_worker"):
        assert telling.tell(moved.pk, "moved_up") == 1
    with keeper():
        assert Outgoing.objects.filter(subject__startswith="Une place pour vous").count() == 1
        assert Registrant.objects.filter(event=event).count() == 1


def test_the_same_mail_has_one_place_and_gets_its_link_again(town):
    event = town.event(capacity=5)
    said = [register(event, 1), register(event, 1, first="Autre", mail="ALIX1@ville.example")]
    assert (said, taken(event)) == (["confirmed", "confirmed"], 1)
    with keeper():
        mark = bytes(Registrant.objects.get(event=event).mark)
    with session_of("tu_worker"):
        assert (telling.tell_again(event.pk, mark), telling.tell_again(event.pk, mark)) == (1, 1)
    with keeper():
        assert Outgoing.objects.filter(subject__startswith="Votre inscription").count() == 1


def test_names_and_mail_are_sealed_and_their_key_goes_with_a_cancellation(town):
    event = town.event()
    register(event)
    with keeper():
        row = Registrant.objects.get(event=event)
        assert b"alix1" not in bytes(row.sealed_mail)
        assert DataKey.objects.filter(record=row.pk).count() == 1
    viewer, held = mine(event)
    who = queries.registrant(viewer, held)
    assert (who.full_name, who.mail) == ("Alix Essai1", "alix1@ville.example")
    actions.cancel(held, by=viewer)
    with keeper():
        assert DataKey.objects.filter(record=row.pk).count() == 0
        assert Outgoing.objects.filter(about=row.pk).count() == 0


@pytest.mark.parametrize(
    "more", [{"state": EventState.CLOSED}, {"state": EventState.CANCELLED}, {"closes": timezone.now()}]
)
def test_nobody_registers_once_it_is_closed(town, more):
    event = town.event(**more)
    with pytest.raises(NotDone) as refused:
        register(event)
    assert (refused.value.because, states(event)) == ("registrations_closed", [])


def test_more_places_move_the_waiting_list_and_fewer_take_nobodys(town):
    event = town.event(capacity=1)
    for n in (1, 2, 3):
        register(event, n)
    event.refresh_from_db()
    actions.change_capacity(event, 2, by=town.by())
    assert states(event) == ["confirmed", "confirmed", "waiting"]
    with pytest.raises(NotDone) as refused:
        actions.change_capacity(event, 1, by=town.by())
    assert refused.value.because == "below_taken"


def test_a_place_handed_over_has_a_new_link_and_the_old_one_opens_nothing(town):
    event = town.event()
    register(event)
    viewer, held = mine(event)
    old = held.by_pass_id
    actions.hand_over(held, asked(2), by=viewer)
    assert queries.held(add_pass(visitor(), old)) is None
    viewer, held = mine(event)
    assert (queries.registrant(viewer, held).mail, taken(event)) == ("alix2@ville.example", 1)


def test_a_choice_is_taken_before_the_wish_and_the_wish_is_given_back_when_the_choice_frees(town):
    event = town.event()
    first, second = town.workshops(event, 1, 5)
    slot = first.sequence_id
    for n in (1, 2):
        register(event, n, picks={slot: (first.pk, second.pk)})
    assert _choices(event, 2) == [(Rank.CHOICE, ChoiceState.WAITING), (Rank.WISH, ChoiceState.CONFIRMED)]
    viewer, held = mine(event, 1)
    actions.cancel(held, by=viewer)
    assert _choices(event, 2) == [(Rank.CHOICE, ChoiceState.CONFIRMED), (Rank.WISH, ChoiceState.RELEASED)]
    with keeper():
        first.refresh_from_db()
        second.refresh_from_db()
    assert (first.taken, second.taken) == (1, 0)


def _choices(event, n) -> list:
    with keeper():
        row = Registration.objects.filter(event=event).order_by("created")[n - 1]
        return list(WorkshopChoice.objects.filter(registration=row).order_by("rank").values_list("rank", "state"))


@pytest.mark.parametrize(
    ("minutes", "state"), [(60, Door.EARLY), (10, Door.OPEN), (-30, Door.OPEN), (-60 * 24, Door.OVER)]
)
def test_the_door_opens_a_quarter_of_an_hour_before(town, minutes, state):
    event = town.event(starts=timezone.now() + dt.timedelta(days=1))
    register(event)
    _start_in(event, minutes)
    viewer, held = mine(event)
    assert queries.door(viewer, held).state == state


def _start_in(event, minutes):
    starts = timezone.now() + dt.timedelta(minutes=minutes)
    with keeper():
        Event.objects.filter(pk=event.pk).update(starts=starts, ends=starts + dt.timedelta(hours=2))


ADDRESS = "https://visio.example/salle-secrete"


def test_whoever_has_a_place_enters_and_is_counted_once_and_nobody_else_gets_the_address(town):
    event = town.event(capacity=1)
    actions.put_video_link(event, ADDRESS, by=town.by())
    register(event, 1)
    register(event, 2)
    viewer, held = mine(event, 1)
    assert queries.video_address(viewer, event) == ""  # too early: the database shows no row
    _start_in(event, 5)
    viewer, held = mine(event, 1)
    assert actions.enter(held, by=viewer) == ADDRESS
    held.refresh_from_db()
    first = held.entered_at
    assert actions.enter(held, by=viewer) == ADDRESS
    held.refresh_from_db()
    assert held.entered_at == first
    viewer, waiting = mine(event, 2)
    with pytest.raises(NotDone) as refused:
        actions.enter(waiting, by=viewer)
    assert (refused.value.because, queries.video_address(viewer, event)) == ("waiting", "")
    assert queries.video_address(visitor(), event) == ""


def test_a_link_taken_back_joins_no_more_and_a_new_one_does(town):
    event = town.event()
    actions.put_video_link(event, ADDRESS, by=town.by())
    register(event)
    _start_in(event, 5)
    with keeper():
        row = Registration.objects.select_related("event").get(event=event)
    actions.revoke_link(row, by=town.by())
    viewer, held = mine(event)
    with pytest.raises(NotDone) as refused:
        actions.enter(held, by=viewer)
    assert (refused.value.because, queries.video_address(viewer, event)) == ("link_revoked", "")
    row.refresh_from_db()
    actions.renew_link(row, by=town.by())
    viewer, held = mine(event)
    assert actions.enter(held, by=viewer) == ADDRESS


STEPS = st.lists(st.tuples(st.sampled_from(["register", "cancel", "grow", "shrink"]), st.integers(1, 6)), max_size=14)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(capacity=st.integers(1, 3), steps=STEPS)
def test_whatever_happens_no_place_is_sold_twice_and_none_stands_empty_while_somebody_waits(town, capacity, steps):
    event = town.event(capacity=capacity)
    for step, n in steps:
        _do(town, event, step, n)
        with keeper():
            event.refresh_from_db()
            confirmed = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED).count()
            waiting = Registration.objects.filter(event=event, state=RegistrationState.WAITING).count()
        assert (event.taken, confirmed <= event.capacity) == (confirmed, True)
        assert waiting == 0 or confirmed == event.capacity


def _do(town, event, step, n):
    if step == "register":
        register(event, n)
    elif step == "cancel":
        with keeper():
            total = Registration.objects.filter(event=event).exclude(state="cancelled").count()
            rows = list(Registration.objects.filter(event=event).exclude(state="cancelled").order_by("created"))
        if n <= total:
            viewer = add_pass(visitor(), rows[n - 1].by_pass_id)
            actions.cancel(queries.held(viewer), by=viewer)
    else:
        wanted = max(1, event.capacity + (1 if step == "grow" else -1))
        by = town.by()
        if wanted >= event.taken:
            actions.change_capacity(event, wanted, by=by)
