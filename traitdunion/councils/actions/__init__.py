"""The verbs of councils: bodies and mandates, meetings and their agenda, decisions, minutes."""

from .bodies import (
    MOST_PDF,
    appoint,
    bind_group,
    change_body,
    close_body,
    dismiss,
    found_council,
    keep_procedure,
    mention,
)
from .decisions import Taken, Typed, correct, decide, off_tool, strike, take_over
from .decisions import answer as answer_decision
from .meetings import (
    add_point,
    cancel,
    close_meeting,
    convene,
    go_to,
    keep_past,
    move,
    note_presence,
    open_meeting,
    plan,
    settle_agenda,
)
from .meetings import answer as answer_convocation
from .minutes import (
    Saved,
    Seen,
    Where,
    approve,
    change_layer,
    hold,
    name_referent,
    note_reading,
    open_to_amendments,
    propose,
    save,
    send_list,
    settle,
    write,
)

__all__ = [
    "MOST_PDF", "Saved", "Seen", "Taken", "Typed", "Where", "add_point", "answer_convocation", "answer_decision", "appoint", "approve", "bind_group", "cancel", "change_body",
    "change_layer", "close_body", "close_meeting", "convene", "correct", "decide", "dismiss", "found_council", "go_to", "hold", "keep_past", "keep_procedure",
    "mention", "move", "name_referent", "note_presence", "note_reading", "off_tool", "open_meeting", "open_to_amendments", "plan", "propose",
    "save", "send_list", "settle", "settle_agenda", "strike", "take_over", "write",
]  # fmt: skip
