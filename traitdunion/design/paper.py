"""Documents for paper: a Typst template of a part, our own fonts, tagged for those who listen (PDF/UA-1 by construction)."""

import json
from base64 import b64encode
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "print_fonts"


class PaperFault(Exception):
    """A template that warns is a template to mend: an unknown font, a lost picture."""


def pdf(template: Path, said: dict) -> bytes:
    """Compile a template; what people typed comes in as data, never as source, and the template's folder is all it may read."""
    made, warnings = typst.compile_with_warnings(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"said": json.dumps(said)},
    )
    if warnings:
        raise PaperFault("; ".join(str(one) for one in warnings))
    return made


def drawn(jpeg: bytes, width: int, height: int) -> str:
    """Return a photo as a drawing: what a template takes is text, and it reads no file but its own folder's."""
    held = b64encode(jpeg).decode()
    image = f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{held}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{image}</svg>'
