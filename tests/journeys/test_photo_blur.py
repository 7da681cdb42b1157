"""A finger hides what is on a photo, and what leaves the phone is the hidden drawing, never the file."""

import mimetypes
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from PIL import Image, ImageStat

from tests.kernel.test_photos import SECRET, exif
from traitdunion.kernel.photos import clean

ROOT = Path(settings.BASE_DIR) / "traitdunion"
STYLES = ROOT / "design/static/design"
CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'"
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Photo</title><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/components.css">
<link rel="stylesheet" href="/css/form.css"><link rel="icon" href="data:,"></head><body><main class="wrap page"><h1>Quelques mots</h1>
<form class="form" method="post" enctype="multipart/form-data">%s<button class="btn btn-1">Continuer</button></form></main>
<script src="/photo.js" defer></script></body></html>"""


class PhotoForm(forms.Form):
    photo = forms.FileField(required=False)


@dataclass
class Post:
    """What the server was sent."""

    raw: bytes
    files: dict
    image: Image.Image | None = None


@dataclass
class Site:
    address: str = ""
    posts: list = field(default_factory=list)


def page_of(form):
    return (PAGE % render_to_string("reports/_photo.html", {"field": form["photo"]})).encode()


def read(raw, content_type):
    request = RequestFactory().generic("POST", "/", raw, content_type=content_type)
    sent = request.FILES.get("photo")
    content = sent.read() if sent else b""
    image = Image.open(BytesIO(content)) if content else None
    return Post(raw, {sent.name: content} if sent else {}, image)


def handler(site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/":
                return self.answer(page_of(PhotoForm()), "text/html; charset=utf-8")
            file = ROOT / "reports/static/reports/photo.js" if self.path == "/photo.js" else STYLES / self.path[1:]
            return self.answer(file.read_bytes(), mimetypes.guess_type(file.name)[0])

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            site.posts.append(read(raw, self.headers["Content-Type"]))
            self.answer(
                b"<!doctype html><title>Merci</title><link rel=icon href=data:,><p>Merci", "text/html; charset=utf-8"
            )

        def answer(self, body, kind):
            self.send_response(200)
            for name, value in {
                "Content-Type": kind,
                "Content-Length": str(len(body)),
                "Content-Security-Policy": CSP,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Keep quiet."""

    return Handler


