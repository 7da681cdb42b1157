"""Sealed values: a data key for each record, wrapped by a named key, itself under the master key of the environment.

Destroying a record's data key makes its sealed values unreadable, here at once and in every backup once the keys' backups are past.
"""

from .cipher import Unreadable, seal_bytes, unseal_bytes
from .finding import found, mark, normalised
from .keyring import Sealed, seal, unseal, unseal_content
from .master import WrongMasterKey, check, check_at_start, read_key, rewrap

__all__ = [
    "Sealed", "Unreadable", "WrongMasterKey", "check", "check_at_start", "found", "mark", "normalised", "read_key", "rewrap", "seal", "seal_bytes", "unseal", "unseal_bytes", "unseal_content",
]  # fmt: skip
