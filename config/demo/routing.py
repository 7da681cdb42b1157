"""« Qui répond de quoi » in the invented town: the rules that its authority has set, and what they give."""

from dataclasses import dataclass

from .bodies import HANDLER
from .places import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A category, a quarter or a kind of place lead to an organisation, or to whoever keeps the place."""

    answerer: str | None  # none: whoever keeps the place
    category: str = ""
    quarter: str = ""
    place_kind: str = ""
    also_know: tuple[str, ...] = ()
    rank: int = 100

    @property
    def precision(self) -> int:
        return 4 * bool(self.quarter) + 2 * (bool(self.place_kind) or self.answerer is None) + bool(self.category)


def _at_home(category: str) -> tuple[Rule, ...]:
    """In a residence or one of its halls, the landlord answers."""
    return tuple(Rule(None, category, place_kind=kind) for kind in ("residence", "entrance"))


_NORTH, _SOUTH = ("CA", "FA", "RH", "HA"), ("PL", "FO", "PO", "VE")
RULES = (
    *(rule for category in ("noise", "hall", "damage", "dumping", "lighting") for rule in _at_home(category)),
    Rule("police-municipale", "noise"),
    Rule("tranquillite", "hall"),
    Rule("police-municipale", "gathering"),
    *(Rule("passerelles", "gathering", quarter=key, also_know=("police-municipale",)) for key in ("CA", "FO")),
    Rule("police-municipale", "rodeo"),
    *(Rule("police-nord", "rodeo", quarter=key, also_know=("police-municipale",)) for key in ("CA", "FA")),
    *(Rule("police-sud", "rodeo", quarter=key, also_know=("police-municipale",)) for key in ("PL", "FO")),
    Rule("proprete", "damage"),
    Rule(None, "damage", place_kind="stop"),
    Rule("proprete", "dumping"),
    Rule("police-municipale", "parking"),
    Rule("eclairage", "lighting"),
    *(Rule("police-nord", "fireworks", quarter=key, also_know=("police-municipale",)) for key in _NORTH),
    *(Rule("police-sud", "fireworks", quarter=key, also_know=("police-municipale",)) for key in _SOUTH),
    Rule("police-municipale", "alcohol"),
    Rule("police-municipale", "animals"),
    Rule("transports", "transit"),
    Rule("police-municipale", "school"),
    Rule("tranquillite", "unease"),
)


def rule_for(category: str, quarter: str | None, place: Place | None) -> Rule | None:
    """The most precise rule that fits, as the product itself chooses it."""
    kind, kept = (place.kind, place.keeper) if place else ("", None)
    fitting = [
        rule
        for rule in RULES
        if rule.category in ("", category)
        and rule.quarter in ("", quarter)
        and rule.place_kind in ("", kind or "-")
        and (rule.answerer or kept)
    ]
    return min(fitting, key=lambda rule: (-rule.precision, rule.rank), default=None)


def answerer(category: str, quarter: str | None, place: Place | None) -> str:
    rule = rule_for(category, quarter, place)
    kept = place.keeper if place else None
    return (rule.answerer or kept if rule else None) or HANDLER


# To whom each category is passed on when the first addressee finds that it is for somebody else.
PASSED_TO = {
    "noise": ("tranquillite", "passerelles", "police-nord"),
    "hall": ("passerelles", "police-municipale"),
    "gathering": ("police-municipale", "passerelles", "tranquillite"),
    "rodeo": ("police-municipale", "voirie"),
    "damage": ("voirie", "eclairage"),
    "dumping": ("voirie", "proprete"),
    "parking": ("voirie", "tranquillite"),
    "lighting": ("voirie", "eclairage"),
    "fireworks": ("police-municipale", "tranquillite"),
    "alcohol": ("proprete", "passerelles"),
    "animals": ("proprete", "tranquillite"),
    "transit": ("police-municipale", "voirie"),
    "school": ("voirie", "tranquillite"),
    "unease": ("eclairage", "police-municipale", "voirie"),
}
