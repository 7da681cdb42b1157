"""« Reprendre un tableau »: what a council already has, as it has it, becomes what the platform keeps."""

from . import contacts, follow_up, minutes
from .acts import Told, begin, look, take_in
from .kinds import KINDS, Kind, Preview, register

register(follow_up.KIND)
register(contacts.KIND)
register(minutes.KIND)

__all__ = ["KINDS", "Kind", "Preview", "Told", "begin", "look", "register", "take_in"]
