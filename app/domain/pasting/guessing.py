"""Guesses what the columns of a pasted table mean, by their headings and by what stands in them.

A guess is a proposal: a person sees it and may choose otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Refused
from app.domain.norms import parse_norm
from app.domain.pasting.grid import Grid
from app.domain.pasting.marks import is_mark


class Meaning(StrEnum):
    """What a column becomes."""

    IGNORE = "ignore"
    NUMBER = "label"
    ACTIVITY = "text"
    ROLE = "role"  # a column of one role; what stands in it becomes a symbol
    ACTOR = "actor"  # names of roles stand in the cells
    REQUIREMENTS = "requirements"
    TIME = "norm"
    OUTPUT = "output"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Use:
    """A column's meaning; ``role`` is the name of a :attr:`Meaning.ROLE` column."""

    meaning: Meaning
    role: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """``head``: how many rows at the top are headings; a use for every column, and its heading."""

    head: int
    uses: tuple[Use, ...]
    headings: tuple[str, ...]


_HEADINGS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (Meaning.NUMBER, re.compile(r"(?:no|nomor|no urut|nomor urut|#)")),
    (
        Meaning.REQUIREMENTS,
        re.compile(r"(?:.*\b(?:kelengkapan|persyaratan|perlengkapan|syarat)\b.*|bahan|input)"),
    ),
    (Meaning.TIME, re.compile(r".*\b(?:waktu|durasi|lama(?:nya)?)\b.*")),
    (Meaning.OUTPUT, re.compile(r".*\b(?:output|keluaran|hasil)\b.*")),
    (Meaning.NOTE, re.compile(r"(?:ket|keterangan|catatan)\b.*")),
    (
        Meaning.ACTIVITY,
        re.compile(r".*\b(?:kegiatan|aktivitas|aktifitas|uraian|langkah|prosedur|tahapan?|activity)\b.*"),
    ),
)
_GROUP = re.compile(r"pelaksana|aktor|pelaku")
_QUALITY = re.compile(r"(?:mutu|standar) baku|baku mutu")
_NOT_WORD = re.compile(r"[^\w#/ ]+")
_MOST_HEAD_ROWS = 4


def guess(grid: Grid) -> Guess:
    """What the table seems to be."""
    head = head_rows(grid)
    paths = [_path(grid, head, column) for column in range(grid.columns)]
    uses: list[Use | None] = [_by_heading(path) for path in paths]
    body = grid.texts[head:]
    _by_content(uses, [[row[column] for row in body] for column in range(grid.columns)], paths)
    _only_once(uses)
    headings = tuple(path[-1] if path else "" for path in paths)
    return Guess(head, _named(uses), headings)


def _named(uses: Sequence[Use | None]) -> tuple[Use, ...]:
    """Every column with a use; roles without a name are counted."""
    found: list[Use] = []
    count = 0
    for use in uses:
        count += use is not None and use.meaning is Meaning.ROLE
        nameless = use is not None and use.meaning is Meaning.ROLE and not use.role
        found.append(Use(Meaning.ROLE, f"Pelaksana {count}") if nameless else use or Use(Meaning.IGNORE))
    return tuple(found)


def head_rows(grid: Grid) -> int:
    """How many rows at the top are headings."""
    count = 0
    for at in range(min(_MOST_HEAD_ROWS, grid.rows)):
        row = grid.texts[at]
        known = sum(_meaning(text) is not None or bool(_is_group(text)) for text in row if text)
        under = count == at > 0 and (
            any(covered for covered in grid.covered[at]) or _names_under(grid, at) or _counts(row)
        )
        if known >= 2 or (under and not _begins_rows(row)):
            count = at + 1
        else:
            break
    return count if count < grid.rows else 0


def _begins_rows(row: Sequence[str]) -> bool:
    """Whether this is the table's first real row: a number, and words beside it."""
    return bool(row) and row[0].rstrip(".)").isdecimal() and not _counts(row)


def _names_under(grid: Grid, at: int) -> bool:
    """Whether the row only says more under a heading that spans: nothing under No and Kegiatan."""
    above, row = grid.spread[at - 1], grid.texts[at]
    plain = [
        column for column, text in enumerate(above) if _meaning(text) in (Meaning.NUMBER, Meaning.ACTIVITY)
    ]
    return bool(plain) and not any(row[column] for column in plain) and any(row)


