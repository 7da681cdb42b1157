"""Who comes, as each agreed to be said: two lists, which the database keeps apart."""

from dataclasses import dataclass

from django.db import connection

from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import Ask, Function
from ..models import Event

ROWS = "select organisation, function, name from tu.events_participants(%s, %s)"


@dataclass(frozen=True)
class Participant:
    organisation: str
    function: str
    name: str  # none unless they asked that a list says it


def participants(viewer: Viewer, event: Event) -> list[Participant]:
    """Return who agreed to stand on the list that everybody reads."""
    return _listed(viewer, event, among=False)


def fellow_participants(viewer: Viewer, event: Event) -> list[Participant]:
    """Return who agreed to stand on the list of those who registered, oneself apart; nothing without a place of one's own."""
    return _listed(viewer, event, among=True)


def _listed(viewer: Viewer, event: Event, *, among: bool) -> list[Participant]:
    require(viewer)
    if Ask.LISTS not in event.asks:
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [event.pk, among])
        return [Participant(body, str(Function(function).label), name) for body, function, name in cursor.fetchall()]
