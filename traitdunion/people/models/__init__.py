from .account import Account
from .authority import Authority, Opening
from .custody import Custody
from .device import Device, MailCode
from .duty import Duty
from .invitation import Invitation
from .organisation import Organisation
from .person import Person

__all__ = [
    "Account",
    "Authority",
    "Custody",
    "Device",
    "Duty",
    "Invitation",
    "MailCode",
    "Opening",
    "Organisation",
    "Person",
]
