"""« Élargir le partage », « Rendre public »: who may, what exactly would be seen, and how it is taken back."""

from . import faces
from .acts import narrow, widen
from .faces import Face, Shown, face_of, known, register
from .questions import Offer, living, offer, public_copy

__all__ = [
    "Face",
    "Offer",
    "Shown",
    "face_of",
    "faces",
    "known",
    "living",
    "narrow",
    "offer",
    "public_copy",
    "register",
    "widen",
]
