"""A day that was held, and those who came: rows as registration leaves them."""

import datetime as dt
import hashlib
import uuid
from zoneinfo import ZoneInfo

from tests.world import keeper, make_commune
from traitdunion.events.enums import EventKind, EventState, Function, RegistrationState, SequenceKind
from traitdunion.events.models import Event, Registrant, Registration, Sequence
from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.places.models import Commune
from traitdunion.sharing.actions import hand_pass
from traitdunion.sharing.queries import key_of

PARIS = ZoneInfo("Europe/Paris")
PEOPLE = (("Camille", "Verdier"), ("Sacha", "Lemoine"), ("Alix", "Martin"))


def held_day(town, *, day=dt.date(2026, 6, 24), state=EventState.HELD) -> Event:
    """The day of 24 June: a morning from 9 h 30 to 12 h 15, an afternoon from 14 h to 16 h 15."""
    at = lambda hour, minute=0: dt.datetime.combine(day, dt.time(hour, minute), PARIS)  # noqa: E731 — read once, below
    event = town.event(
        starts=at(9, 30), ends=at(16, 15), state=state, kind=EventKind.DAY, title="Relation police – population",
        slug=f"relation-{uuid.uuid4().hex[:6]}",
    )  # fmt: skip
    times = ((at(9, 30), at(10, 30)), (at(10, 30), at(12, 15)), (at(14), at(15)), (at(15), at(16, 15)))
    with keeper():
        Sequence.objects.bulk_create(
            Sequence(event=event, kind=SequenceKind.TALK, title=f"Temps {n}", starts=starts, ends=ends, position=n)
            for n, (starts, ends) in enumerate(times, 1)
        )
    return event


def registered(event: Event, first: str, last: str, mail: str = "", *, function=Function.COORDINATION, commune=None, state=RegistrationState.CONFIRMED, entered=None, question="", until=None) -> tuple[Registration, str]:  # fmt: skip
    """Somebody who registered: their place, and their secret link."""
    mail = mail or f"{first}.{last}@ville.example".lower()
    with keeper():
        made, secret = hand_pass(until=until)
        row = Registration.objects.create(
            event=event, holder_id=event.circle_id, by_pass=made, number=uuid.uuid4().hex[:6].upper(), state=state, function=function,
            commune=commune, created=now(), entered_at=entered,
        )  # fmt: skip
        _seal(row, {"first": first, "last": last, "mail": mail, "link": secret}, question)
    return row, secret


def _seal(row: Registration, values: dict[str, str], question: str) -> None:
    kind, pk = Registrant._meta.db_table, uuid.uuid4()
    marks = {pk: vault.mark(kind, values["mail"])}
    sealed = vault.seal(
        kind, under=key_of(row.holder_id), rows={pk: {k: v.encode() for k, v in values.items()}}, marks=marks
    )
    fields = {f"sealed_{name}": value for name, value in sealed.values[pk].items()}
    Registrant.objects.create(
        id=pk, registration=row, event=row.event, mark=hashlib.sha256(f"{row.event_id}{values['mail']}".encode()).digest(),
        organisation_name="Ville de Pont-entre-Rives", question=question, **fields,
    )  # fmt: skip
    sealed.keep()


def some(event: Event, people=PEOPLE) -> list[tuple[Registration, str]]:
    return [registered(event, first, last) for first, last in people]


def commune(code="00001", name="Pont-entre-Rives") -> Commune:
    return Commune.objects.filter(pk=code).first() or make_commune(code, name)
