"""The verbs of a report's life."""

from .clock import chase_silent, erase_contacts, forget_reports, tell_reporter
from .contact import erase_contact, erase_words, leave_contact
from .errors import MoveRefused, WordsRefused
from .move import move, undo
from .receive import Intake, Receipt, join, receive
from .voice import ask_again, say_courtesy, say_verdict

__all__ = [
    "Intake",
    "MoveRefused",
    "Receipt",
    "WordsRefused",
    "ask_again",
    "chase_silent",
    "erase_contact",
    "erase_contacts",
    "erase_words",
    "forget_reports",
    "join",
    "leave_contact",
    "move",
    "receive",
    "say_courtesy",
    "say_verdict",
    "tell_reporter",
    "undo",
]
