"""Proceedings as a tagged PDF: the same words as the page."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design import paper

from ..attendance.papers import when
from ..enums_day import CardKind
from ..models import Document, Event, Proceedings
from .questions import Chapter

HERE = Path(__file__).resolve().parent.parent / "paper"


def document(held: Proceedings, chapters: list[Chapter], given: Iterable[Document] = ()) -> bytes:
    event = held.event
    said = {
        "title": _("Actes : %(event)s") % {"event": event.title}, "organiser": event.organiser.name, "event": event.title, "when": when(event),
        "introduction": [line.strip() for line in held.introduction.splitlines() if line.strip()], "licence": held.licence,
        "chapters": [_chapter(one) for one in chapters], "given": [{"title": one.title, "address": _address(event, one)} for one in given],
    }  # fmt: skip
    return paper.pdf(HERE / "proceedings.typ", said)


def _address(event: Event, given: Document) -> str:
    return settings.BASE_URL + reverse("events:document", args=[event.slug, given.pk])


def _chapter(one: Chapter) -> dict:
    return {
        "title": one.section.title,
        "parts": [{"kind": part.kind, "words": [block.words for block in part.blocks]} for part in one.parts],
        "proposals": [{"words": row.words, "voices": voices(row.voices), "cards": [card_line(card) for card in row.cards]} for row in one.proposals],
    }  # fmt: skip


def voices(n: int) -> str:
    return ngettext("%(n)s voix", "%(n)s voix", n) % {"n": n} if n else ""


def card_line(card: dict) -> str:
    return f"{CardKind(card['kind']).label}\u00a0: {card['words']}"
