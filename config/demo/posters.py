"""Posters of the invented events: a bridge between two banks, drawn with our own colours and letters; no photo, nobody."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from traitdunion.design.paper import FONTS
from traitdunion.events.enums import EventKind
from traitdunion.kernel import photos

SIZE, MARGIN = (900, 1200), 70
INK, PAPER, SUN = "#15211D", "#FBF7EE", "#F2AE3F"


class Tint(NamedTuple):
    sky: str
    bank: str
    water: str


TINTS = {
    EventKind.WEBCONFERENCE: Tint("#DDEBE6", "#0B5A4C", "#9CC7BB"),
    EventKind.DAY: Tint("#FBE6C0", "#8A4B12", "#E7C48B"),
    EventKind.QUARTER: Tint("#E3E4F3", "#3D4A8A", "#B4BBDF"),
}


def poster(kind: EventKind, title: str, line: str) -> photos.CleanPhoto:
    """Return a poster that says a title and a line, cleaned as every picture is."""
    image, tint = Image.new("RGB", SIZE, PAPER), TINTS[kind]
    pen = ImageDraw.Draw(image)
    _bridge(pen, tint)
    top = _lines(pen, title, "bricolage-bold.ttf", 62, 640)
    _lines(pen, line, "atkinson-next-bold.ttf", 34, top + 24)
    data = BytesIO()
    image.save(data, "PNG")
    return photos.clean(data.getvalue())


def _bridge(pen: ImageDraw.ImageDraw, tint: Tint) -> None:
    width, level = SIZE[0], 430
    pen.rectangle((0, 0, width, 580), fill=tint.sky)
    pen.ellipse((620, 70, 780, 230), fill=SUN)
    pen.rectangle((0, level + 60, width, 580), fill=tint.water)
    for left in (0, width - 190):  # the two banks
        pen.rectangle((left, level - 30, left + 190, 580), fill=tint.bank)
    pen.rectangle((150, level - 120, width - 150, level - 70), fill=INK)  # the deck
    pen.arc((150, level - 110, width - 150, level + 250), 180, 360, fill=INK, width=26)
    for x in range(230, width - 220, 88):
        pen.line((x, level - 90, x, level - 150), fill=INK, width=8)
    pen.line((190, level - 150, width - 190, level - 150), fill=INK, width=8)


def _lines(pen: ImageDraw.ImageDraw, text: str, font_name: str, size: int, top: int) -> int:
    """Write words on as many lines as they need; return where the next may begin."""
    font, line = ImageFont.truetype(str(FONTS / font_name), size), ""
    for word in [*text.split(" "), ""]:
        longer = f"{line} {word}".strip()
        if word and pen.textlength(longer, font) <= SIZE[0] - 2 * MARGIN:
            line = longer
            continue
        pen.text((MARGIN, top), line, INK, font)
        top, line = top + round(size * 1.2), word
    return top
