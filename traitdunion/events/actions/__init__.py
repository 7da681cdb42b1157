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
    agree_speaker,
    change_sequence,
    change_workshop,
    remove_sequence,
    remove_speaker,
    remove_workshop,
)
from .registering import Asked, cancel, choose, correct_mail, hand_over, register, renew_link, revoke_link, say_lists
from .series import change_series, open_series, put_in_new_series, put_in_series

__all__ = [
    "Asked", "Said", "add_document", "add_funder", "add_sequence", "add_speaker", "add_workshop", "agree_speaker", "cancel", "cancel_event",
    "change_capacity", "change_event", "change_sequence", "change_series", "change_workshop", "choose", "copy_event", "correct_mail", "enter", "hand_over", "invite", "make_event", "move",
    "open_series", "promise", "put_in_new_series", "put_in_series", "put_poster", "put_video_link", "register", "remove_document", "remove_funder", "remove_sequence", "remove_speaker",
    "remove_workshop", "renew_link", "revoke_link", "say_lists", "settle", "settle_promise",
]  # fmt: skip
