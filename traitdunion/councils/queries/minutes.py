"""Minutes: their blocks, what is proposed, what the check finds before they leave the room."""

import uuid
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404

from traitdunion.kernel import wording
from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.places import published as places
from traitdunion.sharing.queries import person_names, require
from traitdunion.sharing.viewer import Viewer

from ..enums import AmendmentState, BlockKind, Layer
from ..models import Amendment, Block, BlockVersion, Convened, Decision, Meeting, MinutesStep, Point
from . import meetings


def blocks(viewer: Viewer, meeting: Meeting) -> list[Block]:
    """Return the paragraphs in order: those of the agenda's points, then what stands apart."""
    require(viewer)
    return list(Block.objects.filter(meeting=meeting).order_by("position", "at", "pk"))


def block(viewer: Viewer, meeting: Meeting, pk: uuid.UUID) -> Block:
    require(viewer)
    found = Block.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise Http404
    return found


def held_by_another(viewer: Viewer, block: Block) -> bool:
    """Say whether somebody else is typing in a block: ten seconds after their last key it is free."""
    return block.held_until is not None and block.held_until > now() and block.held_by != viewer.person


def amendments(viewer: Viewer, meeting: Meeting) -> list[Amendment]:
    """Return what those present ask to change, the oldest first, with who asks."""
    require(viewer)
    rows = Amendment.objects.filter(block__meeting=meeting).select_related("block")
    return list(rows.order_by("at", "pk"))


def amendment(viewer: Viewer, meeting: Meeting, pk: uuid.UUID) -> Amendment:
    require(viewer)
    found = Amendment.objects.filter(pk=pk, block__meeting=meeting).select_related("block").first()
    if found is None:
        raise Http404
    return found


def open_amendments(viewer: Viewer, meeting: Meeting) -> int:
    require(viewer)
    return Amendment.objects.filter(block__meeting=meeting, state=AmendmentState.OPEN).count()


@dataclass(frozen=True)
class Past:
    at: object
    who: str
    state: str = ""  # of a step; none for a version
    text: str = ""
    kept: bool = True


def history(viewer: Viewer, meeting: Meeting) -> list[Past]:
    """Return every step and every earlier text, the latest first, with who."""
    require(viewer)
    steps = list(MinutesStep.objects.filter(meeting=meeting))
    versions = list(BlockVersion.objects.filter(block__meeting=meeting))
    names = person_names(viewer, {one.by for one in steps} | {one.by for one in versions})
    past = [Past(one.at, names.get(one.by, ""), state=one.state) for one in steps]
    past += [Past(one.at, names.get(one.by, ""), text=one.text, kept=one.kept) for one in versions]
    return sorted(past, key=lambda one: one.at, reverse=True)  # type: ignore[arg-type,return-value]  # — moments


# -- the check at closing ---------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """A line to look at before the list leaves: what is amiss, in a few words, and what it is about."""

    kind: str  # person, lead, due
    text: str
    advice: str = ""
    decision: uuid.UUID | None = None
    block: uuid.UUID | None = None


def known_names(viewer: Viewer, meeting: Meeting) -> frozenset[str]:
    """Names that are no one's secret here: members, their substitutes, organisations, the town's places."""
    require(viewer)
    known: set[str] = set()
    for one in Convened.objects.filter(meeting=meeting).select_related("person", "organisation"):
        known |= {
            one.person.name,
            *one.person.name.split(),
            one.substitute,
            *one.substitute.split(),
            one.organisation.name,
        }
    known |= {name for body in people.organisations().values() for name in (body.name, body.short_name)}
    known |= places.names(
        tuple(code for one in people.authorities() for code in one.communes.values_list("code", flat=True))
    )
    return frozenset(name for name in known if len(name) > 1)


def persons_in(text: str, known: frozenset[str]) -> list[wording.Finding]:
    """Return what in a text lets somebody be recognised, members of this body apart."""
    found = wording.find(text, known_places=known)
    return [one for one in found if not _is_known(one.words, known)]


def _is_known(words: str, known: frozenset[str]) -> bool:
    """« M. Durand » is known when a member is called Durand."""
    titles = {"m", "mme", "mr", "monsieur", "madame", "dr", "me", "maître"}
    parts = [part for part in words.replace(".", " ").split() if part.lower() not in titles]
    lower = {name.lower() for name in known}
    return bool(parts) and all(part.lower() in lower for part in parts)


def to_check(viewer: Viewer, meeting: Meeting) -> list[Found]:
    """Return the lines to look at, after the meeting and never during: names, decisions without lead or date."""
    require(viewer)
    known = known_names(viewer, meeting)
    found: list[Found] = []
    for one in meetings.decisions(viewer, meeting):
        found += [
            Found("person", one.what, wording.advice(hit), decision=one.pk) for hit in persons_in(one.what, known)[:1]
        ]
        if one.lead is None:
            found.append(Found("lead", one.what, one.lead_words, decision=one.pk))
        if one.due is None:
            found.append(Found("due", one.what, one.due_words, decision=one.pk))
    for block_ in blocks(viewer, meeting):
        if block_.kind == BlockKind.TEXT:
            hits = persons_in(block_.text, known)[:1]
            found += [Found("person", block_.text[:120], wording.advice(hit), block=block_.pk) for hit in hits]
    return found


# -- what is printed --------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A point of the minutes with what was written and decided under it, in the layers that are asked for."""

    number: int
    title: str
    reserved: bool
    blocks: list[Block]
    decisions: list[Decision]


def sections(viewer: Viewer, meeting: Meeting, *, whole: bool) -> list[Section]:
    """Return the minutes by point. The shareable ones hold no row of the other layer: it is not asked for."""
    require(viewer)
    layers = list(Layer) if whole else [Layer.SHAREABLE]
    texts = Block.objects.filter(layer__in=layers).order_by("position", "at", "pk")
    decided = Decision.objects.filter(layer__in=layers).select_related("lead", "lead_person").order_by("created")
    points = Point.objects.filter(meeting=meeting, kept=True).order_by("position", "pk")
    made = []
    for rank, one in enumerate(points.prefetch_related(Prefetch("blocks", texts), Prefetch("decisions", decided)), 1):
        reserved = one.layer == Layer.GROUP
        if whole or not reserved:
            made.append(Section(rank, one.title, reserved, list(one.blocks.all()), list(one.decisions.all())))
        elif one.blocks.all() or one.decisions.all():
            made.append(Section(rank, "", reserved, list(one.blocks.all()), list(one.decisions.all())))
    apart = list(texts.filter(meeting=meeting, point=None))
    loose = list(decided.filter(meeting=meeting, point=None))
    return [*made, Section(0, "", reserved=False, blocks=apart, decisions=loose)] if apart or loose else made
