"""Words that an organisation keeps ready for its answers."""

from django.db import transaction

from traitdunion.sharing import actions as sharing
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import Move
from ..models import AnswerTemplate
from .errors import MoveRefused


def keep_template(*, move: Move, name: str, words: str, by: Viewer, pk=None) -> AnswerTemplate:
    """Keep new words, or change those of ``pk``; they belong to the viewer's own organisation."""
    if by.home is None:
        raise MoveRefused("no_organisation")
    with transaction.atomic():
        template = one(by, AnswerTemplate, pk) if pk else AnswerTemplate(circle_id=by.home.circle)
        template.move, template.name, template.words = Move(move).value, name.strip(), words.strip()
        template.save()
        sharing.journal(by, action="keep_template", item=template)
        return template


def drop_template(pk, *, by: Viewer) -> None:
    with transaction.atomic():
        template = one(by, AnswerTemplate, pk)
        sharing.journal(by, action="drop_template", item=template)
        visible(by, AnswerTemplate).filter(pk=template.pk).delete()
