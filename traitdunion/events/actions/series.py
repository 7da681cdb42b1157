"""Series: events that follow one another under one name, each put there by its own organiser."""

from django.db import transaction

from traitdunion.kernel.clock import now
from traitdunion.kernel.ids import address_of
from traitdunion.sharing.actions import journal
from traitdunion.sharing.viewer import Viewer

from ..models import Event, Series
from ..words import NotDone
from .organising import may_hold


@transaction.atomic
def open_series(title: str, summary: str = "", *, by: Viewer) -> Series:
    """Name a series of one's own organisation. Nobody else reads it before one of its events is announced."""
    may_hold(None, by=by)
    if by.home is None or not title.strip():
        raise NotDone("say_title")
    made = Series(
        circle_id=by.home.circle, organiser_id=by.home.organisation, slug=address_of(title, "serie"), title=title.strip(),
        summary=summary.strip(), created=now(),
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _own(series: Series, *, by: Viewer) -> None:
    may_hold(None, by=by)
    if by.home is None or series.circle_id != by.home.circle:
        raise NotDone("not_yours")


@transaction.atomic
def change_series(series: Series, title: str, summary: str = "", *, by: Viewer) -> None:
    """Say it otherwise; its address stays, for it may have been printed."""
    _own(series, by=by)
    if not title.strip():
        raise NotDone("say_title")
    Series.objects.filter(pk=series.pk).update(title=title.strip(), summary=summary.strip())


@transaction.atomic
def put_in_series(event: Event, series: Series | None, *, by: Viewer) -> None:
    """Put an event in a series of the same organisation, or take it out."""
    may_hold(event, by=by)
    if series is not None:
        _own(series, by=by)
    Event.objects.filter(pk=event.pk).update(series=series)
    event.refresh_from_db()
    journal(by, action="change_event", item=event)


@transaction.atomic
def put_in_new_series(event: Event, title: str, *, by: Viewer) -> Series:
    made = open_series(title, by=by)
    put_in_series(event, made, by=by)
    return made
