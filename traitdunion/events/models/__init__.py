from .event import Document, Event, Funder, Poster, Series, VideoLink
from .meeting import Engagement, Invitation
from .programme import Sequence, Speaker, Workshop
from .registration import Registrant, Registration, WorkshopChoice

__all__ = [
    "Document",
    "Engagement",
    "Event",
    "Funder",
    "Invitation",
    "Poster",
    "Registrant",
    "Registration",
    "Sequence",
    "Series",
    "Speaker",
    "VideoLink",
    "Workshop",
    "WorkshopChoice",
]
