from traitdunion.kernel.refusals import Refusal

from .words import WHY


class NotDone(Refusal):
    """A rule of groups refuses an act; ``because`` is one word of ``words.WHY``."""

    why = WHY
