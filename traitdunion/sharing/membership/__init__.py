"""Who sits where: organisations with their circle, persons with their seat, the ways in that are offered to them."""

from ..groups.opening import GroupFacts, open_group
from ..groups.seating import end_seat_of, hand_over, seat_member
from .contacts import Contact, ContactList, import_contacts, kind_of, mailbox, read_contacts
from .entering import accept_invitation, first_coordinator, invite, offered_account
from .questions import Member, count_members, member, members, members_by_organisation, persons_to_write
from .seating import (
    add_person,
    begin_again,
    change_person,
    change_role,
    close_organisation,
    create_organisation,
    leave,
    rename_organisation,
    seat_in,
    unseat_from,
)

__all__ = [
    "Contact", "ContactList", "GroupFacts", "Member", "accept_invitation", "add_person", "begin_again", "change_person", "change_role", "close_organisation", "count_members", "create_organisation", "end_seat_of",
    "first_coordinator", "hand_over", "import_contacts", "invite", "kind_of", "leave", "mailbox", "member", "members", "members_by_organisation", "offered_account", "open_group", "persons_to_write",
    "read_contacts", "rename_organisation", "seat_in", "seat_member", "unseat_from",
]  # fmt: skip
