"""Questions about reports. The first argument says for whom; row-level security is the filter."""

from .life import (
    Looked,
    actors,
    answer_link,
    answering_circles,
    contact,
    joiners,
    kept_until,
    last_step,
    looked,
    report,
    story,
)
from .route import Route, SaidHere, Similar, delays, route, said_here, similar

__all__ = [
    "Looked", "Route", "SaidHere", "Similar", "actors", "answer_link", "answering_circles", "contact", "delays", "joiners", "kept_until",
    "last_step", "looked", "report", "route", "said_here", "similar", "story",
]  # fmt: skip
