"""Styles of an .ods as far as they change what is seen: sheets that do not show, numbers shown as another.

A number's style is put together as the format code that Excel would have for it.  Days stand in the cells
themselves and need no style; per cent mostly does.
"""

from __future__ import annotations

import re

from app.intake.reading.formats import Look, look_of
from app.intake.reading.package import GAP
from app.intake.reading.runs import Run

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _NUMBER, _TABLE, _FO = (
    f"{_ODF}{each}:1.0{GAP}" for each in ("style", "datastyle", "table", "xsl-fo-compatible")
)
_PERCENTAGE = f"{_NUMBER}percentage-style"
_DATA_STYLES = frozenset(
    (_PERCENTAGE, *(f"{_NUMBER}{each}" for each in ("number-style", "currency-style", "text-style")))
)
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[0-9.]+)")
_MOST_STEPS = 20  # of styles that go back to others
_MOST_DIGITS = 30
_FACTORS = {"1000": ",", "1000000": ",,", "1000000000": ",,,"}


class _Code:
    """A format code that is being put together; ``maps``: condition, and the style that then holds."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.maps: list[tuple[str, str]] = []


class Styles:
    """Gathers styles as their elements go by."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._data: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._codes: dict[str, _Code] = {}
        self._looks: dict[str, Look | None] = {}
        self._runs: dict[str, Run] = {}
        self._style = ""
        self._code: _Code | None = None
        self._literal: list[str] | None = None

    # -- elements -------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._code is not None:
            self._part(self._code, name, attributes)
        elif name in _DATA_STYLES:
            self._code = self._codes[attributes.get(f"{_STYLE}name", "")] = _Code()
            self._code.pieces += ["%"] if name == _PERCENTAGE else []
        elif name == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
            self._parents[self._style] = attributes.get(f"{_STYLE}parent-style-name", "")
            data = attributes.get(f"{_STYLE}data-style-name", "")
            if data:
                self._data[self._style] = data
        elif name == f"{_STYLE}text-properties":
            self._run(attributes)
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden.add(self._style)

    def _run(self, attributes: dict[str, str]) -> None:
        position = attributes.get(f"{_STYLE}text-position", "")
        lowered = position.startswith(("sub", "-"))
        raised = bool(position) and not lowered and not position.startswith("0%")
        strokes = {attributes.get(f"{_STYLE}text-line-through-{each}", "none") for each in ("style", "type")}
        struck = strokes != {"none"}
        if raised or lowered or struck:
            self._runs[self._style] = Run(raised - lowered, struck)

    def _part(self, code: _Code, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_NUMBER}number":
            code.pieces.append(_digits(attributes))
        elif name == f"{_NUMBER}scientific-number":
            code.pieces.append("0E+0")
        elif name == f"{_NUMBER}fraction":
            code.pieces.append("0 ?/?")
        elif name == f"{_NUMBER}text-content":
            code.pieces.append("@")
        elif name in (f"{_NUMBER}text", f"{_NUMBER}currency-symbol"):
            self._literal = []
        elif name == f"{_STYLE}text-properties" and f"{_FO}color" in attributes:
            code.pieces.insert(0, "[Red]")
        elif name == f"{_STYLE}map":
            condition = _CONDITION.fullmatch(attributes.get(f"{_STYLE}condition", ""))
            if condition:
                sign = condition[1].replace("!=", "<>")
                then = attributes.get(f"{_STYLE}apply-style-name", "")
                code.maps.append((f"[{sign}{condition[2]}]", then))

    def characters(self, data: str) -> None:
        """Text goes by."""
        if self._literal is not None:
            self._literal.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _DATA_STYLES:
            self._code = self._literal = None
        elif self._literal is not None and self._code is not None:
            said = "".join(self._literal).replace('"', "")
            self._code.pieces.append(f'"{said}"')
            self._literal = None

    # -- what was gathered ----------------------------------------------------------------

    def is_hidden(self, style: str) -> bool:
        """Whether a sheet of that style does not show."""
        return style in self._hidden

    def run(self, style: str) -> Run | None:
        """How words of that style stand; None where there is nothing to tell."""
        return self._runs.get(style)

    def look(self, style: str) -> Look | None:
        """How numbers of that style are shown; None where it says nothing about them."""
        if style not in self._looks:
            data = self._data_style(style)
            self._looks[style] = look_of(self._whole(data)) if data in self._codes else None
        return self._looks[style]

    def _data_style(self, style: str) -> str:
        """The number's style that a cell's style names, or one of those it goes back to."""
        for _step in range(_MOST_STEPS):
            if style in self._data:
                return self._data[style]
            style = self._parents.get(style, "")
        return ""

    def _whole(self, name: str) -> str:
        code = self._codes[name]
        sections = [
            condition + "".join(self._codes[then].pieces)
            for condition, then in code.maps
            if then in self._codes
        ]
        return ";".join((*sections, "".join(code.pieces)))


def _digits(attributes: dict[str, str]) -> str:
    whole = "0" * max(_count(attributes, "min-integer-digits"), 1)
    if attributes.get(f"{_NUMBER}grouping") == "true":
        whole = f"#,##{whole}"
    places = _count(attributes, "decimal-places")
    scale = _FACTORS.get(attributes.get(f"{_NUMBER}display-factor", "").partition(".")[0], "")
    return whole + ("." + "0" * places if places else "") + scale


def _count(attributes: dict[str, str], name: str) -> int:
    said = attributes.get(f"{_NUMBER}{name}", "0")
    return min(int(said), _MOST_DIGITS) if said.isdecimal() and len(said) < 5 else 0
