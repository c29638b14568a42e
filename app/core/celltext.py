"""Words that go into cells of spreadsheets: nothing written by people becomes a formula there.

The one place where that is decided, for CSV, the clipboard and workbooks.  It writes no file.
"""

from __future__ import annotations

import re

#: Characters that a cell of a workbook holds, as UTF-16 counts them; Excel's limit.
MOST_IN_CELL = 32_767

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # also as wide as Chinese letters
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


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet that reads ``text`` as if it were typed would compute it."""
    return safe_cell(text) != text


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