def _counts(row: Sequence[str]) -> bool:
    """Whether the row counts the columns: 1, 2, 3, …"""
    figures = [text.strip("()") for text in row if text]
    return len(figures) > 2 and figures == [str(at) for at in range(1, len(figures) + 1)]


def _path(grid: Grid, head: int, column: int) -> list[str]:
    """The headings over a column from top to bottom, each once; the counting row left out."""
    found: list[str] = []
    for at in range(head):
        if _counts(grid.texts[at]) and at:
            continue
        text = grid.spread[at][column] or (_left_of(grid, at, column) if at + 1 < head else "")
        if text and text not in found:
            found.append(" ".join(text.split()))
    return found


def _left_of(grid: Grid, at: int, column: int) -> str:
    """The heading that spans from the left, where merged cells came without saying that they are."""
    under = grid.texts[at + 1]
    if not under[column] or _counts(under):
        return ""
    return next((text for text in reversed(grid.spread[at][:column]) if text), "")


def _fold(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", text.casefold()).split())


def _meaning(text: str) -> Meaning | None:
    words = _fold(text)
    return next((meaning for meaning, pattern in _HEADINGS if pattern.fullmatch(words)), None)


def _is_group(text: str) -> bool:
    words = _fold(text)
    return bool(_GROUP.match(words) or _QUALITY.match(words))


def _by_heading(path: Sequence[str]) -> Use | None:
    if not path:
        return None
    own, above = path[-1], path[:-1]
    if any(_GROUP.match(_fold(text)) for text in above):
        return Use(Meaning.ROLE, own)
    if _GROUP.match(_fold(own)):
        return Use(Meaning.ACTOR)
    meaning = _meaning(own)
    return Use(meaning) if meaning is not None else None


def _by_content(
    uses: list[Use | None], columns: Sequence[Sequence[str]], paths: Sequence[Sequence[str]]
) -> None:
    """Fill in the columns that no heading explains."""
    for at, cells in enumerate(columns):
        if uses[at] is None:
            uses[at] = _use_of(cells, paths[at][-1] if paths[at] else "")
    known = {use.meaning for use in uses if use is not None}
    left = [at for at, use in enumerate(uses) if use is None and any(columns[at])]
    if Meaning.ACTIVITY not in known and left:
        longest = max(left, key=_Length(columns))
        uses[longest] = Use(Meaning.ACTIVITY)
        left.remove(longest)
    if any(paths):
        return
    # Without any heading the usual order helps: kelengkapan, waktu, output, keterangan.
    time = next((at for at, use in enumerate(uses) if use is not None and use.meaning is Meaning.TIME), -1)
    for at in left:
        order = (
            (Meaning.REQUIREMENTS,)
            if 0 <= at < time
            else (Meaning.OUTPUT, Meaning.NOTE, Meaning.REQUIREMENTS)
        )
        known = {use.meaning for use in uses if use is not None}
        uses[at] = next((Use(meaning) for meaning in order if meaning not in known), None)


class _Length:
    """How many letters stand in a column."""

    def __init__(self, columns: Sequence[Sequence[str]]) -> None:
        self._columns = columns

    def __call__(self, at: int) -> int:
        return sum(map(len, self._columns[at]))


def _use_of(cells: Sequence[str], heading: str) -> Use | None:
    said = [cell for cell in cells if cell]
    if not said:
        return Use(Meaning.ROLE, heading) if heading else None
    if not heading and [cell.rstrip(".)") for cell in said] == [str(at) for at in range(1, len(said) + 1)]:
        return Use(Meaning.NUMBER)
    if all(is_mark(cell) for cell in said):
        return Use(Meaning.ROLE, heading)
    timed = sum(_is_time(cell) for cell in said)
    return Use(Meaning.TIME) if timed * 2 > len(said) else None


def _is_time(text: str) -> bool:
    try:
        return parse_norm(text) is not None
    except Refused:
        return False


def _only_once(uses: list[Use | None]) -> None:
    """A second column of the same meaning is left to the person, except roles."""
    seen: set[Meaning] = set()
    for at, use in enumerate(uses):
        if use is None or use.meaning in (Meaning.ROLE, Meaning.IGNORE):
            continue
        if use.meaning in seen:
            uses[at] = Use(Meaning.IGNORE)
        seen.add(use.meaning)
