"""What other parts may ask about the ground."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class Located:
    """Where a point is: its commune, the areas that hold it, its H3 cell (resolution 11)."""

    commune_code: str
    quarter_id: uuid.UUID | None
    qpv_id: uuid.UUID | None
    sector_id: uuid.UUID | None
    area_ids: tuple[uuid.UUID, ...]
    cell: int
