"""Documents for paper: a Typst template of a part, our own fonts, tagged for those who listen (PDF/UA-1 by construction)."""

import json
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
