"""Files that make an authority's ground more precise: quarters, QPV, sectors, the commune's outline, its addresses."""

import io

from traitdunion.kernel.clock import today
from traitdunion.places import actions as ground
from traitdunion.places.enums import AreaKind

from .. import queries
from ..rules import Actor, Refused, require_coordination

OUTLINE, ADDRESSES = "outline", "addresses"


def import_ground(*, by: Actor, kind: str, content: bytes) -> ground.Tally:
    """Take in a file for the authority's own communes; what it says of others is left out."""
    require_coordination(by)
    authority = queries.settled_by(by)
    if authority is None:
        raise Refused("of_another_authority")
    communes = [commune.code for commune in authority.communes.all()]
    if not communes:
        raise Refused("no_commune")
    if kind == OUTLINE:
        return ground.import_outlines(content=content, communes=communes)
    if kind == ADDRESSES:
        return ground.import_addresses(source=io.BytesIO(content), vintage=today().isoformat(), communes=communes)
    return ground.import_areas(kind=AreaKind(kind), content=content, vintage=str(today().year), communes=communes)
