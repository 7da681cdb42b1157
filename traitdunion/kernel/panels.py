"""Where a lower page shows something of an upper part, the upper registers it here: arrows between parts stay down."""

from collections.abc import Callable
from typing import NamedTuple


class Link(NamedTuple):
    url: str
    label: str
    note: str = ""
    icon: str = ""


Make = Callable[..., Link | None]
_registered: dict[str, dict[str, tuple[int, Make]]] = {}


def register(place: str, name: str, make: Make, order: int = 50) -> None:
    """Offer a link at a place of the lower pages; ``make`` gets what the page knows and may answer None."""
    _registered.setdefault(place, {})[name] = (order, make)


def links(spot: str, /, **about) -> list[Link]:
    """Return what the upper parts offer at a spot, in their order."""
    made = [make(**about) for _order, make in sorted(_registered.get(spot, {}).values(), key=lambda pair: pair[0])]
    return [link for link in made if link is not None]
