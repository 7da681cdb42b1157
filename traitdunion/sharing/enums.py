"""Closed lists of the heart. Plain Python: the policy reads them aloud."""

from enum import StrEnum


class CircleKind(StrEnum):
    PUBLIC = "public"
    ORGANISATION = "organisation"
    GROUP = "group"
    COUNCIL = "council"
    PASS = "pass"  # noqa: S105 — a kind of circle


class Level(StrEnum):
    PUBLIC = "public"
    PARTNERS = "partners"
    GROUP = "group"


class Basis(StrEnum):
    """What lets a group exchange confidential information. Without basis, none is exchanged."""

    NONE = "none"
    L132_5 = "l132_5"  # group of a CLSPD or CISPD, code de la sécurité intérieure
    ATTACHED_GPO = "attached_gpo"  # problem-solving group attached to such a council


class Purpose(StrEnum):
    """Why something is shared. A share without a purpose does not exist."""

    FOLLOW = "follow"  # whoever spoke follows the answer
    READ_FIRST = "read_first"  # the town's service reads what arrives
    ANSWER = "answer"  # the organisation that must answer
    KNOW = "know"  # an organisation whose place it is
    SOLVE = "solve"  # a group works on the problem
    COORDINATE = "coordinate"


class SeatRole(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    GUEST = "guest"


class Verb(StrEnum):
    READ = "read"
    WRITE = "write"
    SHARE = "share"
    STOP_SHARING = "stop_sharing"
    SEE_CONTACT = "see_contact"
    SEAT = "seat"


class KeeperPurpose(StrEnum):
    """Why a job may see every row. The list is closed and each use is journalled."""

    SWEEP = "sweep"
    CHASE = "chase"
    NOTIFY = "notify"
    FIGURES = "figures"
    WORDING = "wording"
    UPKEEP = "upkeep"
    LOAD = "load"


PUBLIC_CIRCLE = 1
