"""The shape of a sheet: what its headings say, whatever its figures, its name and its year.

Two files that an OPD writes in the same way, one year after the other, have the same shape; by it is
remembered what a person decided.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from app.domain.sheets import RawBook, RawSheet
from app.intake.parsing.headings import MOST_COLUMNS, shown

_LOOKED_AT = 25  # rows; headings do not stand further down
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")
_PART = re.compile(r"\b(semester|triwulan|tw)\s+(i{1,3}|iv|[1-4])\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-+0-9.,%()\s]*[0-9][-+0-9.,%()\s]*")


def shapes_of(book: RawBook, named: Container[str] | None = None) -> dict[str, str]:
    """Name of each sheet (of those ``named`` only) -> its shape; sheets without headings have none."""
    wanted = [sheet for sheet in book.sheets if named is None or sheet.name in named]
    found = {sheet.name: shape_of(sheet) for sheet in wanted}
    return {name: shape for name, shape in found.items() if shape}


def shape_of(sheet: RawSheet) -> str:
    """SHA-256 (hexadecimal) of the row with most headings and what stands above and in it; "" without."""
    lines = [_heading_words(sheet, row) for row in range(min(_LOOKED_AT, len(sheet.rows)))]
    widest = max(range(len(lines)), key=lambda at: (len(lines[at]), -at), default=None)
    if widest is None or len(lines[widest]) < 2:
        return ""
    # The rows just above belong to the headings; a title further up changes from file to file.
    top = widest
    while top > 0 and len(lines[top - 1]) > 1:
        top -= 1
    said = "\n".join(
        "\t".join(f"{column}:{text}" for column, text in line) for line in lines[top : widest + 1]
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _heading_words(sheet: RawSheet, row: int) -> list[tuple[int, str]]:
    found = []
    cells = sheet.rows[row][:MOST_COLUMNS] if 0 <= row < len(sheet.rows) else ()
    for column, cell in enumerate(cells):
        text = shown(cell) if isinstance(cell, str) else ""
        if not text or _NUMBER.fullmatch(text):
            continue
        plain = _PART.sub("#", _YEAR.sub("#", text)).casefold()
        found.append((column, plain))
    return found


def lasting_words(sheet: RawSheet, row: int) -> str:
    """What a row of headings says, without years, as in the next file of the shape; "" for nothing."""
    return "\t".join(f"{column}:{text}" for column, text in _heading_words(sheet, row))
