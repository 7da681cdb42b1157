"""A workbook is an archive: it is weighed before anything in it is opened, and what it must not hold is refused."""

import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from ..cells import Unreadable

MOST_BYTES = 5_000_000  # as it comes
MOST_UNPACKED = 80_000_000  # all that it holds; the archive's own reader stops at what was announced
MOST_RATIO = 200  # of one entry: text packs 10 to 30 times
MOST_ENTRIES = 2_000
SMALL = 1_000_000  # below it an entry may pack as well as it likes
MACROS = ("vbaproject.bin", "basic/script-lc.xml", "scripts/")
START = 2_048  # bytes of a document in which its declarations stand


def open_archive(source: BinaryIO) -> zipfile.ZipFile:
    """Open what claims to be a workbook, or say why not; nothing has been unpacked yet."""
    _refuse_heavy(source)
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise damaged() from None
    _refuse_bombs(archive.infolist())
    _refuse_macros(archive.namelist())
    return archive


def damaged() -> Unreadable:
    return Unreadable(_("Le classeur est abîmé."), _("Ouvrez-le, puis enregistrez-le de nouveau en XLSX ou en ODS."))


def too_heavy() -> Unreadable:
    return Unreadable(_("Le fichier dépasse 5 Mo."), _("Coupez-le en plusieurs fichiers."))


def _refuse_heavy(source: BinaryIO) -> None:
    size = source.seek(0, 2)
    source.seek(0)
    if size > MOST_BYTES:
        raise too_heavy()


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    swollen = any(one.file_size > SMALL and one.file_size > MOST_RATIO * max(one.compress_size, 1) for one in entries)
    if swollen or len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise Unreadable(
            _("Ce classeur est beaucoup plus gros une fois ouvert : nous ne l’ouvrons pas."),
            _("Copiez le tableau dans un classeur neuf, sans image, puis enregistrez-le."),
        )
    if any(one.flag_bits & 1 for one in entries):
        raise locked()


def locked() -> Unreadable:
    return Unreadable(_("Ce classeur est protégé par un mot de passe."), _("Enregistrez-le sans mot de passe."))


def _refuse_macros(names: list[str]) -> None:
    if any(mark in name.lower() for name in names for mark in MACROS):
        raise Unreadable(_("Ce classeur contient des macros."), _("Enregistrez-le en XLSX ou en ODS, sans macro."))


def refuse_declarations(archive: zipfile.ZipFile, names: list[str]) -> None:
    """No workbook declares entities: whoever does wants the reader to grow or to fetch something."""
    for name in names:
        with entry(archive, name) as document:
            if b"<!DOCTYPE" in document.read(START).upper().replace(b"\0", b""):
                raise damaged()


def entry(archive: zipfile.ZipFile, name: str):
    try:
        return archive.open(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise damaged() from None
