"""Tables taken over: read whatever wrote them, columns guessed, words matched, faults told, nothing taken in twice.

XLSX is read by openpyxl, which is here for exports; ODS by the standard library's parser, which reads it as a stream. A reader that
lays a sheet out whole was tried and left: two cells at the far ends of a sheet, a file of five kilobytes, took all the memory.
"""

from .faults_file import KINDS, faults_file
from .fields import LEFT, NEW, Choices, Field, names_of
from .filling import Filled, Made, Row, Unknown, fill, mark, marks
from .grids import Grid, read_grid
from .guessing import guess, nearest
from .prose import prose

__all__ = [
    "KINDS", "LEFT", "NEW", "Choices", "Field", "Filled", "Grid", "Made", "Row", "Unknown", "faults_file", "fill", "guess", "mark", "marks",
    "names_of", "nearest", "prose", "read_grid",
]  # fmt: skip
