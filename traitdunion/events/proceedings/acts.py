"""Assemble, edit, publish proceedings; gather proposals in a white book, publish its versions, debate them."""

import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation

from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import address_of
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..attendance.acts import NotDone
from ..attendance.questions import run_by
from ..enums_day import PaperState, SectionKind
from ..models import (
    BookProposal,
    BookVersion,
    Event,
    Proceedings,
    Proposal,
    Remark,
    Replay,
    Section,
    Sequence,
    WhiteBook,
    Workshop,
)
from ..rooms import questions as rooms
from . import papers, questions
from .rules import Said, account, by_chapter, proposals


@transaction.atomic
def assemble(event: Event, *, by: Viewer) -> Proceedings:
    """Make a first draft from the programme and the cards; once made, it is edited, never made again over what was written."""
    held = run_by(by, event.pk)
    if Proceedings.objects.filter(event=held).exists():
        raise NotDone("already_assembled")
    made = Proceedings.objects.create(event=held, introduction=held.theme[:6000], created=now(), changed=now())
    cards = _cards(held)
    sections = _sections(made, held, cards)
    Section.objects.bulk_create(sections)
    Proposal.objects.bulk_create(_proposals(sections, cards))
    journal(by, action="assemble_proceedings", count=len(sections))
    return made


def _cards(event: Event) -> dict[uuid.UUID, list[Said]]:
    found: dict[uuid.UUID, list[Said]] = {}
    for card in rooms.standing(event).select_related("group"):
        said = Said(
            str(card.pk),
            card.kind,
            card.words,
            str(card.follows_id or ""),
            card.group.title if card.group else "",
            rooms.voices(card),
        )
        found.setdefault(card.table.workshop_id, []).append(said)
    return found


def _sections(paper: Proceedings, event: Event, cards: dict) -> list[Section]:
    made: list[Section] = []
    shops: dict[uuid.UUID, list[Workshop]] = {}
    for shop in Workshop.objects.filter(sequence__event=event).order_by("position"):
        shops.setdefault(shop.sequence_id, []).append(shop)
    for sequence in Sequence.objects.filter(event=event).exclude(kind="break").order_by("starts", "position"):
        made.append(
            Section(
                proceedings=paper,
                kind=SectionKind.SEQUENCE,
                sequence=sequence,
                title=sequence.title,
                text=sequence.summary,
                position=10 * len(made),
            )
        )
        for shop in shops.get(sequence.pk, []):
            text = "\n".join(part for part in (shop.question, account(cards.get(shop.pk, []))) if part)
            made.append(
                Section(
                    proceedings=paper,
                    kind=SectionKind.WORKSHOP,
                    sequence=sequence,
                    workshop=shop,
                    title=shop.title[:200],
                    text=text,
                    position=10 * len(made),
                )
            )
    return made


def _proposals(sections: list[Section], cards: dict) -> list[Proposal]:
    return [
        Proposal(section=section, number=number, words=one.words[:600], cards=one.cards, voices=one.voices)
        for section in sections if section.workshop_id
        for number, one in enumerate(proposals(cards.get(section.workshop_id, [])), 1)
    ]  # fmt: skip


@transaction.atomic
def write_section(section: Section, *, title: str, text: str, version: int, by: Viewer) -> None:
    """Edit a section; whoever writes over somebody else's words is told, and nothing is lost."""
    run_by(by, section.proceedings.event_id)
    changed = Section.objects.filter(pk=section.pk, version=version).update(
        title=title[:200], text=text, version=version + 1
    )
    if not changed:
        raise NotDone("written_meanwhile")
    _changed(section.proceedings_id, by)


def say_again(event: Event, *, by: Viewer) -> None:
    """What was given with an event changed: a published document says it too."""
    for pk in Proceedings.objects.filter(event=event, state=PaperState.PUBLISHED).values_list("pk", flat=True):
        _changed(pk, by)


def _changed(pk: uuid.UUID, by: Viewer) -> None:
    """Note that the words changed; what is published is made again, so that the page and the document say the same."""
    Proceedings.objects.filter(pk=pk).update(changed=now())
    held = Proceedings.objects.filter(pk=pk, state=PaperState.PUBLISHED).select_related("event__organiser").first()
    if held is not None:
        with translation.override(settings.LANGUAGE_CODE):
            content = papers.document(held, questions.chapters(by, held), questions.documents(by, held.event))
        Proceedings.objects.filter(pk=pk).update(document=content)


