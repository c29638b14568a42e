"""Workbooks of any kind become raw sheets: what each cell holds, and what is odd about it.

Judges nothing and knows no table of the office.  What it cannot read for certain it refuses, saying why
and what to do.
"""

from __future__ import annotations

from app.intake.reading.book import read_book
from app.intake.reading.expanding import Arrival, Arrivals, LeftOut, expand

__all__ = ["Arrival", "Arrivals", "LeftOut", "expand", "read_book"]
