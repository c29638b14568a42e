"""What differs between two states of a book: tables that came, went, moved, or show other figures.

It compares what was noted of each when it was printed; it reads no PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
    """A table or figure with how it differs; number and title are the newer ones."""

    number: str
    title: str
    differences: tuple[Difference, ...]


def compare(before: Iterable[Noted], now: Iterable[Noted]) -> list[Differs]:
    """What differs, in the order of the newer state; what is gone comes last."""
    older = {each.name: each for each in before}
    found = []
    newer_names = set()
    for each in now:
        newer_names.add(each.name)
        differences = tuple(_differences(older.get(each.name), each))
        if differences:
            found.append(Differs(each.number, each.title, differences))
    found += [
        Differs(each.number, each.title, (Difference.REMOVED,))
        for name, each in older.items()
        if name not in newer_names
    ]
    return found


def _differences(before: Noted | None, now: Noted) -> Iterable[Difference]:
    if before is None:
        return [Difference.ADDED]
    pairs: Mapping[Difference, bool] = {
        Difference.ARRIVED: bool(now.figures) and not before.figures,
        Difference.MISSING: bool(before.figures) and not now.figures,
        Difference.FIGURES: bool(before.figures and now.figures) and before.figures != now.figures,
        Difference.RENUMBERED: before.number != now.number,
        Difference.RETITLED: before.title != now.title,
        Difference.SENTENCES: before.sentences != now.sentences,
    }
    return [difference for difference, is_so in pairs.items() if is_so]
