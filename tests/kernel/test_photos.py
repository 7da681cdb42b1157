"""A photo that comes in is drawn anew: nothing of the file passes but what is seen, and nothing crafted passes at all."""

import struct
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from traitdunion.kernel.photos import CleanPhoto, PhotoRefused, Reason, blur, clean

SECRET = b"48.8566-secret-place"
MARKERS = (b"Exif", b"http://ns.adobe.com/xap", b"xpacket", b"ICC_PROFILE", b"Photoshop", b"MPF", SECRET)
XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"


def picture(size=(64, 48), mode="RGB"):
    """A red corner at the top left of a blue picture."""
    image = Image.new("RGB", size, "blue")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill="red")
    return image.convert(mode)


def exif(orientation=1):
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = SECRET.decode()
    gps = data.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 3.0)
    gps[29] = SECRET.decode()
    return data


def saved(image, kind="JPEG", **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def spied(kind="JPEG", orientation=1, image=None):
    """A picture with all that a telephone and its programs write beside the pixels."""
    options = {"exif": exif(orientation), "icc_profile": b"profile" + SECRET}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"].add_text("Comment", SECRET.decode())
    else:
        options["xmp"] = XMP
    if kind == "JPEG":
        options["comment"] = SECRET
    return saved(image or picture(), kind, **options)


def opened(photo):
    image = Image.open(BytesIO(photo.bytes))
    image.load()
    return image


def segments(jpeg):
    """The kinds of the segments of a JPEG, up to the pixels."""
    at, kinds = 2, []
    while jpeg[at + 1] != 0xDA:
        kinds.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return kinds


def refusal(data, **limits):
    with pytest.raises(PhotoRefused) as refused:
        clean(data, **limits)
    return refused.value.reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_everything_beside_the_pixels_is_gone(kind):
    sent = spied(kind)
    assert SECRET in sent
    photo = clean(sent)
    assert [marker for marker in MARKERS if marker in photo.bytes] == []
    assert dict(opened(photo).getexif()) == {}
    assert set(opened(photo).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert set(segments(photo.bytes)) <= {0xE0, 0xDB, 0xC0, 0xC4}


@pytest.mark.parametrize(
    ("orientation", "corner", "size"),
    [
        (1, "top left", (64, 48)),
        (2, "top right", (64, 48)),
        (3, "bottom right", (64, 48)),
        (4, "bottom left", (64, 48)),
        (5, "top left", (48, 64)),
        (6, "top right", (48, 64)),
        (7, "bottom right", (48, 64)),
        (8, "bottom left", (48, 64)),
    ],
)
def test_the_picture_stands_upright(orientation, corner, size):
    photo = clean(spied(orientation=orientation))
    assert (photo.width, photo.height) == size
    image, (width, height) = opened(photo), size
    corners = {
        "top left": (4, 4),
        "top right": (width - 5, 4),
        "bottom left": (4, height - 5),
        "bottom right": (width - 5, height - 5),
    }
    red = [name for name, at in corners.items() if image.getpixel(at)[0] > 150]
    assert red == [corner]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_broken_orientation_does_not_lose_the_picture():
    sent = saved(picture(), exif=b"Exif\x00\x00MM\x00*" + b"\xff" * 40)
    assert (clean(sent).width, clean(sent).height) == (64, 48)


@pytest.mark.parametrize(
    ("size", "kept"), [((3200, 1000), (1600, 500)), ((900, 4500), (320, 1600)), ((1600, 2), (1600, 2))]
)
def test_the_long_side_is_bounded(size, kept):
    photo = clean(saved(picture(size)))
    assert (photo.width, photo.height) == kept == opened(photo).size


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "I;16"),
        ("JPEG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("WEBP", "RGBA"),
    ],
)  # fmt: skip
def test_every_mode_becomes_a_plain_picture(kind, mode):
    image = picture().convert("L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    assert opened(clean(saved(image, kind))).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_light():
    image = Image.new("I;16", (8, 8), 40_000)
    assert opened(clean(saved(image, "PNG"))).getpixel((4, 4)) == (156, 156, 156)


def test_what_is_transparent_is_white():
    image = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert opened(clean(saved(image, "PNG"))).getpixel((4, 4)) == (255, 255, 255)


def test_a_transparent_palette_is_white():
    image = Image.new("P", (8, 8), 0)
    image.putpalette([255, 0, 0])
    assert opened(clean(saved(image, "PNG", transparency=0))).getpixel((4, 4)) == (255, 255, 255)


def test_only_the_first_picture_of_an_animation_is_kept():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("white", "black")]
    photo = clean(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    assert opened(photo).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.NOT_AN_IMAGE),
        (b"un texte qui s'appelle photo.jpg", Reason.NOT_AN_IMAGE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', Reason.NOT_AN_IMAGE),
        (b"%PDF-1.7", Reason.NOT_AN_IMAGE),
        (b"PK\x03\x04", Reason.NOT_AN_IMAGE),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", Reason.UNSUPPORTED),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", Reason.UNSUPPORTED),
        (b"GIF89a", Reason.UNSUPPORTED),
        (b"BM\x00\x00", Reason.UNSUPPORTED),
        (b"II*\x00", Reason.UNSUPPORTED),
        (b"\xff\xd8\xff", Reason.BROKEN),
        (b"\x89PNG\r\n\x1a\n", Reason.BROKEN),
        (b"RIFF\x00\x00\x00\x00WEBP", Reason.BROKEN),
    ],
)
def test_what_is_no_photo_is_refused(data, reason):
    assert refusal(data) == reason


