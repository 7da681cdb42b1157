"""Lines of « Qui fait quoi ici »: kept by the coordination, or by the organisation itself."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from ..enums import Topic
from ..models import Duty, Organisation, Person
from ..rules import DAY_BITS, Actor, Refused, require_coordination


def _may_keep(organisation: Organisation, by: Actor) -> None:
    if by.person is None or organisation.id not in by.organisations:
        require_coordination(by)


@dataclass(frozen=True)
class DutyFacts:
    """What is said of a duty; ``weekdays``: Monday is 0; no hours: day and night; no areas: everywhere."""

    topics: Collection[Topic]
    areas: Collection[uuid.UUID] = ()
    weekdays: Collection[int] = tuple(range(7))
    opens: dt.time | None = None
    closes: dt.time | None = None
    phone: str = ""
    referent: Person | None = None
    note: str = ""
    public: bool = False


@transaction.atomic
def save_duty(organisation: Organisation, facts: DutyFacts, *, by: Actor, duty: Duty | None = None) -> Duty:
    """Say what an organisation does, where and when."""
    _may_keep(organisation, by)
    if duty is not None and duty.organisation_id != organisation.id:
        raise Refused("of_another_organisation")
    if not facts.topics or not facts.weekdays:
        raise Refused("says_nothing")
    if (facts.opens is None) != (facts.closes is None) or (facts.opens is not None and facts.opens == facts.closes):
        raise Refused("hours_are_open_ended")
    kept = duty or Duty(organisation=organisation)
    kept.topics = sorted(Topic(topic).value for topic in facts.topics)
    kept.days = sum(DAY_BITS[day] for day in set(facts.weekdays))
    for name in ("opens", "closes", "phone", "referent", "note", "public"):
        setattr(kept, name, getattr(facts, name))
    kept.save()
    kept.areas.set(facts.areas)  # type: ignore[arg-type]  # — the stubs take whole numbers alone for keys
    return kept


@transaction.atomic
def remove_duty(duty: Duty, *, by: Actor) -> None:
    _may_keep(duty.organisation, by)
    duty.delete()
