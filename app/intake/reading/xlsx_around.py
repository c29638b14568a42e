"""Reads what is around the rows of a sheet of an .xlsx: hidden columns, merged blocks, and nothing else.

It is the same in all forms of a round, and is walked over once for all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.domain.sheets import Merge
from app.intake.reading.grid import Hidden
from app.intake.reading.limits import Budget, Unreadable
from app.intake.reading.xlsx_parts import Shared
from app.intake.reading.xlsx_walk import SheetWalk, place_of

_MOST_REMEMBERED = 64_000  # bytes around the rows
_MERGES = re.compile(
    rb'<mergeCells count="[0-9]{1,6}">'
    rb'((?:<mergeCell ref="[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}"/>)+)</mergeCells>'
)
_MERGE = re.compile(r'"([A-Z0-9]+):([A-Z0-9]+)"')
_MOST_PLAIN_MERGES = 5_000
#: What begins a sheet, up to its first child; and the name by which Excel knows it, new in every file.
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml [^<>?]*\?>)?\s*<worksheet(?: [^<>]*)?>")
_ITS_OWN = re.compile(rb' xr:uid="\{[0-9A-Fa-f-]{36}\}"')
_NOTHING = Shared((), (), from_1904=False)


class NotPlain(Exception):
    """This row, or this sheet, is for the walk."""


class Around(NamedTuple):
    """A sheet's XML up to its rows, and after them."""

    before: bytes
    after: bytes


def hidden_around(around: Around) -> Hidden:
    """What is hidden and merged; raises ``NotPlain`` where it cannot be told without the rows."""
    around = around._replace(before=_ITS_OWN.sub(b"", around.before, count=1))
    if sum(map(len, around)) > _MOST_REMEMBERED:
        return _walked(around)
    return _remembered(around)


def framed(around: Around, rows: bytes) -> bytes:
    """A sheet that holds nothing but these rows."""
    root = _ROOT.match(around.before)
    if root is None:
        raise NotPlain
    return b"".join((root[0], b"<sheetData>", rows, b"</sheetData></worksheet>"))


@lru_cache(maxsize=64)
def _remembered(around: Around) -> Hidden:
    return _walked(around)


def _walked(around: Around) -> Hidden:
    merges, after = _merges_in(around.after)
    walk = SheetWalk("", _NOTHING, Budget())
    try:
        walk.read((around.before, *after))
    except Unreadable:
        raise NotPlain from None  # the walk over all of it says what is wrong, and where
    if walk.data_sheets != 1 or walk.grid.rows() or walk.hidden.rows:
        raise NotPlain
    return Hidden(set(), walk.hidden.columns, merges + walk.hidden.merges)


def _merges_in(after: bytes) -> tuple[list[Merge], tuple[bytes, ...]]:
    """Merged blocks that are listed plainly behind the rows; and what is around them."""
    found = _MERGES.search(after)
    if found is None or b"<!" in after[: found.end()] or b"xmlns" in after[: found.end()]:
        return [], (after,)
    names = _MERGE.findall(found[1].decode("ascii"))
    places = [(place_of(first), place_of(last)) for first, last in names]
    if len(places) > _MOST_PLAIN_MERGES or any(None in each for each in places):
        return [], (after,)
    merges = [Merge(*begin, *end) for begin, end in places if begin and end and begin != end]
    return merges, (after[: found.start()], after[found.end() :])
