"""What differs between two states of a book: tables that came, went, moved, or show other figures.

It compares what was noted of each when it was printed; it reads no PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: The years at the end of a title: ", 2025", "(orang), 2018–2025".
_YEARS = re.compile(r",?\s*(\d{4}\s*[–-]\s*)?\d{4}$")
#: A table or figure is called by its kind and the number of its node.
TABLE, FIGURE = "tabel", "gambar"


class Difference(StrEnum):
    """How a table or figure differs."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    FIGURES = "figures"  # other figures
    SENTENCES = "sentences"  # other words about it
    ARRIVED = "arrived"  # was missing, is there now
    MISSING = "missing"  # was there, is missing now


@dataclass(frozen=True, slots=True)
class Noted:
    """A table or figure as it was printed.  ``name`` is the same through all states of the book.

    ``figures`` and ``sentences`` are digests; ``figures`` is "" while the table is missing.
    """

    name: str
    number: str
    title: str
    figures: str = ""
    sentences: str = ""

    def to_list(self) -> list[str]:
        """As JSON data."""
        return [self.name, self.number, self.title, self.figures, self.sentences]


def noted_from(data: Iterable[Iterable[Any]]) -> tuple[Noted, ...]:
    """What :meth:`Noted.to_list` wrote."""
    return tuple(Noted(*map(str, each)) for each in data)


@dataclass(frozen=True, slots=True)
class Differs:
    """A table or figure with how it differs; number and title are the newer ones.

    ``was``: the older number.
    """

    number: str
    title: str
    differences: tuple[Difference, ...]
    name: str = ""
    was: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure, whose numbers are counted apart from those of tables."""
        return self.name.startswith(f"{FIGURE}:")


def compare(before: Iterable[Noted], now: Iterable[Noted], *, other_year: bool = False) -> list[Differs]:
    """What differs, in the order of the newer state; what is gone comes last.

    ``other_year``: the two are of different years.  That figures, sentences and the year in a title
    are others is no news then.
    """
    older = {each.name: each for each in before}
    found = []
    newer_names = set()
    for each in now:
        newer_names.add(each.name)
        held = older.get(each.name)
        differences = tuple(
            one for one in _differences(held, each, other_year) if not (other_year and one in _YEARLY)
        )
        if differences:
            found.append(
                Differs(each.number, each.title, differences, each.name, held.number if held else "")
            )
    found += [
        Differs(each.number, each.title, (Difference.REMOVED,), each.name, each.number)
        for name, each in older.items()
        if name not in newer_names
    ]
    return found


_YEARLY = frozenset([Difference.FIGURES, Difference.SENTENCES])


def _differences(before: Noted | None, now: Noted, other_year: bool) -> Iterable[Difference]:
    if before is None:
        return [Difference.ADDED]
    pairs: Mapping[Difference, bool] = {
        Difference.ARRIVED: bool(now.figures) and not before.figures,
        Difference.MISSING: bool(before.figures) and not now.figures,
        Difference.FIGURES: bool(before.figures and now.figures) and before.figures != now.figures,
        Difference.RENUMBERED: before.number != now.number,
        Difference.RETITLED: _title(before, other_year) != _title(now, other_year),
        Difference.SENTENCES: before.sentences != now.sentences,
    }
    return [difference for difference, is_so in pairs.items() if is_so]


def _title(noted: Noted, other_year: bool) -> str:
    return _YEARS.sub("", noted.title) if other_year else noted.title
