"""The verbs of the ground: take in communes, areas, addresses and named places. All or nothing; the same twice adds nothing."""

from traitdunion.kernel.tables import Fault, Rejected

from .addresses import AddressLine, import_addresses, load_addresses
from .areas import AreaLine, import_areas, load_areas
from .communes import import_communes, import_outlines, set_zone
from .lists import PlaceLine, PlaceList, read_places
from .named import close_place, import_places, load_places, relocate_places
from .tally import Tally
from .ways import import_ways, load_ways

__all__ = [
    "AddressLine", "AreaLine", "Fault", "PlaceLine", "PlaceList", "Rejected", "Tally", "close_place", "import_addresses", "import_areas",
    "import_communes", "import_outlines", "import_places", "import_ways", "load_addresses", "load_areas", "load_places", "load_ways", "read_places",
    "relocate_places", "set_zone",
]  # fmt: skip
