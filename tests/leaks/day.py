"""What the day of an event leaves, and what follows it: planted for the catalogue, a row in each of its tables."""

import uuid

from django.utils import timezone

from tests.world import keeper
from traitdunion.events.enums_day import CardKind, QuestionState, Way
from traitdunion.events.models import (
    Attendance,
    Ballot,
    BookProposal,
    BookVersion,
    Card,
    CardGroup,
    CardVote,
    CheckInCode,
    Event,
    Poll,
    Presence,
    Proceedings,
    Proposal,
    QuestionPut,
    Registration,
    Remark,
    Replay,
    Section,
    SurveyDone,
    SurveyTally,
    SurveyWord,
    Table,
    WhiteBook,
    Workshop,
)
from traitdunion.sharing.actions import hand_pass

MARKS = frozenset({"bourrache", "mélisse"})
HALF = "2026-06-24-am"


def replay(event: Event) -> None:
    """What everybody may read from the start."""
    Replay.objects.create(event=event, address="https://video.example/1", at=timezone.now())


def plant(event: Event, workshop: Workshop, author) -> frozenset[str]:
    """Write what the organiser alone may read; return the ids that would betray it."""
    with keeper():
        row = _registration(event)
        ids = {*_attended(event, row), *_said(event, workshop), *_written(event, author)}
    return frozenset(str(pk) for pk in ids)


def _registration(event: Event) -> Registration:
    made, _secret = hand_pass(until=event.ends)
    return Registration.objects.create(
        event=event, holder_id=event.circle_id, by_pass=made, number="BOURRA", state="cancelled", function="town", created=timezone.now()
    )  # fmt: skip


def _attended(event: Event, row: Registration) -> list:
    code = CheckInCode.objects.create(event=event, half=HALF, code="MLSS")
    seen = Presence.objects.create(
        event=event, registration=row, way=Way.CODE, half=HALF, starts=event.starts, at=timezone.now()
    )
    hours = Attendance.objects.create(event=event, registration=row, reference="BOUR-RACH-EMEL", counted=timezone.now())
    SurveyTally.objects.create(event=event, question="useful", answer=4, n=1)
    word = SurveyWord.objects.create(event=event, words="Moins de mélisse.")
    SurveyDone.objects.create(registration=row)
    QuestionPut.objects.create(registration=row, event=event, state=QuestionState.KEPT)
    return [row.pk, code.pk, seen.pk, hours.pk, word.pk]


def _said(event: Event, workshop: Workshop) -> list:
    made, _secret = hand_pass(until=event.ends)
    table = Table.objects.create(event=event, workshop=workshop, by_pass=made, number=1, facilitator="Bourrache")
    group = CardGroup.objects.create(event=event, workshop=workshop, title="La bourrache")
    card = Card.objects.create(
        id=uuid.uuid4(), event=event, table=table, kind=CardKind.FINDING, words="La mélisse déborde.", group=group, created=timezone.now()
    )  # fmt: skip
    vote = CardVote.objects.create(event=event, card=card, mark=b"v" * 32)
    poll = Poll.objects.create(
        event=event, question="La mélisse ?", options=["bourrache", "mélisse"], created=timezone.now()
    )
    ballot = Ballot.objects.create(event=event, poll=poll, mark=b"b" * 32, choice=0)
    return [table.pk, group.pk, card.pk, vote.pk, poll.pk, ballot.pk]


def _written(event: Event, author) -> list:
    paper = Proceedings.objects.create(
        event=event, introduction="La bourrache.", changed=timezone.now(), created=timezone.now()
    )
    section = Section.objects.create(proceedings=paper, kind="text", title="Mélisse", text="La bourrache.", position=0)
    proposal = Proposal.objects.create(section=section, number=1, words="Tailler la bourrache.")
    book = WhiteBook.objects.create(
        circle_id=event.circle_id, organiser_id=event.organiser_id, slug="bourrache", title="Bourrache", created=timezone.now()
    )  # fmt: skip
    kept = BookProposal.objects.create(book=book, source=proposal, words="Tailler la mélisse.", position=0)
    version = BookVersion.objects.create(book=book, number=1, published=timezone.now(), content=[])
    remark = Remark.objects.create(
        proposal=kept, organisation_id=event.organiser_id, words="Bourrache.", by=author, at=timezone.now()
    )
    return [paper.pk, section.pk, proposal.pk, book.pk, kept.pk, version.pk, remark.pk]
