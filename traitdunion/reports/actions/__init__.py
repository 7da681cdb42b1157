"""The verbs of a report's life."""

from traitdunion.sharing.actions import Refused

from .accounts import (
    publish_account,
    publish_change,
    withdraw_account,
    withdraw_change,
    write_account,
    write_change,
)
from .clock import chase_silent, tell_reporter
from .contact import erase_contact, erase_words, leave_contact
from .delays import drop_delay, set_delay
from .errors import AlreadyReceived, MoveRefused, NotKept, ReasonMissing, WordsRefused
from .move import move, undo
from .notes import add_note, erase_note
from .publish import publish_figures
from .reading import open_photo, open_report, photo_link, see_contact
from .receive import Intake, Receipt, join, receive, send_receipt, service_of
from .relocate import relocate_reports
from .routing_rules import add_rule, change_rule, close_rule
from .sealing import seal_contacts, seal_pictures
from .share import may_share, share, stop_sharing
from .templates import drop_template, keep_template
from .together import Together, read_together, undo_together
from .views import drop_view, keep_view
from .voice import ask_again, say_courtesy, say_verdict

__all__ = [
    "AlreadyReceived",
    "Intake",
    "MoveRefused",
    "NotKept",
    "ReasonMissing",
    "Receipt",
    "Refused",
    "Together",
    "WordsRefused",
    "add_note",
    "add_rule",
    "ask_again",
    "change_rule",
    "chase_silent",
    "close_rule",
    "drop_delay",
    "drop_template",
    "drop_view",
    "erase_contact",
    "erase_note",
    "erase_words",
    "join",
    "keep_template",
    "keep_view",
    "leave_contact",
    "may_share",
    "move",
    "open_photo",
    "open_report",
    "photo_link",
    "publish_account",
    "publish_change",
    "publish_figures",
    "read_together",
    "receive",
    "relocate_reports",
    "say_courtesy",
    "say_verdict",
    "seal_contacts",
    "seal_pictures",
    "see_contact",
    "send_receipt",
    "service_of",
    "set_delay",
    "share",
    "stop_sharing",
    "tell_reporter",
    "undo",
    "undo_together",
    "withdraw_account",
    "withdraw_change",
    "write_account",
    "write_change",
]
