"""A photo between two steps: it goes with the page, cleaned and bounded; nothing is kept before « Envoyer »."""

import base64
import binascii
from io import BytesIO

from PIL import Image

from traitdunion.kernel import photos

MOST_BYTES = 480_000  # as text, two thirds of what a form may hold
SIDES = (1_600, 1_280, 1_024, 800, 640)
THUMBNAIL, QUALITY, SMALL_QUALITY = 320, 78, 60


def carried(photo: photos.CleanPhoto) -> str:
    """Return a cleaned photo as text for a hidden field, made smaller until it fits."""
    content = photo.bytes
    for side in SIDES:
        if len(content) <= MOST_BYTES:
            break
        content = _drawn(photo.bytes, side, QUALITY)
    return base64.b64encode(content).decode()


def brought(text: str) -> photos.CleanPhoto | None:
    """Read what came back; what is not a photo of ours, or no longer, is dropped."""
    if not text:
        return None
    try:
        return photos.clean(base64.b64decode(text, validate=True), max_bytes=MOST_BYTES)
    except (binascii.Error, ValueError, photos.PhotoRefused):
        return None


def thumbnail(text: str) -> str:
    """Return a small picture for the page itself."""
    small = _drawn(base64.b64decode(text), THUMBNAIL, SMALL_QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(small).decode()}"


def _drawn(content: bytes, side: int, quality: int) -> bytes:
    with Image.open(BytesIO(content), formats=["JPEG"]) as image:
        image.thumbnail((side, side))
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
