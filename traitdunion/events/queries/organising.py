"""What an organiser asks of its own events."""

from traitdunion.people import published as people
from traitdunion.people.enums import Part
from traitdunion.sharing.viewer import Viewer


def authority_for(viewer: Viewer):
    """Return the authority under which this person organises: its part must be open."""
    found = people.authority_of(viewer)
    return found if found is not None and people.is_open(found, Part.EVENTS) else None


def organises(viewer: Viewer) -> bool:
    return viewer.home is not None and authority_for(viewer) is not None
