"""What is drawn, how much, where, when: the tables of the invented town. Invented, plausible beside real towns; not measured."""

from dataclasses import dataclass

YEARS = 2
QUARTER_KEYS = ("RH", "HA", "CA", "FA", "VE", "PO", "FO", "PL")

SEASONS = {  # January to December, mean 1
    "summer": (0.6, 0.6, 0.8, 0.9, 1.2, 1.6, 1.7, 1.5, 1.1, 0.8, 0.6, 0.6),
    "evenings": (0.5, 0.5, 0.7, 1, 1.3, 1.6, 1.7, 1.5, 1.2, 0.9, 0.6, 0.5),
    "rodeo": (0.3, 0.4, 0.8, 1.4, 1.7, 1.8, 1.8, 1.5, 1, 0.7, 0.3, 0.3),
    "winter": (1.6, 1.5, 1.3, 0.9, 0.6, 0.5, 0.4, 0.4, 0.7, 1.1, 1.4, 1.6),
    "dark": (1.5, 1.3, 1, 0.8, 0.6, 0.5, 0.5, 0.6, 0.9, 1.2, 1.6, 1.5),
    "moving": (0.7, 0.7, 0.9, 1, 1.1, 1.3, 1.5, 1.3, 1.2, 0.9, 0.7, 0.7),
    "feasts": (0.9, 0.3, 0.3, 0.3, 0.4, 0.8, 4.2, 0.7, 0.4, 1, 0.5, 2.2),
    "school": (1.2, 1, 1.3, 0.9, 1.3, 1.2, 0.3, 0.2, 1.3, 1.1, 1.2, 1),
    "flat": (1,) * 12,
}
FEASTS = {(7, 13), (7, 14), (10, 31), (12, 31)}  # fireworks: most of their month falls on these days
FEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Nature:
    """One category: yearly volume, split by quarter, season, peak hours (25 is 1 a.m. of that night), weekend factor, partners' share."""

    key: str
    yearly: int
    by_quarter: tuple[int, ...]
    season: str
    peaks: tuple[tuple[int, int], ...]
    weekend: float
    partner_percent: int
    photo: bool = False
    at_peak: float = 0.75

    @property
    def nightly(self) -> bool:
        return any(end > 24 for _start, end in self.peaks)


NATURES = (
    Nature("noise", 420, (12, 24, 17, 12, 10, 16, 7, 2), "summer", ((21, 26),), 1.8, 12),
    Nature("hall", 260, (6, 5, 48, 14, 2, 6, 18, 1), "winter", ((17, 24),), 1.1, 55),
    Nature("gathering", 230, (6, 22, 24, 16, 3, 17, 9, 3), "evenings", ((18, 25),), 1.5, 40),
    Nature("rodeo", 210, (5, 4, 18, 8, 8, 12, 13, 32), "rodeo", ((16, 22),), 2.2, 30),
    Nature("damage", 170, (10, 20, 22, 18, 8, 8, 10, 4), "flat", ((22, 30),), 1.2, 55, photo=True),
    Nature("dumping", 330, (9, 14, 21, 14, 11, 7, 17, 7), "moving", ((8, 11),), 1.3, 25, photo=True),
    Nature("parking", 280, (16, 24, 12, 20, 11, 8, 6, 3), "flat", ((8, 19),), 0.8, 20, photo=True),
    Nature("lighting", 180, (13, 12, 19, 16, 16, 8, 11, 5), "dark", ((18, 23),), 1.0, 15, photo=True),
    Nature("fireworks", 70, (4, 12, 38, 9, 4, 13, 16, 4), "feasts", ((21, 26),), 1.6, 60),
    Nature("alcohol", 110, (3, 34, 9, 14, 2, 32, 4, 2), "evenings", ((20, 27),), 2.4, 30, photo=True),
    Nature("animals", 90, (14, 12, 18, 12, 22, 8, 11, 3), "flat", ((7, 9), (18, 20)), 1.1, 10),
    Nature("transit", 120, (10, 18, 26, 22, 2, 9, 8, 5), "school", ((7, 9), (16, 19)), 0.7, 65, photo=True),
    Nature("school", 80, (30, 15, 22, 10, 11, 3, 8, 1), "school", ((8, 9), (16, 17)), 0.0, 45, at_peak=0.9),
    Nature("unease", 150, (10, 16, 22, 20, 9, 8, 12, 3), "dark", ((18, 24),), 1.2, 0),
)
NATURE = {nature.key: nature for nature in NATURES}
A_YEAR = sum(nature.yearly for nature in NATURES)

# Residents' origins, in hundredths; partners' sheets are « sheet ».
ORIGINS = {"poster": 40, "web": 33, "counter": 12, "phone": 10, "paper": 5}
OFTEN = {"now": 40, "these_days": 35, "often": 25}
WITH_WORDS = {"resident": 0.62, "sheet": 0.25}
WITH_CONTACT = 0.45

