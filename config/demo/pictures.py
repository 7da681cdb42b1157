"""Drawn pictures of things, for the invented town: no camera, no place, nobody."""

import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from traitdunion.kernel import photos

SIZE = (960, 720)
SKY, WALL, GROUND, SHADE = "#c9d6d8", "#d9cfbf", "#9aa09b", "#7c827d"
FABRICS = ("#6b8f8a", "#b0785a", "#7d83a8", "#a8945c")
PAINTS = ("#3f6fb0", "#b04a6a", "#4b8f57", "#7a4fa0")


def picture(category: str, draw: random.Random) -> photos.CleanPhoto | None:
    """Return a drawing of what this category speaks of, cleaned as every photo is; none where no thing is meant."""
    thing = THINGS.get(category)
    if thing is None:
        return None
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    _street(pen, draw)
    thing(pen, draw)
    data = BytesIO()
    image.save(data, "PNG")
    return photos.clean(data.getvalue())


def _street(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    width, height = SIZE
    pen.rectangle((0, 120, width, 470), fill=WALL)
    shift = draw.randint(0, 120)
    for x in range(-100 + shift, width, 220):
        pen.rectangle((x, 170, x + 90, 290), fill="#8fa3a8", outline="#b8ad9b", width=8)
    pen.rectangle((0, 470, width, height), fill=GROUND)
    pen.line((0, 470, width, 470), fill=SHADE, width=10)
    for x in range(0, width, 160):
        pen.line((x, 470, x - 120, height), fill="#8f958f", width=3)


def _sofa(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    left, colour = draw.randint(120, 380), draw.choice(FABRICS)
    pen.ellipse((left - 20, 600, left + 480, 650), fill=SHADE)
    pen.rounded_rectangle((left, 380, left + 460, 600), 30, fill=colour)
    pen.rounded_rectangle((left + 30, 480, left + 430, 620), 22, fill=colour, outline="#4c5552", width=5)
    pen.line((left + 230, 490, left + 230, 610), fill="#4c5552", width=5)
    for x in (left + 500, left + 570):
        pen.rectangle((x, 520, x + 60, 620), fill="#a98b62", outline="#7d6545", width=4)


def _tag(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    colour, x, y = draw.choice(PAINTS), draw.randint(120, 260), 380
    points = [(x + step * 46, y + draw.randint(-60, 50)) for step in range(13)]
    pen.line(points, fill=colour, width=22, joint="curve")
    pen.line([(a + 8, b + 40) for a, b in points[2:-2]], fill=colour, width=12, joint="curve")


def _lamp(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    pen.rectangle((0, 0, *SIZE), fill="#2a3438")
    pen.rectangle((0, 470, SIZE[0], SIZE[1]), fill="#20282b")
    lit = draw.randint(0, 2)
    for number, x in enumerate((180, 480, 780)):
        if number == lit:
            pen.polygon([(x + 50, 150), (x - 90, 640), (x + 190, 640)], fill="#5a5a42")
        pen.rectangle((x, 140, x + 12, 640), fill="#59646a")
        pen.rounded_rectangle((x, 120, x + 100, 152), 12, fill="#f0e2a0" if number == lit else "#454f54")


def _wreck(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    left, colour = draw.randint(120, 260), draw.choice(FABRICS)
    pen.ellipse((left - 10, 620, left + 560, 670), fill=SHADE)
    pen.polygon([(left + 110, 480), (left + 190, 390), (left + 390, 390), (left + 470, 480)], fill="#b9c6c9")
    pen.rounded_rectangle((left, 470, left + 550, 610), 36, fill=colour)
    pen.line([(left + 240, 400), (left + 280, 440), (left + 260, 475)], fill="#5e686b", width=5)
    for x in (left + 110, left + 420):
        pen.ellipse((x - 48, 560, x + 48, 656), fill="#33393b")
        pen.rectangle((x - 60, 640, x + 60, 660), fill="#33393b")


def _glass(pen: ImageDraw.ImageDraw, draw: random.Random) -> None:
    for _piece in range(26):
        x, y = draw.randint(180, 760), draw.randint(520, 680)
        corners = [(x + draw.randint(-26, 26), y + draw.randint(-14, 14)) for _corner in range(3)]
        pen.polygon(corners, fill=draw.choice(("#7fa58c", "#a9c6b4", "#8a7a4d")))


THINGS: dict[str, Callable[[ImageDraw.ImageDraw, random.Random], None]] = {
    "dumping": _sofa,
    "damage": _tag,
    "lighting": _lamp,
    "parking": _wreck,
    "alcohol": _glass,
}
