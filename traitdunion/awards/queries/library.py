"""The library: found by theme, place, partners and what may be affirmed; searched in its words."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Lower

from traitdunion.people.enums import OrganisationKind
from traitdunion.problems.published import Proof
from traitdunion.sharing.queries import one, visible
from traitdunion.sharing.viewer import Viewer

from ..enums import Origin, PlaceType, Theme
from ..models import Adoption, Application, Laureate, Practice, PracticeComment, PracticeImage

SEARCHED = ("title", "context", "need", "partners", "steps", "results", "town", "holder")
MOST_WORDS = 6
PAGE = 24
TOWNS = Count(Lower("adoptions__town"), distinct=True)


@dataclass(frozen=True)
class Asked:
    """What is looked for, as the address says it."""

    theme: str = ""
    place: str = ""
    partner: str = ""
    proof: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, values) -> "Asked":
        known = {
            "theme": Theme.values,
            "place": PlaceType.values,
            "partner": OrganisationKind.values,
            "proof": Proof.values,
        }
        said = {name: values.get(name, "") if values.get(name, "") in lists else "" for name, lists in known.items()}
        number = values.get("page", "1")
        return cls(
            **said,
            words=values.get("q", "").strip()[:80],
            page=int(number) if number.isdigit() and 0 < int(number) < 1000 else 1,
        )

    @property
    def filtered(self) -> bool:
        return any((self.theme, self.place, self.partner, self.proof, self.words))


def _found(viewer: Viewer, asked: Asked):
    rows = visible(viewer, Practice).exclude(published=None)
    if asked.theme:
        rows = rows.filter(theme=asked.theme)
    if asked.place:
        rows = rows.filter(place_types__contains=[asked.place])
    if asked.partner:
        rows = rows.filter(partner_kinds__contains=[asked.partner])
    if asked.proof:
        rows = rows.filter(proof=asked.proof)
    for word in asked.words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    return rows.order_by("-published", "pk")


def practices(viewer: Viewer, asked: Asked) -> tuple[list[Practice], int]:
    """Return a page of the library, and how many pages there are."""
    rows = _found(viewer, asked)
    count = rows.count()
    start = (asked.page - 1) * PAGE
    shown = rows.annotate(taken=TOWNS)[start : start + PAGE]
    return list(shown), max(1, -(-count // PAGE))


def everything(viewer: Viewer) -> Iterable[Practice]:
    """Return all that is published, for open data."""
    return visible(viewer, Practice).exclude(published=None).annotate(taken=TOWNS).order_by("published", "pk")


def practice(viewer: Viewer, pk: uuid.UUID) -> Practice:
    return one(viewer, Practice, pk)


def own(viewer: Viewer) -> list[Practice]:
    """Return the pages that the viewer's own organisation writes."""
    return list(visible(viewer, Practice).filter(circle=viewer.home.circle).order_by("-changed")) if viewer.home else []


def edits(viewer: Viewer, found: Practice) -> bool:
    return viewer.home is not None and found.circle_id == viewer.home.circle


def images(viewer: Viewer, found: Practice) -> list[PracticeImage]:
    return list(visible(viewer, PracticeImage).filter(practice=found).defer("content").order_by("position"))


def pictures(viewer: Viewer, found: Practice) -> list[PracticeImage]:
    """Return the pictures with what they show."""
    return list(visible(viewer, PracticeImage).filter(practice=found).order_by("position"))


def image(viewer: Viewer, pk: uuid.UUID) -> PracticeImage:
    return one(viewer, PracticeImage, pk)


def comments(viewer: Viewer, found: Practice) -> list[PracticeComment]:
    return list(visible(viewer, PracticeComment).filter(practice=found).select_related("organisation").order_by("at"))


def comment(viewer: Viewer, pk: uuid.UUID) -> PracticeComment:
    return one(viewer, PracticeComment, pk)


def pages(viewer: Viewer, laureates: Iterable[Laureate]) -> list[tuple[Laureate, uuid.UUID | None]]:
    """Return laureates, each with the id of its page that everybody reads, if there is one."""
    known = list(laureates)
    asked = [row.practice for row in known if row.practice]
    rows = visible(viewer, Practice).filter(pk__in=asked).exclude(published=None)
    there = set(rows.values_list("pk", flat=True)) if asked else set()
    return [(row, row.practice if row.practice in there else None) for row in known]


def from_file(viewer: Viewer, application: Application) -> Practice | None:
    """Return the page that was begun from a file of the prize."""
    return visible(viewer, Practice).filter(source=application.pk, origin=Origin.APPLICATION).first()


def adoption(viewer: Viewer, pk: uuid.UUID) -> Adoption:
    return one(viewer, Adoption, pk)


def adoptions(viewer: Viewer, found: Practice) -> list[Adoption]:
    return list(visible(viewer, Adoption).filter(practice=found).order_by("since", "pk"))
