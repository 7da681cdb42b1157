"""The two acts. The policy says why not; the database lowers the level, or refuses."""

import json
import uuid

from django.db import connection, transaction

from traitdunion.kernel.ids import new_id

from ..actions import journal, permit
from ..enums import Level, Verb
from ..models import Widening
from ..viewer import Viewer
from .faces import face_of, findings
from .questions import facts


@transaction.atomic
def widen(item, *, to: Level, circles: list[int], reason: str, names_are_places: bool, by: Viewer) -> uuid.UUID:
    """Let others see an item that was its group's, or everybody what was partners': as previewed, for a typed reason."""
    face = face_of(item)
    shown = face.shown(by, item, to)
    found = {finding.severity for _one, finding in findings(face, item, shown)} - (
        {"warn"} if names_are_places else set()
    )
    permit(by, Verb.WIDEN, item, **facts(by, item, to, min(found, default=""), reason))
    act = new_id()
    copy = [{"name": one.name, "label": one.label, "text": one.text} for one in shown] if to == Level.PUBLIC else []
    with connection.cursor() as cursor:
        cursor.execute(
            "select tu.widen(%s, %s, %s, %s, %s::integer[], %s::jsonb, %s)",
            [act, item._meta.db_table, item.pk, to.value, circles, json.dumps(copy), reason],
        )
    item.refresh_from_db(fields=["audience", "audience_until", "level"])
    journal(by, action="widen", item=item, reason=reason[:200])
    return act


@transaction.atomic
def narrow(act: Widening, item, *, by: Viewer) -> None:
    """Take it back: what left its group goes back into it, what was public is gone."""
    permit(by, Verb.NARROW, item, **facts(by, item, Level(act.to_level), "", ""))
    with connection.cursor() as cursor:
        cursor.execute("select tu.narrow(%s)", [act.pk])
    journal(by, action="narrow", item=item)
