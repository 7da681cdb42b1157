"""The verbs of the prize and of the library."""

from ..sealed import Contact
from . import calls
from .applying import (
    Who,
    ask_to_complete,
    attach,
    change_contact,
    clear_attachment,
    detach,
    save,
    send,
    start,
    withdraw,
)
from .calls import change_call, create_call, publish_call, remove_call, set_criteria
from .ceremony import plan_ceremony
from .deciding import announce, award, deliberate, remove_award, write_feedback
from .judging import add_juror, assign, declare, opine, remove_juror
from .library import (
    add_image,
    adopt,
    bring_in,
    change,
    comment,
    erase,
    from_application,
    give_up,
    publish,
    remove_comment,
    remove_image,
    unpublish,
    write,
)
from .sealing import open_scores, seal_due, verify

__all__ = [
    "Contact",
    "Who",
    "add_image",
    "add_juror",
    "adopt",
    "announce",
    "ask_to_complete",
    "assign",
    "attach",
    "award",
    "bring_in",
    "calls",
    "change",
    "change_call",
    "change_contact",
    "clear_attachment",
    "comment",
    "create_call",
    "declare",
    "deliberate",
    "detach",
    "erase",
    "from_application",
    "give_up",
    "open_scores",
    "opine",
    "plan_ceremony",
    "publish",
    "publish_call",
    "remove_award",
    "remove_call",
    "remove_comment",
    "remove_image",
    "remove_juror",
    "save",
    "seal_due",
    "send",
    "set_criteria",
    "start",
    "unpublish",
    "verify",
    "withdraw",
    "write",
    "write_feedback",
]  # fmt: skip
