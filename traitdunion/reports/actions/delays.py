"""Days within which an authority promises a first answer and an answer: only its coordination sets them."""

from django.db import transaction

from traitdunion.people.published import settled_by
from traitdunion.sharing import actions as sharing
from traitdunion.sharing.viewer import Viewer

from ..models import Delay
from .errors import MoveRefused


def set_delay(authority, *, category: str, first_days: int, answer_days: int, by: Viewer) -> Delay:
    """Set the days of a category, or of all others; what was received before keeps its own term."""
    _only_the_coordination(authority, by)
    if first_days > answer_days:
        raise MoveRefused("first_before_answer")
    with transaction.atomic():
        days = ["first_days", "answer_days"]
        given = Delay(authority=authority, category=category, first_days=first_days, answer_days=answer_days)
        Delay.objects.bulk_create(
            [given], update_conflicts=True, unique_fields=["authority", "category"], update_fields=days
        )
        delay = Delay.objects.get(authority=authority, category=category)
        sharing.journal(by, action="set_delay", item=delay)
        return delay


def drop_delay(authority, *, category: str, by: Viewer) -> None:
    """Let a category follow the days of all others again."""
    _only_the_coordination(authority, by)
    with transaction.atomic():
        for delay in Delay.objects.filter(authority=authority, category=category).exclude(category=""):
            sharing.journal(by, action="drop_delay", item=delay)
            delay.delete()


def _only_the_coordination(authority, by: Viewer) -> None:
    own = settled_by(by)
    if own is None or own.pk != authority.pk:
        raise MoveRefused("settings_are_the_coordinations")
