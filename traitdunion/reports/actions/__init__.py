"""The verbs of a report's life."""

from .clock import chase_silent, erase_contacts, forget_reports, tell_reporter
from .contact import erase_contact, erase_words, leave_contact
from .errors import AlreadyReceived, MoveRefused, NotKept, WordsRefused
from .move import move, undo
from .receive import Intake, Receipt, join, receive, send_receipt, service_of
from .voice import ask_again, say_courtesy, say_verdict

__all__ = [
    "AlreadyReceived",
    "Intake",
    "MoveRefused",
    "NotKept",
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
    "send_receipt",
    "service_of",
    "tell_reporter",
    "undo",
]
