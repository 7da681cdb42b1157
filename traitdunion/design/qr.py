"""QR codes as SVG: dark on white whatever the theme, for a camera reads nothing else."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_M

QUIET = 2  # white modules around: the page's own white card adds to them


def modules(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    return code.get_matrix()


def path(text: str) -> tuple[str, int]:
    """Return the shape of a code, one stroke a run of dark modules, and its side."""
    rows = modules(text)
    strokes = []
    for y, row in enumerate(rows):
        at = x = 0
        while x < len(row):
            run = _run(row, x)
            if run:
                strokes.append(f"m{x - at} 0h{run}" if at else f"M{x} {y}h{run}")
                at = x + run
            x += run or 1
    return "".join(strokes), len(rows)


def _run(row: list[bool], start: int) -> int:
    end = start
    while end < len(row) and row[end]:
        end += 1
    return end - start


def svg(text: str, label: str) -> SafeString:
    """Draw a code in the page itself; ``label`` says where it leads."""
    shape, side = path(text)
    box = f"{-QUIET} {-QUIET - 0.5} {side + 2 * QUIET} {side + 2 * QUIET}"
    return format_html('<svg class="qr" viewBox="{}" role="img" aria-label="{}">{}</svg>', box, label, _stroked(shape))


def _stroked(shape: str) -> SafeString:
    return mark_safe(f'<path d="{shape}" stroke="#15211D"/>')  # only numbers and letters of our own drawing


def document(text: str) -> bytes:
    """Return the code as a file of its own, for printed documents."""
    shape, side = path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -0.5 {side} {side}" width="{side}" height="{side}">'
        f'<path d="{shape}" stroke="#000" stroke-width="1" fill="none"/></svg>'
    ).encode()
