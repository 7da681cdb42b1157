"""Who sees which row of an event: the database alone is asked."""

import pytest
from django.db import DatabaseError, transaction

from tests.world import keeper, see_as, visitor
from traitdunion.events.enums import EventState
from traitdunion.events.models import Event, Sequence, Speaker

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def seen(viewer, model) -> int:
    return model.objects.count()


def test_a_draft_is_its_organisers_own_and_an_announced_event_is_everybodys(town):
    town.event(state=EventState.DRAFT)
    town.event()
    counts = [seen(viewer, Event) for viewer in (visitor(),)]
    see_as(town.stranger)
    counts.append(Event.objects.count())
    see_as(town.colleague)
    counts.append(Event.objects.count())
    assert counts == [1, 1, 2]


def test_nobody_else_changes_an_announced_event(town):
    event = town.event()
    see_as(town.stranger)
    assert Event.objects.filter(pk=event.pk).update(title="Autre") == 0
    town.by()
    assert Event.objects.filter(pk=event.pk).update(title="Autre") == 1


def test_the_count_of_places_is_the_databases_own(town):
    event = town.event(capacity=3)
    town.by()
    with pytest.raises(DatabaseError, match="its own act"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(taken=2)


def test_a_speakers_name_waits_for_their_agreement(town):
    event = town.event()
    with keeper():
        slot = Sequence.objects.create(event=event, kind="talk", title="Temps 1", starts=event.starts, ends=event.ends)
        Speaker.objects.create(sequence=slot, name="Une personne", function="Sociologue")
        Speaker.objects.create(sequence=slot, function="Adjointe à la tranquillité")
    visitor()
    assert list(Speaker.objects.values_list("function", flat=True)) == ["Adjointe à la tranquillité"]
    town.by()
    assert Speaker.objects.count() == 2
