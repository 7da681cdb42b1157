"""Message catalogues without GNU gettext: what screens say is gathered from templates and code, and compiled, in Python."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_javascript, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}
PARTS = ("traitdunion", "config")
SOURCE = "fr"
PLURALS = {"en": "(n != 1)", "fr": "(n > 1)"}
HEADER = r"""# What the screens of Trait d’union say. Gathered by « manage.py messages --update », translated by hand.
msgid ""
msgstr ""
"Project-Id-Version: Trait d’union\n"
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural={plurals};\n"

"""


def said() -> Catalog:
    """Return every sentence that screens may say, in the source language, with where it is said."""
    catalog = Catalog(locale="en", project="Trait d’union", charset="utf-8", fuzzy=False)
    for file, line, message in _found():
        catalog.add(message, locations=[(file, line)])
    return catalog


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    for file in _files():
        text = file.read_text()
        name = str(file.relative_to(settings.BASE_DIR))
        read = extract_javascript if file.suffix == ".js" else extract_python
        source = templatize(text, origin=name) if file.suffix in {".html", ".txt"} else text
        for line, function, message, _comments in read(
            io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
        ):
            yield name, line, _shaped(function, message)


def _shaped(function, message) -> str | tuple[str, ...]:
    """A plural is a pair; a context goes apart (none is used so far)."""
    if function.startswith("n") and isinstance(message, (tuple, list)):
        return tuple(message[:2])
    return message[0] if isinstance(message, (tuple, list)) else message


def _files() -> list[Path]:
    roots = [settings.BASE_DIR / part for part in PARTS]
    found = [path for root in roots for suffix in ("py", "html", "txt") for path in root.rglob(f"*.{suffix}")]
    return sorted(
        path for path in found if "migrations" not in path.parts and not re.search(r"/static/|/data/", str(path))
    )


def po_file(language: str) -> Path:
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    if not po_file(language).exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> Catalog:
    """Bring a language's catalogue up to what screens say now; sentences that nobody says any more go."""
    catalog = read(language)
    catalog.update(_wanted(language), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if language == SOURCE:
        for message in catalog:
            message.string = message.id
    _write(catalog, language)
    return catalog


def _wanted(language: str) -> Catalog:
    """French is the source: its catalogue only teaches that zero is singular, so it holds the plurals."""
    everything = said()
    if language != SOURCE:
        return everything
    plurals = Catalog(locale=SOURCE, charset="utf-8", fuzzy=False)
    for message in everything:
        if isinstance(message.id, tuple):
            plurals.add(message.id, locations=message.locations)
    return plurals


def _write(catalog: Catalog, language: str) -> None:
    """Write with a header of our own: Babel's holds the minute, so that nothing said twice would be the same file."""
    body = io.BytesIO()
    write_po(body, catalog, width=120, sort_output=True, omit_header=True, include_lineno=False)
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(
        HEADER.format(language=language, plurals=PLURALS[language]).encode() + body.getvalue()
    )


def missing(language: str) -> list[str]:
    """Return the sentences that this language does not say yet."""
    there = read(language)
    return sorted(str(message.id) for message in _wanted(language) if message.id and not _translated(there, message.id))


def _translated(catalog: Catalog, message_id) -> bool:
    found = catalog.get(message_id[0] if isinstance(message_id, (tuple, list)) else message_id)
    if found is None:
        return False
    return all(found.string) if isinstance(found.string, (tuple, list)) else bool(found.string)


def compile_all() -> list[Path]:
    """Write the binary catalogues that are not newer than the readable ones, each whole at once: another process may be reading it."""
    made = []
    for language in [
        path.parent.parent.name for path in (settings.BASE_DIR / "locale").glob("*/LC_MESSAGES/django.po")
    ]:
        target = po_file(language).with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > po_file(language).stat().st_mtime_ns:
            continue
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, read(language))
        made.append(fresh.replace(target))
    return made
