"""What is asked of proceedings and white books, and for whom."""

import uuid
from dataclasses import dataclass

from django.http import Http404

from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums_day import PaperState
from ..models import (
    BookProposal,
    BookVersion,
    Card,
    Document,
    Event,
    Proceedings,
    Proposal,
    Remark,
    Replay,
    Section,
    WhiteBook,
)
from .rules import Part, blocks, grouped


@dataclass
class Chapter:
    section: Section
    parts: list[Part]
    proposals: list[Proposal]


def paper_of(viewer: Viewer, event: Event) -> Proceedings | None:
    require(viewer)
    return Proceedings.objects.filter(event=event).defer("document").first()


def published(viewer: Viewer, slug: str, *, whole: bool = False) -> Proceedings:
    """Return the published proceedings of an event, or 404."""
    require(viewer)
    rows = Proceedings.objects.filter(event__slug=slug, state=PaperState.PUBLISHED).select_related("event__organiser")
    found = (rows if whole else rows.defer("document")).first()
    if found is None:
        raise Http404
    return found


def document(viewer: Viewer, slug: str) -> bytes | None:
    """Return the published PDF as it was made; None while there is none."""
    return bytes(published(viewer, slug, whole=True).document or b"") or None


def chapters(viewer: Viewer, paper: Proceedings) -> list[Chapter]:
    """Return the chapters of proceedings with their proposals; two questions whatever their number."""
    require(viewer)
    held: dict[uuid.UUID, list[Proposal]] = {}
    for one in Proposal.objects.filter(section__proceedings=paper).order_by("section", "number"):
        held.setdefault(one.section_id, []).append(one)
    sections = Section.objects.filter(proceedings=paper).order_by("position", "id")
    return [Chapter(one, grouped(blocks(one.text)), held.get(one.pk, [])) for one in sections]


def documents(viewer: Viewer, event: Event) -> list[Document]:
    """Return what was given with the event to everybody, slides among it, without the files themselves."""
    require(viewer)
    rows = Document.objects.filter(event=event, for_registrants=False).defer("content")
    return list(rows.order_by("position", "id"))


def proposal(viewer: Viewer, pk: uuid.UUID) -> Proposal:
    require(viewer)
    found = Proposal.objects.filter(pk=pk).select_related("section__proceedings__event").first()
    if found is None:
        raise Http404
    return found


def section(viewer: Viewer, paper: Proceedings, pk: uuid.UUID) -> Section:
    require(viewer)
    found = Section.objects.filter(pk=pk, proceedings=paper).select_related("proceedings").first()
    if found is None:
        raise Http404
    return found


def trace(viewer: Viewer, one: Proposal) -> tuple[list[dict], list[BookProposal]]:
    """Return the cards that a proposal comes from, and the white books that took it in."""
    require(viewer)
    return list(one.cards), list(
        BookProposal.objects.filter(source=one).select_related("book").order_by("book__created")
    )


def standing_cards(viewer: Viewer, one: Proposal) -> set[str]:
    """Return which of its cards are still on their tables, for the organiser."""
    require(viewer)
    ids = [card["id"] for card in one.cards]
    return {str(pk) for pk in Card.objects.filter(pk__in=ids).values_list("pk", flat=True)}


def replay_of(viewer: Viewer, event: Event) -> Replay | None:
    require(viewer)
    return Replay.objects.filter(event=event).first()


def own_book(viewer: Viewer, pk: uuid.UUID) -> WhiteBook:
    """Return a white book of the viewer's own organisation, or 404."""
    require(viewer)
    found = WhiteBook.objects.filter(pk=pk, circle__in=[one.circle for one in viewer.sittings]).first()
    if found is None:
        raise Http404
    return found


def own_books(viewer: Viewer) -> list[WhiteBook]:
    require(viewer)
    return list(WhiteBook.objects.filter(circle__in=[one.circle for one in viewer.sittings]).order_by("title"))


def book(viewer: Viewer, slug: str) -> WhiteBook:
    require(viewer)
    found = WhiteBook.objects.filter(slug=slug, state=PaperState.PUBLISHED).select_related("organiser").first()
    if found is None:
        raise Http404
    return found


def book_rows(viewer: Viewer, held: WhiteBook) -> list[BookProposal]:
    require(viewer)
    rows = BookProposal.objects.filter(book=held).select_related("source__section__proceedings__event")
    return list(rows.order_by("position", "id"))


def versions(viewer: Viewer, held: WhiteBook) -> list[BookVersion]:
    require(viewer)
    return list(BookVersion.objects.filter(book=held).order_by("-number"))


def remarks(viewer: Viewer, held: WhiteBook) -> dict[uuid.UUID, list[Remark]]:
    """Return what members said of each proposal, the first first."""
    require(viewer)
    found: dict[uuid.UUID, list[Remark]] = {}
    for one in Remark.objects.filter(proposal__book=held).select_related("organisation").order_by("at", "id"):
        found.setdefault(one.proposal_id, []).append(one)
    return found


def to_gather(viewer: Viewer, held: WhiteBook) -> list[Proposal]:
    """Return published proposals that the book has not taken in yet, the latest events first."""
    require(viewer)
    rows = Proposal.objects.filter(section__proceedings__state=PaperState.PUBLISHED).exclude(in_books__book=held)
    return list(
        rows.select_related("section__proceedings__event").order_by(
            "-section__proceedings__published", "section__position", "number"
        )[:200]
    )
