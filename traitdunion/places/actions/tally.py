"""What an import did, in figures."""

import uuid
from dataclasses import dataclass, field


@dataclass
class Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    retired: int = 0
    skipped: int = 0  # lines that are not for this instance, or said twice
    ids: dict[int, uuid.UUID] = field(default_factory=dict)  # line -> row, where it matters

    @property
    def changes(self) -> int:
        return self.added + self.updated + self.retired
