"""What surrounds every page. config/context.py fills it: this part knows no other."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Link(NamedTuple):
    url: str
    label: str
    current: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Instance:
    """The town or the network that speaks through these pages."""

    name: str
    banner: str = ""  # what each page must say first: an invented town, real data
    home: str = "/"
    nav: list[Link] = field(default_factory=list)
    account_name: str = ""  # who is signed in, as their organisation knows them
    account_links: list[Link] = field(default_factory=list)
    footer_links: list[Link] = field(default_factory=list)
    step: Link | None = None  # one thing that this person may do first, on each page until it is done
