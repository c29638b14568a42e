"""Knows what an edit is: a step from one definition to the next, with a name for the undo menu.

It does not know any particular edit, nor who keeps the steps: undoing is keeping the earlier ``Sop``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields

from app.domain.sop import Sop

#: What a step changed: row numbers, and names such as "rows", "roles", "arrows", "identity",
#: "identity.title", "captions", "legend", "service", "links", "remarks", "logo", "form", "calendar".
Touched = frozenset[str | int]

EVERYTHING: Touched = frozenset({"everything"})

_PARTS = {
    "roles": "roles",
    "arrows": "arrows",
    "captions": "captions",
    "legend": "legend",
    "service": "service",
    "service_title": "service",
    "links": "links",
    "remarks": "remarks",
    "logo": "logo",
    "form": "form",
    "calendar": "calendar",
    "source": "source",
    "key": "key",
}


class Edit(ABC):
    """One step.  An edit that does not fit the definition (no such row, no such node) changes nothing."""

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """The step in Indonesian, to stand after "Urungkan"."""

    @property
    def merge_key(self) -> str:
        """Steps of one non-empty key that follow one another are one step to undo (typing)."""
        return ""

    @abstractmethod
    def apply(self, sop: Sop) -> Sop:
        """The definition after the step; ``sop`` itself where nothing changes.  Never raises."""


@dataclass(frozen=True, slots=True)
class Batch(Edit):
    """Several edits as one step."""

    said: str
    edits: tuple[Edit, ...]

    @property
    def name(self) -> str:
        return self.said

    def apply(self, sop: Sop) -> Sop:
        for edit in self.edits:
            sop = edit.apply(sop)
        return sop


@dataclass(frozen=True, slots=True)
class Take(Edit):
    """Put a whole definition in place of the present one (a remedy, a pasted table)."""

    said: str
    sop: Sop

    @property
    def name(self) -> str:
        return self.said

    def apply(self, sop: Sop) -> Sop:
        return sop if sop == self.sop else self.sop


def touched(before: Sop, after: Sop) -> Touched:
    """What differs between two definitions.

    Where rows came, went or moved, "rows" stands besides the numbers of the rows that differ.
    """
    return frozenset(_differences(before, after))


def _differences(before: Sop, after: Sop) -> Iterator[str | int]:
    for attribute, part in _PARTS.items():
        here, there = getattr(before, attribute), getattr(after, attribute)
        if here is not there and here != there:
            yield part
    if before.identity is not after.identity and before.identity != after.identity:
        yield "identity"
        for item in fields(before.identity):
            if getattr(before.identity, item.name) != getattr(after.identity, item.name):
                yield f"identity.{item.name}"
    if before.rows is not after.rows:
        yield from _rows(before, after)


def _rows(before: Sop, after: Sop) -> Iterator[str | int]:
    if len(before.rows) != len(after.rows):
        yield "rows"
    for at, row in enumerate(after.rows):
        if at >= len(before.rows) or (before.rows[at] is not row and before.rows[at] != row):
            yield row.no
