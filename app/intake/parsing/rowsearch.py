"""Finds which row of a sheet is which of the table, by the label beside it.

A row is taken where its label is met exactly once, or where its neighbours leave no choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.intake.parsing.headings import Grid, shown
from app.intake.parsing.sought import Doubt, Found, Sought


class RowSearch:
    """Which row of the sheet is which of the table."""

    def __init__(self, grid: Grid, sought: Sought, wanted: Sequence[str], *, is_form: bool) -> None:
        self._grid = grid
        self._definition = sought.definition
        self._wanted = wanted
        self._is_form = is_form
        self._by_words: dict[str, list[int]] = {}
        for at, text in enumerate(wanted):
            self._by_words.setdefault(text, []).append(at)

    def run(self, found: Found) -> None:
        found.rows = [-1] * len(self._wanted)
        body = [(row, self._grid.words(row, found.label_column)) for row in range(found.first, found.foot)]
        told = [(row, text) for row, text in body if text]
        strange = [row for row, text in body if text not in self._by_words and self._has_values(found, row)]
        if not strange and [text for _row, text in told] == list(self._wanted):
            found.rows = [row for row, _text in told]
        else:
            self._by_single(found, told)
            self._by_neighbours(found, told, strange)
        self._doubled(found, [*told, *self._below(found)])
        self._others(found, body)
        self._missing(found)
        placed = [row for row in found.rows if row >= 0]
        if placed != sorted(placed):
            # A row that moved while another is gone may bear the other's figures under a wrong label.
            is_whole = len(placed) == len(found.rows) and not strange
            found.doubts.append(Doubt("rows_moved" if is_whole else "rows_moved_doubtful"))
        if placed:
            found.last = max(found.last, max(placed))

    def _by_single(self, found: Found, told: Sequence[tuple[int, str]]) -> None:
        """Labels that stand once in the table and once on the sheet."""
        times = Counter(text for _row, text in told)
        for row, text in told:
            places = self._by_words.get(text, [])
            if len(places) == 1 and times[text] == 1:
                found.rows[places[0]] = row

    def _by_neighbours(self, found: Found, told: Sequence[tuple[int, str]], strange: Sequence[int]) -> None:
        """Labels that stand several times, where everything around them kept its order.

        Between two rows that are known, the same label must be met once here and once there, and no
        row of ``strange``, which have figures under no label of the table.
        """
        known = [(at, row) for at, row in enumerate(found.rows) if row >= 0]
        if [row for _at, row in known] != sorted(row for _at, row in known):
            return
        anchors = [(-1, -1), *known, (len(self._wanted), self._grid.height)]
        for (at, row), (next_at, next_row) in pairwise(anchors):
            if any(row < here < next_row for here in strange):
                continue
            wanted = Counter(self._wanted[at + 1 : next_at])
            met = Counter(text for here, text in told if row < here < next_row)
            for place in range(at + 1, next_at):
                text = self._wanted[place]
                if wanted[text] == 1 and met[text] == 1 and len(self._by_words[text]) > 1:
                    found.rows[place] = next(r for r, said in told if row < r < next_row and said == text)

    def _below(self, found: Found) -> list[tuple[int, str]]:
        """Labels with figures below the note of our form: rows that got there are the table's as well."""
        rows = range(found.foot, self._grid.height) if self._is_form else ()
        labels = ((row, self._grid.words(row, found.label_column)) for row in rows)
        return [
            (row, text) for row, text in labels if text in self._by_words and self._has_values(found, row)
        ]

    def _doubled(self, found: Found, told: Sequence[tuple[int, str]]) -> None:
        """Labels met more often than the table has them: none of them is taken, for every row they may be."""
        placed = set(found.rows)
        doubled: dict[str, int] = {}
        for row, text in told:
            places = self._by_words.get(text, [])
            is_open = any(found.rows[at] < 0 for at in places)
            if row not in placed and places and (is_open or self._has_values(found, row)):
                doubled[text] = row
        for text, row in doubled.items():
            for at in self._by_words[text]:
                found.rows[at] = -1
                key, read = self._definition.rows[at].key, self._said(row, found)
                found.doubts.append(Doubt("double_label", row, found.label_column, key, read=read))

    def _others(self, found: Found, body: Sequence[tuple[int, str]]) -> None:
        """Rows that are none of the table: changed in their words, added, or without words."""
        placed = set(found.rows)
        for row, text in body:
            if row in placed or text in self._by_words:
                continue
            if (at := self._renamed(found, body, row)) is not None and text:
                found.rows[at] = row
                key, read = self._definition.rows[at].key, self._said(row, found)
                found.doubts.append(Doubt("label_changed", row, found.label_column, key, read=read))
            elif self._has_values(found, row) and (text or self._is_form or row <= found.last):
                code = "extra_row" if text else "row_without_label"
                found.doubts.append(Doubt(code, row, found.label_column, read=self._said(row, found)))

    def _renamed(self, found: Found, body: Sequence[tuple[int, str]], row: int) -> int | None:
        """The one row of the table that is missing exactly where this one stands; None for none."""
        rows = found.rows
        before = max(((r, at) for at, r in enumerate(rows) if 0 <= r < row), default=(found.first - 1, -1))
        after = min(((r, at) for at, r in enumerate(rows) if r > row), default=(found.foot, len(rows)))
        if after[1] - before[1] != 2 or rows[before[1] + 1] >= 0 or not self._wanted[before[1] + 1]:
            return None
        between = [(r, text) for r, text in body if before[0] < r < after[0]]
        unknown = [r for r, text in between if text or self._has_values(found, r)]
        return before[1] + 1 if unknown == [row] else None

    def _has_values(self, found: Found, row: int) -> bool:
        return any(
            column >= 0 and not self._grid.is_blank(row, column) for column in (*found.columns, *found.marks)
        )

    def _missing(self, found: Found) -> None:
        doubled = {doubt.row_key for doubt in found.doubts if doubt.code == "double_label"}
        for at, row in enumerate(found.rows):
            key = self._definition.rows[at].key
            if row < 0 and key not in doubled:
                found.doubts.append(Doubt("row_missing", row_key=key))

    def _said(self, row: int, found: Found) -> str:
        return shown(self._grid.sheet.at(row, found.label_column))
