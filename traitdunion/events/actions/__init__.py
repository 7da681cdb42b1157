"""The verbs of events: prepare and announce; register, move up, hand over, cancel; open the door."""

from .door import enter, put_video_link
from .meeting import invite, promise, settle_promise
from .organising import (
    Said,
    add_document,
    add_funder,
    cancel_event,
    change_capacity,
    change_event,
    copy_event,
    make_event,
    move,
    put_poster,
    remove_document,
    remove_funder,
    settle,
)
from .programme import (
    add_sequence,
    add_speaker,
    add_workshop,
    change_sequence,
    remove_sequence,
    remove_speaker,
    remove_workshop,
)
from .registering import Asked, cancel, choose, hand_over, register, renew_link, revoke_link, say_lists

__all__ = [
    "Asked", "Said", "add_document", "add_funder", "add_sequence", "add_speaker", "add_workshop", "cancel", "cancel_event",
    "change_capacity", "change_event", "change_sequence", "choose", "copy_event", "enter", "hand_over", "invite", "make_event", "move",
    "promise", "put_poster", "put_video_link", "register", "remove_document", "remove_funder", "remove_sequence", "remove_speaker",
    "remove_workshop", "renew_link", "revoke_link", "say_lists", "settle", "settle_promise",
]  # fmt: skip
