"""Proceedings as a document: the twenty pages that they are made for, and two hundred."""

import datetime as dt
import io
import time

import pypdf

from traitdunion.events.models import Event, Proceedings, Proposal, Section
from traitdunion.events.proceedings import papers
from traitdunion.events.proceedings.questions import Chapter
from traitdunion.events.proceedings.rules import blocks, grouped
from traitdunion.people.models import Organisation

SIZES = (9, 100)  # chapters that make some twenty pages, and some two hundred
PARAGRAPH = (
    "Les équipes changent, les contacts se perdent, et une gêne revient sans que personne ne sache qui répond. Une fiche de contacts, "
    "relue chaque trimestre, avec un nom de service et une heure, évite que chacun recommence. La relire coûte une demi-heure."
)
CARDS = [
    {"id": "", "kind": kind, "words": "Une phrase d’une table, comme elle a été écrite."}
    for kind in ("finding", "experience", "proposal")
]


def measure(say) -> None:
    for chapters in SIZES:
        held = _paper()
        written = [_chapter(number) for number in range(chapters)]
        started = time.perf_counter()
        content = papers.document(held, written)
        spent = time.perf_counter() - started
        say(
            "proceedings.pdf",
            spent,
            "s",
            len(pypdf.PdfReader(io.BytesIO(content)).pages),
            weight_kB=len(content) // 1000,
        )


def _paper() -> Proceedings:
    starts = dt.datetime(2026, 6, 24, 7, 30, tzinfo=dt.UTC)
    event = Event(
        title="Relation police – population",
        organiser=Organisation(name="Centre de ressources"),
        starts=starts,
        ends=starts + dt.timedelta(hours=7),
    )
    return Proceedings(event=event, introduction=PARAGRAPH, licence="CC BY 4.0")


def _chapter(number: int) -> Chapter:
    text = "\n".join(["## Ce qui a été dit", *[PARAGRAPH] * 12, "## Ce qui existe ailleurs", *[f"- {PARAGRAPH}"] * 6])
    proposals = [Proposal(number=n, words=PARAGRAPH[:200], cards=CARDS, voices=n) for n in range(1, 6)]
    return Chapter(
        Section(title=f"Temps {number + 1}. Une question, et ce qu’elle devient"), grouped(blocks(text)), proposals
    )
