"""Knows how the printed numbers of rows go on: in the style they are written in, when they were consecutive.

It does not know rows; labels in, labels out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

DEFAULT = "{}."

_ARABIC = re.compile(r"(\D*)(\d+)(\D*)")
_LETTERS = re.compile(r"([^A-Za-z]*)([A-Za-z]+)([^A-Za-z]*)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

Style = Callable[[int], str]


def relabelled(old: Sequence[str], new: Sequence[str | None]) -> list[str]:
    """The labels ``new`` of a table whose labels were ``old``; None stands for a row that has none yet.

    Consecutive labels ("1.", "2.", …; "a)", …; "I", …) stay consecutive, rows without a number
    ("") stay without.  Labels of another kind are left as they are, new rows take their place.
    """
    style = style_of(old)
    if style is None:
        return [DEFAULT.format(at) if label is None else label for at, label in enumerate(new, 1)]
    said: list[str] = []
    count = 0
    for label in new:
        if label == "":
            said.append("")
            continue
        count += 1
        said.append(style(count))
    return said


def style_of(labels: Sequence[str]) -> Style | None:
    """How consecutive ``labels`` are made from 1, 2, …; None when they are not consecutive."""
    written = [label for label in labels if label]
    if not written:
        return DEFAULT.format
    for pattern, figures in ((_ARABIC, (_arabic,)), (_LETTERS, (_letter, _roman))):
        found = pattern.fullmatch(written[0])
        if not found:
            continue
        for figure in figures:
            style = _Written(found[1], figure, found[3], upper=found[2].isupper())
            if all(style(at) == label for at, label in enumerate(written, 1)):
                return style
    return None


class _Written:
    """A figure between what stands before and after it."""

    def __init__(self, before: str, figure: Style, after: str, *, upper: bool) -> None:
        self._before, self._figure, self._after, self._upper = before, figure, after, upper

    def __call__(self, number: int) -> str:
        figure = self._figure(number)
        return f"{self._before}{figure.upper() if self._upper else figure}{self._after}"


def _arabic(number: int) -> str:
    return str(number)


def _letter(number: int) -> str:
    """a … z, aa … az, ba …"""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _roman(number: int) -> str:
    tens, number = divmod(number, 10)
    said = "x" * tens
    for value, letters in _ROMAN:
        while number >= value:
            said += letters
            number -= value
    return said
