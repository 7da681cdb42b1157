class NotDone(Exception):
    """An act that a rule of problems refuses; ``because`` is one word of ``phrases.WHY``."""

    def __init__(self, because: str):
        super().__init__(because)
        self.because = because
