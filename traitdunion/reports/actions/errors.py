from traitdunion.kernel.refusals import Refusal


class MoveRefused(Refusal):
    """A move that the table refuses, or that lacks something; ``because`` is one word of ``phrases.WHY``."""


class ReasonMissing(Exception):
    """What is archived opens with a typed reason alone; ``report`` is what its reader already knows of it."""

    def __init__(self, report):
        super().__init__("archived_without_reason")
        self.report = report


class WordsRefused(Exception):
    """The text lets somebody be recognised; ``findings`` say which words."""

    def __init__(self, findings):
        super().__init__("words_refused")
        self.findings = findings


class AlreadyReceived(Exception):
    """The same form was sent before: its report is there, and the same secret opens it."""

    def __init__(self, secret: str):
        super().__init__("already_received")
        self.secret = secret


class NotKept(Exception):
    """The database refused at the last moment; nothing was changed, and it does not say why."""
