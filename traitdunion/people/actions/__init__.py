"""The verbs of who exists: organisations, persons, invitations, what is open, whose places, which devices."""

from ..rules import Refused
from .devices import check_code, device_person, forget_device, remember_device, send_code
from .duties import DutyFacts, remove_duty, save_duty
from .grounds import import_ground
from .invitations import Opened, accept, invite, make_invitation, open_invitation, withdraw
from .organisations import close_organisation, create_organisation, make_organisation, update_organisation
from .ownership import close_owned_place, import_owned, preview_owned, save_owned
from .persons import create_person, deactivate, leave, make_person, update_person
from .proofs import (
    Fresh,
    cookie_of,
    drop_second_factors,
    forget_proofs,
    fresh_proof,
    has_second_factor,
    is_proved,
    keep_proof,
    kept_proof,
    newest_factor,
    note_added,
    print_codes,
    remember_proof,
)
from .settings import choose_preset, close_part, create_authority, open_part, settle_commune

__all__ = [
    "DutyFacts",
    "Fresh",
    "Opened",
    "Refused",
    "accept",
    "check_code",
    "choose_preset",
    "close_organisation",
    "close_owned_place",
    "close_part",
    "cookie_of",
    "create_authority",
    "create_organisation",
    "create_person",
    "deactivate",
    "device_person",
    "drop_second_factors",
    "forget_device",
    "forget_proofs",
    "fresh_proof",
    "has_second_factor",
    "import_ground",
    "import_owned",
    "invite",
    "is_proved",
    "keep_proof",
    "kept_proof",
    "leave",
    "make_invitation",
    "make_organisation",
    "make_person",
    "newest_factor",
    "note_added",
    "open_invitation",
    "open_part",
    "preview_owned",
    "print_codes",
    "remember_device",
    "remember_proof",
    "remove_duty",
    "save_duty",
    "save_owned",
    "send_code",
    "settle_commune",
    "update_organisation",
    "update_person",
    "withdraw",
]  # fmt: skip
