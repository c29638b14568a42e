"""Words that go into cells of spreadsheets: nothing written by people becomes a formula there.

The one place where that is decided, for CSV, the clipboard and workbooks.  It writes no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Characters that a cell of a workbook holds, as UTF-16 counts them; Excel's limit.
MOST_IN_CELL = 32_767

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # also as wide as Chinese letters
_NO_WIDTH = "\u200b"
_FIRST = ("\t", "\r")  # a spreadsheet drops these and looks at what follows
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-](?:[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?%?)?\s*")


def safe_cell(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet would take it for a formula.

    A signed number stays a number (``-1.234,5``), a lone dash stays a dash.
    """
    head = text.lstrip()
    if text.startswith(_FIRST) or (head.startswith(_FORMULA) and not _NUMBER.fullmatch(head)):
        return f"'{text}"
    return text


def safe_row(cells: Iterable[object]) -> list[str]:
    """A line of a CSV file or of cells parted by tabs, for whatever writer puts the signs between."""
    return [safe_cell(str(cell)) for cell in cells]


def shielded(text: str) -> str:
    """``text``, with a sign of no width before it where a spreadsheet would take it for a formula.

    For what is pasted into letters too, where an apostrophe would be read.
    """
    return text if safe_cell(text) == text else f"{_NO_WIDTH}{text}"


def unshielded(text: str) -> str:
    """``text`` as it was before :func:`shielded`."""
    return text.removeprefix(_NO_WIDTH)


def storable(text: str) -> str:
    """``text`` with "\\n" as line end and a blank for every character that a workbook cannot hold."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> int:
    """How long ``text`` is as a workbook counts: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int = MOST_IN_CELL) -> list[str]:
    """``text`` in pieces of at most ``most`` UTF-16 units, no character cut; at least one piece."""
    if len(text) * 2 <= most or units(text) <= most:
        return [text]
    found: list[str] = []
    begin = size = 0
    for at, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if size + width > most:
            found.append(text[begin:at])
            begin, size = at, 0
        size += width
    return [*found, text[begin:]]