def test_a_real_gif_is_refused_whatever_its_name():
    assert refusal(saved(picture(), "GIF")) == Reason.UNSUPPORTED


def test_a_heavy_file_is_refused_unread():
    assert refusal(spied(), max_bytes=100) == Reason.TOO_LARGE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_file_is_refused(kind):
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    data = saved(noise, kind)
    assert refusal(data[: len(data) // 2]) == Reason.BROKEN


def png_of(width, height):
    """A small file that says it holds a huge picture."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 10_000, 12_000, 60_000, 2_000_000_000])
def test_a_bomb_is_refused_by_its_header(side):
    assert refusal(png_of(side, side)) == Reason.TOO_MANY_PIXELS


def test_the_number_of_pixels_is_bounded():
    assert refusal(saved(picture((64, 48))), max_pixels=64 * 48 - 1) == Reason.TOO_MANY_PIXELS
    assert clean(saved(picture((64, 48))), max_pixels=64 * 48).width == 64


def test_a_bomb_of_text_in_a_png_is_refused():
    info = PngImagePlugin.PngInfo()
    for _ in range(70):
        info.add_text("Comment", "a" * 1_000_000, zip=True)
    assert refusal(saved(picture(), "PNG", pnginfo=info)) == Reason.BROKEN


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04" + SECRET, b"<?php phpinfo(); ?>"])
def test_what_follows_the_picture_does_not_pass(tail):
    photo = clean(spied() + tail)
    assert tail not in photo.bytes
    assert photo.bytes.endswith(b"\xff\xd9")


def test_a_script_in_a_comment_does_not_pass():
    assert b"<script" not in clean(saved(picture(), comment=b"<script>alert(1)</script>")).bytes


def test_each_refusal_has_its_sentence():
    sentences = [PhotoRefused(reason).sentence for reason in Reason]
    assert len(set(sentences)) == 5
    assert max(len(sentence.replace("\xa0", " ").split()) for sentence in sentences) <= 15


@settings(max_examples=150, deadline=None)
@given(data=st.data(), kind=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_a_spoilt_file_is_refused_or_clean(data, kind):
    spoilt = bytearray(spied(kind))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(12, len(spoilt) - 1), st.integers(0, 255)), max_size=8)):
        spoilt[at] = byte
    try:
        photo = clean(bytes(spoilt))
    except PhotoRefused as refused:
        assert refused.reason in {Reason.BROKEN, Reason.TOO_MANY_PIXELS}  # noqa: PT017 — both outcomes are right
    else:
        assert [marker for marker in MARKERS if marker in photo.bytes] == []


# The blur of what should not be seen.


def checkerboard(size=(400, 400), step=2):
    image = Image.new("L", size, 0)
    for x in range(0, size[0], step * 2):
        for y in range(0, size[1], step * 2):
            image.paste(255, (x, y, x + step, y + step))
            image.paste(255, (x + step, y + step, x + step * 2, y + step * 2))
    return image.convert("RGB")


def cleaned(image):
    return clean(saved(image, "PNG")).bytes


def test_what_is_blurred_is_gone_and_the_rest_stays():
    before = opened(clean(saved(checkerboard(step=8), "PNG")))
    after = opened(blur(cleaned(checkerboard(step=8)), [(0.25, 0.25, 0.5, 0.5)]))
    inside = after.crop((110, 110, 290, 290)).convert("L").getextrema()
    assert inside[1] - inside[0] < 20
    outside = zip(before.crop((0, 0, 90, 400)).tobytes(), after.crop((0, 0, 90, 400)).tobytes(), strict=True)
    assert max(abs(a - b) for a, b in outside) < 40


def test_two_pictures_with_the_same_light_become_the_same():
    flat = Image.new("RGB", (400, 400), (127, 127, 127))
    boxes = [(0.0, 0.0, 1.0, 1.0)]
    written, empty = (opened(blur(cleaned(image), boxes)).tobytes() for image in (checkerboard(), flat))
    assert max(abs(a - b) for a, b in zip(written, empty, strict=True)) <= 3


def test_a_box_holds_few_blocks():
    gradient = Image.linear_gradient("L").resize((400, 400)).convert("RGB")
    row = opened(blur(cleaned(gradient), [(0, 0, 1, 1)])).convert("L").resize((1, 4), Image.Resampling.BOX).tobytes()
    assert [later > earlier for earlier, later in pairwise(row)] == [True, True, True]


@pytest.mark.parametrize("box", [(0, 0, 0, 0.5), (0.2, 0.2, -0.1, 0.3), (1.5, 1.5, 1, 1), (-1, -1, 0.5, 0.5)])
def test_an_empty_box_changes_nothing(box):
    photo = cleaned(checkerboard(step=8))
    assert blur(photo, [box]) == blur(photo, [])


def test_a_box_beyond_the_edge_is_cut():
    photo = cleaned(checkerboard(step=8))
    assert blur(photo, [(-1, -1, 5, 5)]) == blur(photo, [(0, 0, 1, 1)])


def test_a_box_that_is_no_box_is_a_fault():
    with pytest.raises(ValueError, match="finite"):
        blur(cleaned(checkerboard()), [(float("nan"), 0, 1, 1)])


@settings(max_examples=60, deadline=None)
@given(boxes=st.lists(st.tuples(*[st.floats(-2, 3, allow_nan=False)] * 4), max_size=3))
def test_any_boxes_give_a_clean_photo(boxes):
    photo = blur(CLEAN, boxes)
    assert isinstance(photo, CleanPhoto)
    assert (photo.width, photo.height) == (64, 48)
    assert [marker for marker in MARKERS if marker in photo.bytes] == []


CLEAN = clean(spied()).bytes
