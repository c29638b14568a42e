"""Makes words fit for a workbook: what a cell, a sheet's name and a file's name may hold.

It does not know what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.core.celltext import storable, units
from app.core.texts import say
from app.domain.filenames import file_names as told_apart
from app.domain.tables.form import FormSpec
from app.domain.tables.naming import area_of

MOST = 32_000  # characters of a cell; Excel takes 32,767
_SHEET_NAME = 31

#: What Excel does not take in a name, and "_x0041_", which it would read as a letter's number.
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")


def plain(text: str) -> str:
    """``text`` without what XML cannot hold, blanks at its ends, and what is beyond a cell's room."""
    tidy = storable(text).strip()
    if units(tidy) > MOST:
        tidy = tidy[: MOST // 2]
    # XlsxWriter takes words like these for its own mark-up and would put them into the file as they are.
    return f"{tidy} " if tidy.startswith("<r>") and tidy.endswith("</r>") else tidy


@lru_cache(maxsize=8_192)  # the same labels come with every form of a round
def one_line(text: str) -> str:
    """``text`` as one line with single blanks."""
    return " ".join(plain(text).split())


def shortened(text: str, most: int) -> str:
    """``text`` as one line of at most ``most`` UTF-16 units; "…" says that something was left out."""
    line = one_line(text)
    if units(line) <= most:
        return line
    while line and units(line) > most - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


def area_name(region: str) -> str:
    """The area that a government governs, on one line."""
    return area_of(one_line(region))


def spoken(number: float, decimals: int) -> str:
    """A number as people write it here: 1.234,50."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each table's sheet, with its number in front: unlike all others, 31 characters at most."""
    found = []
    for no, title in enumerate(titles, 1):
        tidy = " ".join(_NOT_IN_SHEETS.sub(" ", one_line(title)).split())
        found.append(shortened(f"{no} {tidy}", _SHEET_NAME).strip().rstrip("'"))
    return found


def file_names(specs: Iterable[FormSpec]) -> list[str]:
    """ "OPD-<code> - <title>.xlsx" for each, safe on Windows, no two alike even without capitals."""
    facts = ({"opd": one_line(spec.opd), "title": one_line(spec.round_title)} for spec in specs)
    return told_apart((say("form.file_name", **each) for each in facts), "xlsx")
