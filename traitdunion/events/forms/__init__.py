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
from .registering import HandOverForm, MailForm, PicksForm, RegistrationForm
from .series import InSeriesForm, SeriesForm

__all__ = [
    "CancelForm", "CopyForm", "DocumentForm", "EventForm", "FunderForm", "HandOverForm", "InSeriesForm", "MailForm", "PicksForm", "PosterForm", "RegistrationForm",
    "SequenceForm", "SeriesForm", "SettingsForm", "SpeakerForm", "VideoForm", "WorkshopForm",
]  # fmt: skip
