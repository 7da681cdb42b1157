"""What is typed about events: by their organiser, by who registers."""

from .organising import (
    CancelForm,
    CopyForm,
    DocumentForm,
    EventForm,
    FunderForm,
    PosterForm,
    SequenceForm,
    SettingsForm,
    SpeakerForm,
    VideoForm,
    WorkshopForm,
)
from .registering import HandOverForm, PicksForm, RegistrationForm

__all__ = [
    "CancelForm", "CopyForm", "DocumentForm", "EventForm", "FunderForm", "HandOverForm", "PicksForm", "PosterForm", "RegistrationForm",
    "SequenceForm", "SettingsForm", "SpeakerForm", "VideoForm", "WorkshopForm",
]  # fmt: skip
