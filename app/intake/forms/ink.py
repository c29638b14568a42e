"""Puts words and numbers into cells; leaves a place where forms of one layout differ.

What they say is decided by the pages.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.intake.forms.looks import Looks
from app.intake.forms.words import plain

#: What stands in a place: a number, words, or nothing.
Filling = float | str | None
SlotName = Hashable


@dataclass(slots=True)
class Ink:
    """The pen of one workbook.

    With ``fillings`` the places are filled at once; without, they stay blank and ``slots`` tells
    which place (sheet's number, row, column) is whose.
    """

    book: Any
    looks: Looks
    fillings: Mapping[SlotName, Filling] | None = None
    slots: dict[tuple[int, int, int], SlotName] = field(default_factory=dict)

    def words(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        """Words, whatever they begin with; they never become a formula."""
        fill(sheet, row, column, plain(text), look)

    def across(self, sheet: Any, row: int, first: int, last: int, text: str, look: Any) -> None:
        """Words over the columns ``first`` to ``last``."""
        self.block(sheet, (row, first, row, last), text, look)

    def block(self, sheet: Any, box: tuple[int, int, int, int], text: str, look: Any) -> None:
        """Words over a box: first row and column, last row and column."""
        if box[:2] != box[2:]:
            sheet.merge_range(*box, "", look)
        self.words(sheet, box[0], box[1], text, look)

    def slot(self, sheet: Any, row: int, column: int, name: SlotName, look: Any) -> None:
        """A place that differs from form to form."""
        self.slots[sheet.index, row, column] = name
        fill(sheet, row, column, (self.fillings or {}).get(name), look)

    def slot_across(self, sheet: Any, row: int, first: int, last: int, name: SlotName, look: Any) -> None:
        """Such a place over the columns ``first`` to ``last``."""
        if last > first:
            sheet.merge_range(row, first, row, last, "", look)
        self.slot(sheet, row, first, name, look)


def fill(sheet: Any, row: int, column: int, content: Filling, look: Any) -> None:
    """One cell; nothing, or words without any letter, leave it blank."""
    if isinstance(content, str):
        if content:
            sheet.write_string(row, column, content, look)
            return
        content = None
    if content is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, content, look)
