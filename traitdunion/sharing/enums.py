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
    OPEN_GROUP = "open_group"
    TAKE_OVER = "take_over"  # lead a group that nobody leads any more
    WIDEN = "widen"  # from its group to partners, from partners to everybody
    NARROW = "narrow"  # and back
    LEAD = "lead"  # adopt a charter, note its acceptances, exclude, close


class KeeperPurpose(StrEnum):
    """Why a job may see every row. The list is closed and each use is journalled."""

    SWEEP = "sweep"
    CHASE = "chase"
    NOTIFY = "notify"
    FIGURES = "figures"
    WORDING = "wording"
    UPKEEP = "upkeep"
    LOAD = "load"
    EXPORT = "export"
    VERIFY = "verify"
    WATCH = "watch"  # unusual volume, told to the data-protection officer
    RIGHTS = "rights"  # an officer's order to erase, and the month of each request


class Aim(StrEnum):
    """What a group is for."""

    QUARTER = "quarter"
    PROBLEM = "problem"
    TRANSIT = "transit"
    SCHOOLS = "schools"
    HOUSING = "housing"
    EVENTS = "events"
    UPKEEP = "upkeep"
    PRIZE = "prize"  # a jury, opened with its call: it reads files and has no problem to solve


class Information(StrEnum):
    """What a charter may speak of. An item says which of them it is: the category of a report, else the name of its table."""

    NOISE = "noise"
    HALL = "hall"
    GATHERING = "gathering"
    RODEO = "rodeo"
    DAMAGE = "damage"
    DUMPING = "dumping"
    PARKING = "parking"
    LIGHTING = "lighting"
    FIREWORKS = "fireworks"
    ALCOHOL = "alcohol"
    ANIMALS = "animals"
    TRANSIT = "transit"
    SCHOOL = "school"
    UNEASE = "unease"


class Agreement(StrEnum):
    """How an organisation agreed to be represented."""

    LETTER = "letter"
    MAIL = "mail"
    MEETING = "meeting"
    CONVENTION = "convention"


class Channel(StrEnum):
    """How someone accepted a charter."""

    SCREEN = "screen"
    PAPER = "paper"  # in the meeting; the signed sheet is kept


CHARTER_PURPOSES = (Purpose.KNOW, Purpose.SOLVE, Purpose.COORDINATE)
KEEP_MONTHS = (3, 6, 12, 24, 36)  # how long what is shared into a group stays there
TERM_YEARS = (1, 2, 3)
NOTICE_DAYS = 15  # between the adoption of a new text and the day from which seats sleep without its acceptance
PUBLIC_CIRCLE = 1


class Asked(StrEnum):
    """What somebody asks of the data-protection officer (RGPD 15 to 21)."""

    ACCESS = "access"
    CORRECT = "correct"
    ERASE = "erase"
    LIMIT = "limit"
    OBJECT = "object"


class Outcome(StrEnum):
    DONE = "done"
    PART = "part"
    REFUSED = "refused"
    NOTHING = "nothing"  # nothing was held


class DataPurpose(StrEnum):
    """What a town does with the data here. The list is closed: another purpose needs another tool."""

    ANSWER = "answer"
    FOLLOW = "follow"
    TOGETHER = "together"
    FIGURES = "figures"
    MEET = "meet"
    MEMBERS = "members"
    TRACE = "trace"
