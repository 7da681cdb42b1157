from .address import Address, Street
from .area import Area
from .commune import Commune
from .place import Place
from .way import Way

__all__ = ["Address", "Area", "Commune", "Place", "Street", "Way"]
