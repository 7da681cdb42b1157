"""Photos of things: sniffed, bounded, stripped of everything but their pixels. What was sent is thrown away, what is kept is drawn anew."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFilter

LONG_SIDE = 1_600
QUALITY = 82
MOSAIC = 4  # blocks on the long side of a blurred box: too few to guess a face or a plate from
Box = tuple[float, float, float, float]

SIGNATURES = (("JPEG", 0, b"\xff\xd8\xff"), ("PNG", 0, b"\x89PNG\r\n\x1a\n"), ("WEBP", 8, b"WEBP"))
OTHER_IMAGES = (
    (4, b"ftyp"),  # HEIC and AVIF
    (0, b"GIF8"),
    (0, b"BM"),
    (0, b"II*\x00"),
    (0, b"MM\x00*"),
    (0, b"\x00\x00\x01\x00"),
    (0, b"\xff\x0a"),
    (0, b"\x00\x00\x00\x0cJXL "),
    (0, b"8BPS"),
)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ORIENTATION = 0x0112


class Reason(StrEnum):
    TOO_LARGE = "too_large"
    NOT_AN_IMAGE = "not_an_image"
    UNSUPPORTED = "unsupported"
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"


SENTENCES = {
    Reason.TOO_LARGE: _("Cette photo est trop lourde. Choisissez-en une de moins de 12 Mo."),
    Reason.NOT_AN_IMAGE: _("Ce fichier n’est pas une photo. Choisissez une photo JPEG ou PNG."),
    Reason.UNSUPPORTED: _("Ce format de photo n’est pas lu ici. Choisissez une photo JPEG ou PNG."),
    Reason.TOO_MANY_PIXELS: _("Cette photo est trop grande. Choisissez-en une plus petite."),
    Reason.BROKEN: _("Cette photo est abîmée. Prenez-en une autre."),
}


class PhotoRefused(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.reason])


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    bytes: bytes
    width: int
    height: int


def clean(data: bytes, *, max_bytes: int = 12_000_000, max_pixels: int = 40_000_000) -> CleanPhoto:
    """Return a JPEG of at most 1,600 pixels that holds nothing of the file but what is seen, or refuse."""
    if len(data) > max_bytes:
        raise PhotoRefused(Reason.TOO_LARGE)
    kind = _sniffed(data)
    try:
        return _encoded(_drawn(_opened(data, kind, max_pixels)))
    except PhotoRefused:
        raise
    except Exception as error:  # on a crafted file a decoder may raise anything
        raise PhotoRefused(Reason.BROKEN) from error


def smaller(photo: bytes, side: int) -> CleanPhoto:
    """Return one of our own photos with no side longer than this: for paper, which needs fewer pixels than a screen."""
    with Image.open(BytesIO(photo), formats=["JPEG"]) as image:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        return _encoded(_drawn(image))


def blur(photo: bytes, boxes: Iterable[Box]) -> CleanPhoto:
    """Return the photo with these boxes (x, y, width, height as shares of the picture) destroyed: nothing can bring them back."""
    with Image.open(BytesIO(photo), formats=["JPEG"]) as image:
        drawn = _drawn(image)
    for box in boxes:
        edges = _edges(box, drawn.size)
        if edges:
            drawn.paste(_mosaic(drawn.crop(edges)), edges[:2])
    return _encoded(drawn)


def _sniffed(data: bytes) -> str:
    for kind, at, signature in SIGNATURES:
        if data[at : at + len(signature)] == signature:
            return kind
    known = any(data[at : at + len(signature)] == signature for at, signature in OTHER_IMAGES)
    raise PhotoRefused(Reason.UNSUPPORTED if known else Reason.NOT_AN_IMAGE)


def _opened(data: bytes, kind: str, max_pixels: int) -> Image.Image:
    """Read the header only: a bomb is refused before any pixel is unpacked."""
    try:
        image = Image.open(BytesIO(data), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS) from error
    if image.width * image.height > max_pixels:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS)
    image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a large JPEG is unpacked at half or quarter size
    return image


def _drawn(image: Image.Image) -> Image.Image:
    """Draw the pixels upright on a new white picture, which has no metadata to leak."""
    turn = TURNS.get(_orientation(image))
    seen = _plain(image)
    seen.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = seen if turn is None else seen.transpose(turn)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright.convert("RGB"), mask=upright if upright.mode == "RGBA" else None)
    return paper


def _plain(image: Image.Image) -> Image.Image:
    if image.mode in {"P", "PA", "LA", "RGBA"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 — broken metadata must not lose a good picture
        return 1


def _encoded(drawn: Image.Image) -> CleanPhoto:
    out = BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY, optimize=True)
    return CleanPhoto(out.getvalue(), drawn.width, drawn.height)


def _edges(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """Bring a box to whole pixels inside the picture, rounded outwards."""
    if not all(math.isfinite(share) for share in box):
        raise ValueError("A box is made of four finite shares.")
    x, y, width, height = box
    left, top = (max(0, math.floor(share * side)) for share, side in zip((x, y), size, strict=True))
    right, bottom = (
        min(side, math.ceil(share * side)) for share, side in zip((x + width, y + height), size, strict=True)
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


def _mosaic(part: Image.Image) -> Image.Image:
    block = max(1, math.ceil(max(part.size) / MOSAIC))
    few = part.resize((math.ceil(part.width / block), math.ceil(part.height / block)), Image.Resampling.BOX)
    return few.resize(part.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(block / 3))
