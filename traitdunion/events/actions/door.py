"""The way into a webconference: the provider's address, kept sealed; used by who has a place, once the door is open."""

from django.db import transaction

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now
from traitdunion.sharing.actions import journal
from traitdunion.sharing.queries import key_of
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..enums import Door
from ..models import Event, Registration, VideoLink
from ..queries.sealed import VIDEO_LINK
from ..words import NotDone
from .organising import may_hold

OPENS_BEFORE = 15  # minutes
WHY = {
    Door.EARLY: "door_closed",
    Door.OVER: "not_now",
    Door.REVOKED: "link_revoked",
    Door.WAITING: "waiting",
    Door.NONE: "not_now",
}


@transaction.atomic
def put_video_link(event: Event, address: str, *, opens_before: int = OPENS_BEFORE, by: Viewer) -> None:
    """Keep the provider's address, whichever it is; a second one replaces the first, whose key is destroyed."""
    may_hold(event, by=by)
    if not address.startswith("https://"):
        raise NotDone("not_https")
    VideoLink.objects.filter(event=event).delete()
    kept = VideoLink(event=event, holder_id=event.circle_id, opens_before=opens_before, at=now())
    sealed = vault.seal(VIDEO_LINK, under=key_of(event.circle_id), rows={kept.pk: {"address": address.encode()}})
    kept.sealed_address = sealed.values[kept.pk]["address"]
    kept.save(force_insert=True)
    sealed.keep()
    journal(by, action="put_video_link", item=event)


@transaction.atomic
def enter(registration: Registration, *, by: Viewer) -> str:
    """Return the provider's address to who has a place, and note the first time that they came: once, however often they come back."""
    door = queries.door(by, registration)
    if door.state != Door.OPEN:
        raise NotDone(WHY[door.state])
    address = queries.video_address(by, registration.event)
    if not address:
        raise NotDone("door_closed")
    Registration.objects.filter(pk=registration.pk, entered_at=None).update(entered_at=now())
    return address
