"""What is kept sealed, in clear for as long as it takes to show or to send it: who registered, the provider's address."""

from collections.abc import Iterable

from traitdunion.kernel import vault
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..models import Event, Registrant, VideoLink

REGISTRANT, VIDEO_LINK = Registrant._meta.db_table, VideoLink._meta.db_table
NAMES = ("first", "last", "mail", "link")


def opened(registrants: Iterable[Registrant]) -> list[Registrant]:
    """Return these with their names, mail and link in clear, in one question; those whose key is gone are left out."""
    rows = list(registrants)
    clear = vault.unseal(REGISTRANT, {one.pk: {name: getattr(one, f"sealed_{name}") for name in NAMES} for one in rows})
    for one in rows:
        for name, value in clear.get(one.pk, {}).items():
            setattr(one, name, value.decode())
    return [one for one in rows if one.pk in clear]


def video_address(viewer: Viewer, event: Event) -> str:
    """Return the provider's address if the database shows it to this viewer now; nothing otherwise."""
    require(viewer)
    kept = VideoLink.objects.filter(event=event).first()
    if kept is None:
        return ""
    clear = vault.unseal(VIDEO_LINK, {kept.pk: {"address": kept.sealed_address}})
    return clear.get(kept.pk, {}).get("address", b"").decode()
