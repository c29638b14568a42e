"""The completeness of a whole year over all its rounds: a line per OPD and table, a cell per period.

It reads nothing and knows no widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.tables.rounds import DELIVERED, Cell, DeliveryState, Matrix, Rate
from app.services.people import OpdRow
from app.ui.requests.keeping import Kept


@dataclass(frozen=True)
class YearLine:
    """One table asked of one OPD in a year: a cell for each period in which it was asked."""

    opd: str
    name: str
    table: str
    title: str
    cells: Mapping[str, Cell]
    rate: Rate | None

    @property
    def key(self) -> tuple[str, str]:
        return self.opd, self.table

    def is_kept(self, kept: Kept) -> bool:
        """Whether the filter leaves it in the list."""
        states = [cell.state for cell in self.cells.values()]
        match kept:
            case Kept.MISSING:
                return any(state not in DELIVERED for state in states)
            case Kept.LATE:
                return DeliveryState.LATE in states
            case Kept.DONE:
                return all(state in DELIVERED for state in states)
            case Kept.ALL:
                return True


@dataclass(frozen=True)
class YearView:
    """A year as the page shows it.  ``rounds``: numbers of those still open, with their titles."""

    year: int
    lines: tuple[YearLine, ...]
    periods: tuple[str, ...]
    rates: Mapping[str, Rate]
    rounds: tuple[tuple[int, str], ...]
    opds: Mapping[str, OpdRow]

    def kept(self, kept: Kept) -> list[YearLine]:
        """The lines that the filter leaves."""
        return [line for line in self.lines if line.is_kept(kept)]

    def counts(self) -> dict[str, int]:
        """How many lines each filter leaves."""
        return {kept.value: len(self.kept(kept)) for kept in Kept}

    def of_opd(self, opd: str) -> list[YearLine]:
        """What one OPD is asked in the year."""
        return [line for line in self.lines if line.opd == opd]

    def silent(self) -> list[str]:
        """Names of the OPDs that owe something, those that owe most first."""
        owed: dict[str, int] = {}
        for line in self.lines:
            missing = sum(cell.state not in DELIVERED for cell in line.cells.values())
            owed[line.name] = owed.get(line.name, 0) + missing
        return [name for name in sorted(owed, key=lambda name: (-owed[name], name)) if owed[name]]

    def came(self) -> tuple[int, int]:
        """How many places are with the office, and how many there are."""
        cells = [cell for line in self.lines for cell in line.cells.values()]
        return sum(cell.state in DELIVERED for cell in cells), len(cells)

    def share(self) -> float | None:
        """Of what is due by now, the part that came in time; None while nothing is due."""
        due = sum(rate.due for rate in self.rates.values())
        return sum(rate.on_time for rate in self.rates.values()) / due if due else None


def year_lines(seen: Matrix, names: Mapping[str, str], titles: Mapping[str, str]) -> tuple[YearLine, ...]:
    """The places of a year's matrix, OPD by OPD and table by table."""
    cells: dict[tuple[str, str], dict[str, Cell]] = {}
    for (opd, table, period), cell in seen.cells.items():
        cells.setdefault((opd, table), {})[period] = cell
    order = {opd: at for at, opd in enumerate(seen.opds)}
    return tuple(
        YearLine(opd, names.get(opd, opd), table, titles.get(table, table), found, seen.rates.get(opd))
        for (opd, table), found in sorted(cells.items(), key=lambda each: order[each[0][0]])
    )