@pytest.fixture
def site():
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    made.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def screen(browser, site):
    """A phone, whose console must stay silent: a refusal of the content policy would be written there."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, locale="fr-FR")
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.address)
    yield page
    context.close()
    assert said == []


def photo(size=(2400, 1800), orientation=1):
    """A picture that is noise all over, so that what is hidden shows at once, with a place in its metadata."""
    out = BytesIO()
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 120).resize(size, Image.Resampling.NEAREST).convert("RGB")
    noise.save(out, "JPEG", quality=90, exif=exif(orientation))
    return out.getvalue()


PHOTO = photo()


def choose(page, content=PHOTO, name="IMG_2041.jpg", kind="image/jpeg"):
    page.set_input_files("#id_photo", {"name": name, "mimeType": kind, "buffer": content})


def chosen(page, content=PHOTO):
    choose(page, content)
    page.get_by_role("status").filter(has_text="Photo prête").wait_for()
    page.locator("#id_photo").evaluate("input => input.photo.work")


def send(page, site):
    page.get_by_role("button", name="Continuer").click()
    page.get_by_text("Merci").wait_for()
    (post,) = site.posts
    return post


def roughness(image, box):
    """How much a part of the picture varies, its box in shares."""
    part = image.convert("L").crop([round(share * side) for share, side in zip(box, image.size * 2, strict=True)])
    return ImageStat.Stat(part).stddev[0]


def drag(page, *points):
    """Draw with a finger through these points, in shares of the picture."""
    page.locator("canvas").scroll_into_view_if_needed()
    frame = page.locator("canvas").bounding_box()
    where = [{"x": frame["x"] + x * frame["width"], "y": frame["y"] + y * frame["height"]} for x, y in points]
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": where[:1]})
    for point in where[1:]:
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.get_by_role("status").filter(has_text="C’est flouté.").wait_for()


def test_a_finger_hides_and_only_the_drawing_leaves(screen, site):
    chosen(screen)
    drag(screen, (0.25, 0.5), (0.75, 0.5))
    post = send(screen, site)
    assert list(post.files) == ["photo.jpg"]
    assert (post.image.format, post.image.size) == ("JPEG", (1600, 1200))
    assert roughness(post.image, (0.24, 0.49, 0.76, 0.51)) < 12
    assert roughness(post.image, (0.0, 0.0, 1.0, 0.4)) > 60
    assert roughness(post.image, (0.0, 0.6, 1.0, 1.0)) > 60


def test_the_place_written_in_the_file_never_leaves(screen, site):
    assert SECRET in PHOTO
    chosen(screen)
    post = send(screen, site)
    assert SECRET not in post.raw
    assert b"Exif" not in post.raw
    assert b"IMG_2041" not in post.raw


def test_who_sends_at_once_sends_the_drawing_too(screen, site):
    choose(screen, photo((6000, 4500)))
    screen.evaluate("document.forms[0].requestSubmit()")
    screen.get_by_text("Merci").wait_for()
    (post,) = site.posts
    assert (list(post.files), post.image.size) == (["photo.jpg"], (1600, 1200))
    assert SECRET not in post.raw


def test_who_sends_just_after_hiding_sends_what_is_hidden(screen, site):
    chosen(screen)
    screen.evaluate("() => { document.querySelector('#id_photo').photo.blurBox(); document.forms[0].requestSubmit(); }")
    screen.get_by_text("Merci").wait_for()
    assert roughness(site.posts[0].image, (0.47, 0.47, 0.53, 0.53)) < 12


def test_the_keyboard_hides_too(screen, site):
    chosen(screen)
    screen.locator("#id_photo").focus()
    screen.keyboard.press("Tab")
    for key in ["ArrowLeft"] * 8 + ["ArrowUp"] * 6 + ["+", "Enter"]:
        screen.keyboard.press(key)
    screen.get_by_role("status").filter(has_text="C’est flouté.").wait_for()
    post = send(screen, site)
    assert roughness(post.image, (0.18, 0.22, 0.32, 0.32)) < 12
    assert roughness(post.image, (0.5, 0.5, 1.0, 1.0)) > 60


def test_the_keyboard_says_where_the_box_is(screen, site):
    chosen(screen)
    screen.locator("canvas").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        screen.keyboard.press(key)
    assert screen.get_by_role("status").inner_text() == "Cadre à 56 % de la gauche et 54 % du haut."


def test_one_tap_hides_without_any_drag(screen, site):
    chosen(screen)
    drag(screen, (0.5, 0.5))
    assert roughness(send(screen, site).image, (0.47, 0.47, 0.53, 0.53)) < 12


def test_a_blur_is_undone(screen, site):
    chosen(screen)
    undo = screen.get_by_role("button", name="Annuler le dernier flou")
    assert undo.is_disabled()
    drag(screen, (0.3, 0.3), (0.4, 0.3))
    drag(screen, (0.7, 0.7), (0.8, 0.7))
    undo.click()
    post = send(screen, site)
    assert roughness(post.image, (0.3, 0.29, 0.4, 0.31)) < 12
    assert roughness(post.image, (0.7, 0.69, 0.8, 0.71)) > 60


def test_a_photo_is_removed(screen, site):
    chosen(screen)
    screen.get_by_role("button", name="Retirer la photo").click()
    assert screen.get_by_role("status").inner_text() == "Photo retirée."
    assert not screen.locator("canvas").is_visible()
    assert send(screen, site).files == {}


def test_another_photo_takes_the_place_of_the_first(screen, site):
    chosen(screen)
    drag(screen, (0.3, 0.3), (0.4, 0.3))
    chosen(screen, photo((800, 400)))
    post = send(screen, site)
    assert post.image.size == (800, 400)
    assert roughness(post.image, (0.3, 0.29, 0.4, 0.31)) > 60


def test_a_photo_taken_sideways_stands_upright(screen, site):
    chosen(screen, photo((800, 400), orientation=6))
    assert send(screen, site).image.size == (400, 800)


def test_what_cannot_be_read_is_said_and_not_sent(screen, site):
    choose(screen, b"\x00\x00\x00\x18ftypheic" + SECRET, "IMG.heic", "image/heic")
    screen.get_by_role("status").filter(has_text="Cette photo ne peut pas être lue.").wait_for()
    assert SECRET not in send(screen, site).raw


def test_nothing_hidden_comes_back(screen, site):
    """Two different pictures with the same light give the same hidden part: what made the difference is gone."""
    parts = []
    for step in (4, 8):
        board = Image.new("L", (1600, 1200), 0)
        board.paste(255, mask=checkered(step))
        out = BytesIO()
        board.save(out, "PNG")
        screen.goto(site.address)
        chosen(screen, out.getvalue())
        screen.locator("canvas").press("Enter")
        screen.get_by_role("status").filter(has_text="C’est flouté.").wait_for()
        parts.append(send_again(screen, site).image.convert("L").crop((750, 560, 850, 640)).tobytes())
    assert max(abs(a - b) for a, b in zip(*parts, strict=True)) <= 8


def checkered(step):
    small = Image.new("1", (1600 // step, 1200 // step))
    small.putdata([(x + y) % 2 for y in range(1200 // step) for x in range(1600 // step)])
    return small.resize((1600, 1200), Image.Resampling.NEAREST)


def send_again(page, site):
    site.posts.clear()
    return send(page, site)


def test_without_a_script_the_server_cleans(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    choose(page)
    post = send(page, site)
    context.close()
    assert SECRET in post.files["IMG_2041.jpg"]
    assert SECRET not in clean(post.files["IMG_2041.jpg"]).bytes


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_editor_is_accessible_and_fits(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(site.address)
    chosen(page)
    found = Axe().run(page)["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert ([rule["id"] for rule in found], sideways) == ([], 0)


def test_the_words_are_those_of_the_town():
    page = page_of(PhotoForm()).decode()
    assert "Ajouter une photo d’une chose" in page
    assert "Jamais de photo de personnes." in page


def test_an_error_is_tied_to_the_field():
    form = PhotoForm({}, {})
    form.add_error("photo", "Cette photo est abîmée. Prenez-en une autre.")
    page = page_of(form).decode()
    assert 'aria-describedby="id_photo_helptext id_photo_error"' in page
    assert 'id="id_photo_error"' in page
