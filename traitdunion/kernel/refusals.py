"""Why an act is not done: one word, the same in the rule, the database, the journal and the test; its sentence is for the page."""

from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):
    """``because`` is a word of ``why``, the sentences of the part that refuses."""

    why: ClassVar[Mapping[str, object]] = {}

    def __init__(self, because: str):
        super().__init__(because)
        self.because = because

    @property
    def sentence(self) -> str:
        return str(self.why.get(self.because, self.because))
