"""What is typed for the prize and for the library."""

from .calls import CallForm, JurorForm
from .files import ApplicationForm, AskForm, AttachForm, ContactForm, SheetForm, StartForm
from .jury import CeremonyForm, DeliberationForm, OpinionForm, PrizeForm

__all__ = [
    "ApplicationForm",
    "AskForm",
    "AttachForm",
    "CallForm",
    "CeremonyForm",
    "ContactForm",
    "DeliberationForm",
    "JurorForm",
    "OpinionForm",
    "PrizeForm",
    "SheetForm",
    "StartForm",
]