@transaction.atomic
def add_section(paper: Proceedings, *, title: str, by: Viewer) -> Section:
    run_by(by, paper.event_id)
    last = Section.objects.filter(proceedings=paper).aggregate(last=Max("position"))["last"]
    return Section.objects.create(
        proceedings=paper, kind=SectionKind.TEXT, title=title[:200], position=(last or 0) + 10
    )


@transaction.atomic
def word_proposal(proposal: Proposal, *, words: str, by: Viewer) -> None:
    """Word a proposal again; the cards that it comes from stay with it."""
    run_by(by, proposal.section.proceedings.event_id)
    if not words.strip():
        raise NotDone("empty_proposal")
    Proposal.objects.filter(pk=proposal.pk).update(words=words.strip()[:600])
    _changed(proposal.section.proceedings_id, by)


@transaction.atomic
def publish(paper: Proceedings, *, on: bool, by: Viewer) -> None:
    """Give proceedings to everybody, or take them back to the draft."""
    run_by(by, paper.event_id)
    state, at = (PaperState.PUBLISHED, now()) if on else (PaperState.DRAFT, None)
    Proceedings.objects.filter(pk=paper.pk).update(state=state, published=at, document=None)
    _changed(paper.pk, by)
    journal(by, action="publish_proceedings" if on else "withdraw_proceedings")


@transaction.atomic
def set_head(paper: Proceedings, *, introduction: str, licence: str, by: Viewer) -> None:
    run_by(by, paper.event_id)
    Proceedings.objects.filter(pk=paper.pk).update(
        introduction=introduction[:6000], licence=licence[:120], changed=now()
    )


@transaction.atomic
def set_replay(event: Event, *, address: str, words: str, by: Viewer) -> None:
    """Say where the recording is; an empty address takes it away."""
    held = run_by(by, event.pk)
    if not address:
        Replay.objects.filter(event=held).delete()
        return
    Replay.objects.update_or_create(event=held, defaults={"address": address, "words": words[:300], "at": now()})


# -- the white book ------------------------------------------------------------------------


@transaction.atomic
def open_book(*, title: str, by: Viewer) -> WhiteBook:
    if by.home is None or not title.strip():
        raise NotDone("empty_title")
    return WhiteBook.objects.create(
        circle_id=by.home.circle, organiser_id=by.home.organisation, slug=address_of(title, "livre", 80), title=title.strip()[:160], created=now()
    )  # fmt: skip


@transaction.atomic
def gather(book: WhiteBook, proposal: Proposal, *, by: Viewer) -> BookProposal:
    """Take a published proposal in a white book, once; its words there may be others, its source stays."""
    held = questions.own_book(by, book.pk)
    known = BookProposal.objects.filter(book=held, source=proposal).first()
    if known is not None:
        return known
    last = BookProposal.objects.filter(book=held).aggregate(last=Max("position"))["last"]
    return BookProposal.objects.create(
        book=held,
        source=proposal,
        chapter=proposal.section.title[:120],
        words=proposal.words,
        position=(last or 0) + 10,
    )


@transaction.atomic
def word_in_book(row: BookProposal, *, words: str, why: str, chapter: str, by: Viewer) -> None:
    questions.own_book(by, row.book_id)
    if not words.strip():
        raise NotDone("empty_proposal")
    BookProposal.objects.filter(pk=row.pk).update(
        words=words.strip()[:600], why=why.strip()[:600], chapter=chapter.strip()[:120]
    )


@transaction.atomic
def publish_book(book: WhiteBook, *, by: Viewer) -> BookVersion:
    """Publish what the book says now, as its next version; the versions before stay readable."""
    held = questions.own_book(by, book.pk)
    rows = questions.book_rows(by, held)
    if not rows:
        raise NotDone("empty_book")
    number = held.version + 1
    content = by_chapter(
        {"chapter": row.chapter, "words": row.words, "why": row.why, "source": str(row.source_id or "")} for row in rows
    )
    WhiteBook.objects.filter(pk=held.pk).update(version=number, state=PaperState.PUBLISHED)
    return BookVersion.objects.create(book=held, number=number, published=now(), content=content)


@transaction.atomic
def remark(row: BookProposal, *, words: str, by: Viewer) -> Remark:
    """Say something of a proposal, for one's organisation."""
    if by.home is None or by.person is None:
        raise NotDone("unknown")
    if not words.strip():
        raise NotDone("empty_remark")
    return Remark.objects.create(
        proposal=row, organisation_id=by.home.organisation, words=words.strip()[:1000], by=by.person, at=now()
    )
