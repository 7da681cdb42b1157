"""Contrast of the tokens, computed from tokens.css itself: what the eye can tell apart, in both themes."""

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

CSS = Path(__file__).parent / "static" / "design" / "css" / "tokens.css"
DARK_BY_SYSTEM = ':root:not([data-theme="light"])'
DARK_BY_CHOICE = '\n[data-theme="dark"]'
TEXT, LINE = 4.5, 3.0
TINTS = ("rive", "voix", "prune", "cuivre")


class Pair(NamedTuple):
    ink: str
    ground: str
    needed: float


def pairs(inks: str, grounds: str, needed: float = TEXT) -> list[Pair]:
    return [Pair(*names, needed) for names in product(inks.split(), grounds.split())]


PAIRS = [
    *pairs("ink ink-2 ink-3", "paper surface sunk"),
    *pairs("ink", " ".join(f"{t}-tint {t}-wash" for t in TINTS) + " brume-tint cell-1 cell-2"),
    *pairs("ink-2", "rive-wash voix-wash prune-wash cuivre-wash rive-tint voix-tint brume-tint"),
    *pairs("rive", "paper surface sunk rive-tint rive-wash"),
    *pairs("on-rive", "rive rive-hover"),
    *pairs("on-voix", "voix"),
    *pairs("voix-ink", "paper surface voix-tint voix-wash"),
    *pairs("prune", "paper surface prune-tint prune-wash"),
    *pairs("on-prune", "prune"),
    *pairs("cuivre", "paper surface cuivre-tint cuivre-wash"),
    *pairs("brume", "paper surface brume-tint"),
    *pairs("paper surface", "ink"),
    *pairs("line-strong", "paper surface", LINE),
    *pairs("focus", "paper surface sunk voix-tint rive-tint", LINE),
]


def colours(css: str, selector: str) -> dict[str, str]:
    start = css.index("{", css.index(selector))
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", css[start : css.index("}", start)]))


@cache
def themes() -> dict[str, dict[str, str]]:
    css = CSS.read_text(encoding="utf-8")
    light = colours(css, ':root,[data-theme="light"]')
    return {
        "light": light,
        "dark": light | colours(css, DARK_BY_CHOICE),
        "dark by the system": light | colours(css, DARK_BY_SYSTEM),
    }


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def measured(theme: str) -> list[tuple[Pair, float]]:
    colour = themes()[theme]
    return [(pair, ratio(colour[pair.ink], colour[pair.ground])) for pair in PAIRS]
