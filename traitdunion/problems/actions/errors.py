from traitdunion.kernel.refusals import Refusal


class NotDone(Refusal):
    """An act that a rule of problems refuses; ``because`` is one word of ``phrases.WHY``."""
