"""Styles of an .ods as far as they change what is seen: sheets that do not show, numbers shown divided.

Per cent and days stand in the cells themselves and need no style.
"""

from __future__ import annotations

from app.intake.reading.package import GAP

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _NUMBER, _TABLE = (f"{_ODF}{each}:1.0{GAP}" for each in ("style", "datastyle", "table"))
_DATA_STYLES = frozenset(
    f"{_NUMBER}{each}" for each in ("number-style", "currency-style", "percentage-style", "text-style")
)
_MOST_STEPS = 20  # of styles that go back to others


class Styles:
    """Gathers styles as their elements go by."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._data: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._factors: dict[str, str] = {}
        self._style = self._data_style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
            self._parents[self._style] = attributes.get(f"{_STYLE}parent-style-name", "")
            data = attributes.get(f"{_STYLE}data-style-name", "")
            if data:
                self._data[self._style] = data
        elif name == f"{_STYLE}table-properties":
            if attributes.get(f"{_TABLE}display") == "false":
                self._hidden.add(self._style)
        elif name in _DATA_STYLES:
            self._data_style = attributes.get(f"{_STYLE}name", "")
        elif name.startswith(_NUMBER) and self._data_style:
            factor = attributes.get(f"{_NUMBER}display-factor", "1")
            if factor.strip("0.") != "1" or "0" in factor.partition(".")[0]:
                self._factors[self._data_style] = f"1 : {factor}"

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _DATA_STYLES:
            self._data_style = ""

    def is_hidden(self, style: str) -> bool:
        """Whether a sheet of that style does not show."""
        return style in self._hidden

    def scaled(self, style: str) -> str:
        """By how much numbers of that style are shown divided, in words; empty where they are not."""
        for _step in range(_MOST_STEPS):
            data = self._data.get(style)
            if data is not None:
                return self._factors.get(data, "")
            style = self._parents.get(style, "")
            if not style:
                break
        return ""
