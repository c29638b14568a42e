"""Knows how the cells of a form look; what stands in them is not known here.

Cells to be filled are pale yellow and open; all others are locked.  Last year is grey and slanted.
"""

from __future__ import annotations

from typing import Any

#: Widths of columns are counted in digits of this font; every system has it, or one as wide.
USUAL_FONT = {"font_name": "Arial", "font_size": 10}
_FONT = {**USUAL_FONT, "valign": "vcenter"}
_LINE = {"border": 1, "border_color": "#8A97A6"}
_ENTRY = {**_FONT, **_LINE, "bg_color": "#FFFBE6", "locked": False}
_WRAPPED = {"text_wrap": True}
#: Words that may begin with "=" or "+" stay words when somebody edits them.
_WORDS = {"num_format": "@", "quote_prefix": True}
_HEAD = {**_FONT, **_LINE, **_WRAPPED, "bg_color": "#DCE6F0", "align": "center"}
_MUTED = {**_FONT, **_LINE, "bg_color": "#F1F1F1", "font_color": "#6B6B6B", "italic": True, "font_size": 9}

_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {**_FONT},
    "title": {**_FONT, **_WRAPPED, "bold": True, "font_size": 12},
    "heading": {**_FONT, **_WRAPPED, "bold": True, "font_size": 14, "align": "center"},
    "section": {**_FONT, **_LINE, **_WRAPPED, "bold": True, "bg_color": "#DCE6F0"},
    "text": {**_FONT, **_WRAPPED, "valign": "top"},
    "bold": {**_FONT, **_WRAPPED, "bold": True, "valign": "top"},
    "hint": {**_FONT, **_WRAPPED, "italic": True, "font_color": "#44546A", "font_size": 9},
    "link": {**_FONT, "font_color": "#1F4E99", "underline": 1, "valign": "top"},
    "head": {**_HEAD, "bold": True},
    "head_part": {**_HEAD, "font_size": 9},
    "head_last_year": {**_MUTED, **_WRAPPED, "align": "center"},
    "number_row": {**_HEAD, "font_size": 8, "italic": True},
    "label": {**_FONT, **_LINE, **_WRAPPED, "bg_color": "#F7F9FB"},
    "label_centred": {**_FONT, **_LINE, "bg_color": "#F7F9FB", "align": "center"},
    "entry_text": {**_ENTRY, **_WRAPPED, **_WORDS, "valign": "top"},
    "entry_choice": {**_ENTRY, "align": "center"},
    "entry_mark": {**_ENTRY, **_WORDS, "align": "center", "font_size": 9},
    "last_year_text": {**_MUTED, **_WRAPPED},
    "stamp": {**_FONT, **_LINE, "align": "center", "font_color": "#8A8A8A", "border": 4},
    "centred": {**_FONT, **_WRAPPED, "align": "center"},
}


class Looks:
    """The looks of one workbook, each made when first used."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self._look((name,), _LOOKS[name])

    def label(self, level: int, *, bold: bool) -> Any:
        """A row label, ``level`` steps in from the left."""
        facts = {**_LOOKS["label"], "indent": min(level, 15), "bold": bold}
        return self._look(("label", min(level, 15), bold), facts)

    def number(self, decimals: int, *, bold: bool) -> Any:
        """A cell for a number with so many decimals shown."""
        facts = {**_ENTRY, "num_format": number_format(decimals), "align": "right", "bold": bold}
        return self._look(("number", decimals, bold), facts)

    def last_year(self, decimals: int) -> Any:
        """Last year's number; its sign stands at the right as well."""
        facts = {**_MUTED, "num_format": number_format(decimals), "align": "right"}
        return self._look(("last_year", decimals), facts)

    def more_decimals(self) -> Any:
        """For a number with more decimals than are usually shown: nothing typed is hidden."""
        return self._look(("fraction",), {"num_format": "#,##0.0###"})

    def _look(self, key: tuple[object, ...], facts: dict[str, Any]) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format(facts)
        return self._made[key]


def number_format(decimals: int) -> str:
    """Excel writes the separators of its own country: 1.234,5 in Indonesia."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"
