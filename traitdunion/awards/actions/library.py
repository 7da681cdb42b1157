"""A practice: written, shown as everybody will read it, published; commented, taken up elsewhere; carried from a platform to another."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from traitdunion.kernel import photos, wording
from traitdunion.kernel.clock import now, today
from traitdunion.people import published as people
from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import ApplicationState, Origin, Prize
from ..models import Adoption, Applicant, Application, Laureate, Practice, PracticeComment, PracticeImage
from ..models.sheet import Sheet
from ..rules import portable
from ..words import NotDone
from .calls import kept

TEXTS = tuple(field.name for field in Sheet._meta.get_fields())
HEAD = ("town", "holder", "contact")
FREE = ("title", "context", "need", "partners", "steps", "means", "results", "evaluation", "transferability", "contact")
OWED = ("title", "theme", "place_types", "context", "results", "town", "holder")
MOST_IMAGES = 4


def _writer(by: Viewer) -> tuple[int, uuid.UUID]:
    """Return in whose name the viewer writes: a practice is an organisation's."""
    if by.home is None or by.person is None:
        raise NotDone("not_of_that_organisation")
    return by.home.circle, by.person


def _body(by: Viewer) -> uuid.UUID:
    if by.home is None:
        raise NotDone("not_of_that_organisation")
    return by.home.organisation


@transaction.atomic
def write(
    *, by: Viewer, said: Mapping, origin: Origin = Origin.BLANK, source: uuid.UUID | None = None, prize: str = ""
) -> Practice:
    """Begin a page: a draft of the writer's own organisation."""
    circle, person = _writer(by)
    moment = now()
    made = Practice(
        circle_id=circle, by=person, origin=origin, source=source, prize=prize, created=moment, changed=moment, **said
    )
    made.save(force_insert=True)
    journal(by, action="write_practice", item=made)
    return made


@transaction.atomic
def change(practice: Practice, *, said: Mapping, by: Viewer) -> None:
    """Change a page; one that is published must stay whole, and name nobody."""
    row = _held(practice, by)
    for name, value in said.items():
        if name not in {*TEXTS, *HEAD}:
            raise TypeError(f"A practice has no {name}.")
        setattr(row, name, value)
    if row.published and lacking(row):
        raise NotDone("practice_incomplete")
    row.changed = now()
    row.save(update_fields=[*said, "changed"])
    journal(by, action="write_practice", item=row)


def _held(practice: Practice, by: Viewer) -> Practice:
    circle, _person = _writer(by)
    found = visible(by, Practice).select_for_update(of=("self",)).filter(pk=practice.pk, circle=circle).first()
    if found is None:
        raise NotDone("not_of_that_organisation")
    return found


def lacking(practice: Practice) -> list[str]:
    return [name for name in OWED if not getattr(practice, name)]


def findings(practice: Practice, places: Iterable[str] = ()) -> list[tuple[str, wording.Finding]]:
    """Return the words that let somebody be recognised in what everybody would read."""
    known = frozenset({*places, practice.town, practice.holder})
    return [
        (name, found)
        for name in FREE
        for found in wording.find(getattr(practice, name), known_places=known)
        if not _is_contact(name, found)
    ]


def _is_contact(name: str, found: wording.Finding) -> bool:
    """A shared mailbox is what the contact line is for."""
    return name == "contact" and found.severity == "block"


@transaction.atomic
def publish(practice: Practice, *, names_are_places: bool, by: Viewer) -> None:
    """Let everybody read a page, after its writer saw it as it will be read."""
    row = _held(practice, by)
    if lacking(row):
        raise NotDone("practice_incomplete")
    severities = {found.severity for _name, found in findings(row)}
    if "block" in severities or ("warn" in severities and not names_are_places):
        raise NotDone("names_left")
    row.published = row.published or now()
    row.save(update_fields=["published"])
    journal(by, action="publish_practice", item=row)


@transaction.atomic
def unpublish(practice: Practice, *, by: Viewer) -> None:
    row = _held(practice, by)
    row.published = None
    row.save(update_fields=["published"])
    journal(by, action="unpublish_practice", item=row)


@transaction.atomic
def erase(practice: Practice, *, by: Viewer) -> None:
    row = _held(practice, by)
    journal(by, action="erase_practice", item=row)
    row.delete()


