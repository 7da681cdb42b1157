"""Lucide's shapes, drawn in the page itself: no request, no sprite to keep in step with the page."""

import json
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@cache
def shapes() -> dict[str, str]:
    return json.loads(Path(__file__).with_name("icons.json").read_text(encoding="utf-8"))


@cache
def svg(name: str) -> SafeString:
    """A decoration: the words beside it say the same, so readers of the screen skip it."""
    if name not in shapes():
        raise ValueError(f"icons.json has no icon “{name}”: see static/design/VENDORED.md for how to add one.")
    shape = mark_safe(shapes()[name])
    return format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', shape)
