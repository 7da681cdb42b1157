"""From a description (Vega-Lite) to SVG, in this process: no browser, no file, no network.

The engine is one of its own, started by the first chart that a process draws or by ``warm``, and never before the server forks. A picture
is kept by its content: the same numbers are drawn once.
"""

import json
import re
import threading
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

VEGA_LITE = "6.4"
KEPT = 256  # pictures of some ten kilobytes
WIDTH = 672
FONT = "Atkinson Next"
INNER_ROLES = r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")'  # the picture is one image, named as a whole
Described = dict[str, Any]
# Names of the theme's colours, not colours: the page that shows the picture says what they are, in light and in dark.
LOOK: Described = {
    "background": None,
    "aria": False,
    "font": FONT,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink-2)",
        "titleColor": "var(--ink-2)",
        "gridColor": "var(--line)",
        "domainColor": "var(--line-strong)",
        "tickColor": "var(--line-strong)",
        "labelFontSize": 15,
        "titleFontSize": 15,
        "titleFontWeight": "normal",
        "labelAngle": 0,
    },
    "legend": {
        "labelColor": "var(--ink-2)",
        "labelFontSize": 15,
        "orient": "bottom",
        "title": None,
        "symbolType": "square",
    },
    "text": {"color": "var(--ink)", "fontSize": 15},
}


def picture(described: Described, title: str) -> SafeString:
    """Return a chart as an SVG element that says its title, and whose inside is left to the table."""
    whole = described | {"width": WIDTH, "config": LOOK}
    drawn = _drawn(json.dumps(whole, sort_keys=True, ensure_ascii=False))
    return mark_safe(drawn.replace("<svg", f'<svg role="img" aria-label="{escape(title)}"', 1))


def warm() -> threading.Thread:
    """Start the engine beside the first pages: it takes a second."""
    thread = threading.Thread(target=picture, args=({"mark": "bar"}, ""), daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=KEPT)
def _drawn(described: str) -> str:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(described, vl_version=VEGA_LITE, allowed_base_urls=[])
    bare = re.sub(INNER_ROLES, "", svg)
    return re.sub(r'class="marks"', 'class="chart"', bare, count=1)
