"""Which tables are asked of which OPDs while somebody chooses: ticks for many at once, what may not go.

No widget here, and nothing is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

Place = tuple[str, str]  # OPD, table


class Ticked(Enum):
    """Of how many of the chosen OPDs a table is asked."""

    NONE = 0
    SOME = 1
    ALL = 2


class Choosing:
    """``locked``: places that stay asked, each with the words why."""

    def __init__(
        self,
        opds: Sequence[str],
        tables: Sequence[str],
        asked: Mapping[str, Iterable[str]] | None = None,
        locked: Mapping[Place, str] | None = None,
    ) -> None:
        self.opds = tuple(opds)
        self.tables = tuple(tables)
        self.locked = dict(locked or {})
        self._first = {opd: tuple(keys) for opd, keys in (asked or {}).items()}
        self._on: set[Place] = set()
        self.start(self._first)

    def start(self, asked: Mapping[str, Iterable[str]]) -> None:
        """Ask this and nothing else, except what may not go."""
        known = set(self.tables)
        self._on = {(opd, key) for opd in self.opds for key in asked.get(opd, ()) if key in known}
        self._on |= set(self.locked)
        self._count()

    def put(self, opds: Iterable[str], tables: Iterable[str], *, on: bool) -> int:
        """Tick or untick tables for OPDs; answers how many places stay because they may not go."""
        places = {(opd, key) for opd in opds for key in tables}
        if on:
            self._on |= places
            self._count()
            return 0
        stay = places & set(self.locked)
        self._on -= places - stay
        self._count()
        return len(stay)

    def is_on(self, opd: str, table: str) -> bool:
        """Whether this table is asked of this OPD."""
        return (opd, table) in self._on

    def ticked(self, opds: Sequence[str], table: str) -> Ticked:
        """Of how many of ``opds`` a table is asked."""
        count = sum((opd, table) in self._on for opd in opds)
        if not count:
            return Ticked.NONE
        return Ticked.ALL if count == len(opds) else Ticked.SOME

    def why_locked(self, opds: Sequence[str], table: str) -> str:
        """Why a table cannot be left out for the one OPD, or for how many of several it cannot."""
        whys = [self.locked[opd, table] for opd in opds if (opd, table) in self.locked]
        if not whys:
            return ""
        return whys[0] if len(opds) == 1 else f"tetap diminta dari {len(whys)} OPD"

    def is_locked(self, opds: Sequence[str], table: str) -> bool:
        """Whether nothing can be taken out here."""
        return bool(opds) and all((opd, table) in self.locked for opd in opds)

    def count(self, opd: str) -> int:
        """How many tables are asked of an OPD."""
        return self._counts[opd]

    def asked(self) -> dict[str, tuple[str, ...]]:
        """Tables by OPD: those asked from the beginning in their order, then the others in the list's."""
        found = {}
        for opd in self.opds:
            first = [key for key in self._first.get(opd, ()) if (opd, key) in self._on]
            known = set(first)
            more = [key for key in self.tables if key not in known and (opd, key) in self._on]
            if first or more:
                found[opd] = (*first, *more)
        return found

    def _count(self) -> None:
        self._counts = Counter(opd for opd, _key in self._on)