@transaction.atomic
def add_image(practice: Practice, *, content: bytes, words: str, by: Viewer) -> PracticeImage:
    """Add a picture, drawn anew, with its words for who does not see it."""
    row = _held(practice, by)
    places = set(row.images.values_list("position", flat=True))
    if len(places) >= MOST_IMAGES:
        raise NotDone("too_many_images")
    try:
        clean = photos.clean(content)
    except photos.PhotoRefused as refused:
        raise NotDone("not_a_picture") from refused
    made = PracticeImage(
        practice=row, position=min(set(range(1, 99)) - places), words=words.strip(), content=clean.bytes, width=clean.width, height=clean.height
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def remove_image(image: PracticeImage, *, by: Viewer) -> None:
    _held(image.practice, by)
    image.delete()


# -- from the prize ---------------------------------------------------------------------------


@transaction.atomic
def from_application(application: Application, *, by: Viewer) -> Practice:
    """Begin a page from a file whose author agreed, once the results are out."""
    call = application.call
    kept(call, by)
    if call.announced is None or application.state != ApplicationState.SENT:
        raise NotDone("not_open")
    if not application.for_library:
        raise NotDone("not_agreed")
    if visible(by, Practice).filter(source=application.pk, origin=Origin.APPLICATION).exists():
        raise NotDone("already_there")
    who = visible(by, Applicant).get(application=application)
    won = Laureate.objects.filter(call=call, application=application).first()
    prize = f"{call.title}, {Prize(won.prize).label}" if won else ""
    said = {name: getattr(application, name) for name in TEXTS} | {"town": who.commune_name, "holder": who.name}
    made = write(by=by, said=said, origin=Origin.APPLICATION, source=application.pk, prize=prize[:160])
    if won:
        won.practice = made.pk
        won.save(update_fields=["practice"])
    return made


# -- practitioners ----------------------------------------------------------------------------


@transaction.atomic
def comment(practice: Practice, *, words: str, by: Viewer) -> PracticeComment:
    """Add a remark in the name of one's organisation and function."""
    _circle, person = _writer(by)
    if practice.published is None:
        raise NotDone("not_published")
    known = people.person_row(by, person)
    made = PracticeComment(
        practice=practice, organisation_id=_body(by), function=known.function if known else "", words=words.strip(), by=person,
        at=now(),
    )  # fmt: skip
    made.save(force_insert=True)
    journal(by, action="comment_practice", item=practice)
    return made


@transaction.atomic
def remove_comment(row: PracticeComment, *, by: Viewer) -> None:
    circle, person = _writer(by)
    if row.by != person and row.practice.circle_id != circle:
        raise NotDone("not_of_that_organisation")
    row.delete()


@transaction.atomic
def adopt(practice: Practice, *, town: str, since: dt.date, gave: str, by: Viewer) -> Adoption:
    """Say that one's town took an action up, since when, and what it gave there; said again, it replaces."""
    _circle, person = _writer(by)
    if practice.published is None:
        raise NotDone("not_published")
    if since > today():
        raise NotDone("in_the_future")
    organisation = _body(by)
    former = visible(by, Adoption).filter(practice=practice, organisation=organisation).first()
    made = former or Adoption(practice=practice, organisation_id=organisation)
    made.town, made.since, made.gave, made.by, made.at = town.strip(), since, gave.strip(), person, now()
    made.save()
    journal(by, action="adopt_practice", item=practice)
    return made


@transaction.atomic
def give_up(row: Adoption, *, by: Viewer) -> None:
    """Take back that one's organisation took an action up."""
    if row.organisation_id != _body(by):
        raise NotDone("not_of_that_organisation")
    journal(by, action="give_up_practice", item=row.practice)
    row.delete()


# -- carried ------------------------------------------------------------------------------------


@transaction.atomic
def bring_in(read: portable.Read, *, by: Viewer) -> Practice:
    """Write what a file holds as a draft of one's own; the same file twice adds nothing."""
    circle, person = _writer(by)
    there = visible(by, Practice).filter(key=read.key).first()
    if there is not None:
        raise NotDone(
            "already_there" if bytes(there.digest) == read.digest or there.circle_id != circle else "newer_here"
        )
    moment = now()
    made = Practice(
        key=read.key, digest=read.digest, circle_id=circle, by=person, origin=Origin.FILE, from_where=read.from_where, prize=read.prize, created=moment,
        changed=moment, **read.said,
    )  # fmt: skip
    made.save(force_insert=True)
    PracticeImage.objects.bulk_create(
        PracticeImage(
            practice=made,
            position=place,
            words=words or _("Photo"),
            content=clean.bytes,
            width=clean.width,
            height=clean.height,
        )
        for place, (words, clean) in enumerate(read.images, 1)
    )
    journal(by, action="bring_in_practice", item=made)
    return made
