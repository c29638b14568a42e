"""Spoils filled forms in every way that OPDs have found, and knows what is true of each spoiled file.

A damage is a function that changes an open workbook and says what has to be read or told of it.  Nothing
here knows how the program reads.
"""

from tests.helpers.spoiled.books import BOOKS
from tests.helpers.spoiled.judging import faults_of
from tests.helpers.spoiled.kept import KEPT
from tests.helpers.spoiled.layouts import LAYOUTS
from tests.helpers.spoiled.marks import MARKS
from tests.helpers.spoiled.numbers import NUMBERS
from tests.helpers.spoiled.spoiling import Spoiled, Spoiler, spoil

#: Damages inside single cells.
CELLS = (*NUMBERS, *MARKS, *KEPT)
#: Every kind of damage by its name.
DAMAGES = {each.__name__: each for each in (*CELLS, *LAYOUTS, *BOOKS)}

__all__ = ["BOOKS", "CELLS", "DAMAGES", "LAYOUTS", "Spoiled", "Spoiler", "faults_of", "spoil"]
