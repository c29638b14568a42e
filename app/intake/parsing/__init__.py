"""What OPDs send back: tables recognised, placed and read, cell by cell, with everything that is doubtful.

Starts from a :class:`app.domain.sheets.RawBook`; bytes never come here.  Pure functions that keep nothing,
made to run in another process.
"""

from app.intake.parsing.pages import read_pages
from app.intake.parsing.recognising import recognise
from app.intake.parsing.tables import parse

__all__ = ["parse", "read_pages", "recognise"]
