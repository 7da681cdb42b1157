from .words import WHY


class NotDone(Exception):
    """A rule of groups refuses an act; ``because`` is one word of ``words.WHY``."""

    def __init__(self, because: str):
        super().__init__(because)
        self.because = because

    @property
    def sentence(self) -> str:
        return str(WHY[self.because])
