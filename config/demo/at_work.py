"""What the invented town's agents have at hand: photos of things, notes that stay in their body, views with a name."""

import datetime as dt
import uuid
from collections.abc import Iterable

from traitdunion.people.models import Person
from traitdunion.places.models import Area
from traitdunion.reports.actions import seal_pictures
from traitdunion.reports.forms.work import write
from traitdunion.reports.models import Note, Photo, Report, SavedView
from traitdunion.reports.queries import Filters
from traitdunion.sharing.models import Reveal

from .dice import dice
from .load_people import Cast
from .pictures import THINGS, picture
from .territory import Territory

PHOTOS_EACH = 8
NOTES_EACH = 6
READ_AFTER = dt.timedelta(hours=20)
NOTED = {
    "dumping": ("tranquillite", "Le camion passe mardi. Demander si la benne du boulevard est libre."),
    "lighting": ("tranquillite", "Même armoire que l’an dernier. Le service éclairage a commandé la pièce."),
    "noise": ("tranquillite", "Vu en réunion de rue. À regarder avec le règlement des terrasses."),
    "rodeo": ("police-nord", "À joindre au point du prochain groupe. Les passages du week-end sont programmés."),
    "hall": ("orvelle-habitat", "La porte se bloque par temps froid. L’entreprise revient cette semaine."),
    "transit": ("transports", "L’équipe du soir s’y arrête jusqu’à vendredi. Bilan lundi."),
}
VIEWS = {
    "coordination": (("Carillons, à répondre", {"waiting": True}, "CA"), ("Échéance dépassée", {"late": True}, ""),
                     ("Éclairage et encombrants", {"categories": ("lighting", "dumping"), "waiting": True}, "")),
    "police-nationale": (("Rodéos, les plus récents", {"categories": ("rodeo",), "sort": "newest"}, ""),),
    "orvelle-habitat": (("Nos halls", {"categories": ("hall",), "ours": True}, ""),),
    "transports": (("Trams et bus", {"categories": ("transit",), "sort": "newest"}, ""),),
}  # fmt: skip


def put_at_hand(territory: Territory, cast: Cast, now: dt.datetime) -> None:
    if not territory.instance.invented:
        return
    _photos(territory, cast)
    for category, (body, words) in NOTED.items():
        if body in cast.circles:
            _notes(category, cast.circles[body], cast.actors[body], words, now)
    _views()


def _recent(**more) -> Iterable[Report]:
    return Report.objects.filter(forgotten=None, joined_to=None, **more).order_by("-created", "reference")


def _photos(territory: Territory, cast: Cast) -> None:
    rng = dice(len(territory.reports), "photos")
    shown = [one for kind in THINGS for one in _recent(category=kind, origin__in=["web", "poster"])[:PHOTOS_EACH]]
    drawn = [(report, picture(report.category, rng)) for report in shown]
    clear = {Photo(report=r, width=p.width, height=p.height, created=r.created): p.bytes for r, p in drawn if p}
    holder = cast.circles[territory.instance.handler]
    sealed = seal_pictures({photo.pk: content for photo, content in clear.items()}, holder=holder)
    for photo in clear:
        photo.sealed = sealed.values[photo.pk]["content"]
    Photo.objects.bulk_create(clear)
    sealed.keep()


def _notes(category: str, circle: int, by: uuid.UUID, words: str, now: dt.datetime) -> None:
    """A body notes something about what it sees; its note is seen by itself alone."""
    seen = Reveal.objects.filter(circle_id=circle, ended=None).values("item")
    Note.objects.bulk_create(
        Note(report=one, circle_id=circle, by=by, at=one.created + READ_AFTER, words=words)
        for one in _recent(category=category, pk__in=seen, created__lt=now - READ_AFTER)[:NOTES_EACH]
    )


def _views() -> None:
    quarters = dict(Area.objects.filter(kind="quarter").values_list("code", "id"))
    for key, views in VIEWS.items():
        person = Person.objects.filter(account__email__startswith=f"{key}@").first()
        SavedView.objects.bulk_create(
            SavedView(
                person=person, name=name, rank=rank, query=write(Filters(**chosen, quarters=_only(quarters, code)))
            )
            for rank, (name, chosen, code) in enumerate(views, start=1)
            if person
        )


def _only(quarters: dict[str, uuid.UUID], code: str) -> tuple[uuid.UUID, ...]:
    return (quarters[code],) if code in quarters else ()
