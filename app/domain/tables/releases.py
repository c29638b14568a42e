"""Reads release schedules: "Januari n+1" is January of the year after the data's year, n.

Words that are no schedule are kept as they are; no year is guessed where none is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.dates import MONTH_NAMES
from app.domain.tables.units import says_nothing

_MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
_N = re.compile(r"\bn\b\s*(?:\+\s*(\d+))?", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """A schedule.  ``months``: month (1 to 12) and years after the data's year, None where unsaid.

    ``text`` is the tidy spelling; empty ``months`` with words means that no month was understood.
    """

    text: str
    months: tuple[tuple[int, int | None], ...] = ()


def read_release(words: str) -> Release:
    """What ``words`` say; an empty text where they say nothing ("***", "-")."""
    plain = " ".join(words.split())
    if says_nothing(plain):
        return Release("")
    tidy = _MONTH.sub(lambda found: found[1].capitalize(), _N.sub(_tidy_n, plain))
    return Release(tidy, _months(tidy))


def _tidy_n(found: re.Match[str]) -> str:
    tail = found[0][len(found[0].rstrip()) :]  # the blank after a bare n stays
    return (f"n+{found[1]}" if found[1] else "n") + tail


def _months(text: str) -> tuple[tuple[int, int | None], ...]:
    """Each month with the year that is said in its part of the sentence."""
    found: list[tuple[int, int | None]] = []
    for part in re.split(r"[,;]|\bdan\b", text):
        year = _N.search(part)
        offset = None if year is None else int(year[1] or 0)
        found += [(_MONTHS[name.casefold()], offset) for name in _MONTH.findall(part)]
    return tuple(found)