READ_MEDIAN_DAYS, READ_SIGMA = 1.5, 0.4
ANSWER_SIGMA = 0.8
ANSWER_MEDIAN_DAYS = {
    "town": 5.0,
    "police-municipale": 2.0,
    "police-nord": 9.0,
    "police-sud": 9.0,
    "transports": 6.0,
    "orvelle-habitat": 7.0,
    "toits": 11.0,
    "seuil": 4.0,
    "passerelles": 3.0,
}
TOWN_SERVICES = ("tranquillite", "voirie", "proprete", "eclairage")
PASSED_ON, PASSED_ON_TWICE = 0.12, 0.04
SILENT, SILENT_MEDIAN_DAYS = 0.06, 6.0
JOINED = 0.09
VERDICT_GIVEN = 0.31
VERDICTS = {"solved": 46, "not_solved": 38, "unknown": 16}
ASKED_AGAIN = 0.45  # of those for whom it is not settled

# Story 7: how long half of the answers took at most, from what was received to what was answered.
DECIDED_AFTER_MONTHS = 14
QPV_MEDIAN_DAYS = {"before": 9.0, "after": 6.0}
ELSEWHERE_MEDIAN_DAYS = 5.0

# Days promised for a first reading and for an answer; the others share the last line.
DELAYS = {"lighting": (3, 10), "dumping": (3, 10), "unease": (3, 10), "": (3, 15)}
CHASED_AGAIN_AFTER_DAYS, ESCALATED_AFTER_DAYS = 7, 10  # past the delay

# How the institution answers, in hundredths.
OUTCOMES = {"answer_done": 60, "answer_partly": 22, "answer_impossible": 9, "watch": 6, "decline": 3}

# Precisions of each category, in hundredths: words of the reports' own list.
PRECISIONS = {
    "noise": {"voices": 34, "music": 34, "terrace": 20, "works": 12},
    "hall": {"occupied": 56, "stairs": 16, "cellar": 10, "door": 18},
    "gathering": {"gathering": 72, "blocked": 28},
    "rodeo": {"rodeo": 55, "two_wheels": 45},
    "damage": {"tag": 45, "broken": 55},
    "dumping": {"bulky": 62, "waste": 38},
    "parking": {"parking": 78, "wreck": 22},
    "lighting": {"light": 62, "dark": 20, "overgrown": 18},
    "fireworks": {"fireworks": 100},
    "alcohol": {"alcohol": 52, "glass": 48},
    "animals": {"dog": 70, "animals": 30},
    "transit": {"stop": 68, "aboard": 32},
    "school": {"school_traffic": 70, "school_gate": 30},
    "unease": {"avoid": 42, "evening": 30, "path": 28},
}

# Where each category happens, by kind of place; « address » is a point of a street.
SITES = {
    "noise": {"entrance": 20, "shop": 14, "square": 16, "address": 50},
    "hall": {"entrance": 93, "address": 7},
    "gathering": {"square": 25, "park": 12, "stop": 10, "shop": 10, "school": 5, "entrance": 13, "address": 25},
    "rodeo": {"car_park": 30, "square": 12, "stop": 5, "address": 53},
    "damage": {"entrance": 25, "stop": 12, "park": 8, "car_park": 8, "school": 5, "address": 42},
    "dumping": {"residence": 36, "park": 5, "address": 59},
    "parking": {"car_park": 15, "address": 85},
    "lighting": {"residence": 20, "park": 14, "car_park": 10, "stop": 10, "address": 46},
    "fireworks": {"residence": 40, "square": 30, "park": 10, "address": 20},
    "alcohol": {"square": 36, "park": 20, "shop": 16, "car_park": 8, "address": 20},
    "animals": {"park": 40, "residence": 15, "address": 45},
    "transit": {"stop": 100},
    "school": {"school": 100},
    "unease": {"stop": 30, "car_park": 12, "park": 13, "residence": 10, "address": 35},
}
# Who writes field sheets besides the owner of the place.
PATROLS = {
    "noise": ("police-municipale", "passerelles"),
    "hall": ("passerelles", "police-municipale"),
    "gathering": ("passerelles", "police-municipale"),
    "rodeo": ("police-municipale", "passerelles"),
    "damage": ("proprete", "police-municipale"),
    "dumping": ("proprete", "police-municipale"),
    "parking": ("police-municipale",),
    "lighting": ("passerelles", "police-municipale"),
    "fireworks": ("passerelles", "police-municipale"),
    "alcohol": ("police-municipale", "passerelles"),
    "animals": ("police-municipale",),
    "transit": ("transports",),
    "school": ("police-municipale",),
}


def answer_days(category: str) -> int:
    return DELAYS.get(category, DELAYS[""])[1]


def median_key(body: str) -> str:
    """Whose median applies to an organisation: the town's services share one."""
    return body if body in ANSWER_MEDIAN_DAYS else "town"
