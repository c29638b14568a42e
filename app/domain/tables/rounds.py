"""Knows a request round: who is asked for which tables until when, and how far each has come.

Happenings in, matrix and rates out; what is late follows from the day one asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RoundState(StrEnum):
    """A round is prepared, runs, and is closed; a closed one takes no more happenings."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Step(StrEnum):
    """What can happen to a table that was asked for."""

    SENT = "sent"  # the form went out
    RECEIVED = "received"  # the OPD signed for the form
    ARRIVED = "arrived"  # the filled form came
    RETURNED = "returned"  # sent back to be mended
    ACCEPTED = "accepted"


class DeliveryState(StrEnum):
    """How far a table of an OPD has come."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RECEIVED = "received"
    LATE = "late"  # the day is over and nothing came
    ARRIVED = "arrived"
    RETURNED = "returned"
    ACCEPTED = "accepted"


#: States in which the table lies with the office, not with the OPD.
DELIVERED = (DeliveryState.ARRIVED, DeliveryState.ACCEPTED)
_WAITING = (DeliveryState.NOT_SENT, DeliveryState.SENT, DeliveryState.RECEIVED)


@dataclass(frozen=True, slots=True)
class RoundTable:
    """One table asked of one OPD (by its code) for one period (by its code)."""

    opd: str
    table: str
    version: int
    period: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A step on a day (office date); an empty ``table`` means all tables of the OPD."""

    opd: str
    step: Step
    day: date
    table: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the matrix.  ``since``: the day of the newest step.

    ``arrived``: the day it came first; ``is_late``: it came after its day, or has not come by now.
    """

    state: DeliveryState
    since: date | None = None
    arrived: date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """How an OPD keeps its days.  ``due`` counts tables that came or whose day is over."""

    opd: str
    asked: int
    arrived: int
    on_time: int
    due: int

    @property
    def share(self) -> float | None:
        """Of those due, the part that came in time (0 to 1); None while nothing is due."""
        return self.on_time / self.due if self.due else None


CellPlace = tuple[str, str, str]  # OPD, table, period


@dataclass(frozen=True, slots=True)
class Matrix:
    """Completeness: OPD × table × period; ``cells`` holds what was asked and nothing else."""

    opds: tuple[str, ...]
    tables: tuple[str, ...]
    periods: tuple[str, ...]
    cells: Mapping[CellPlace, Cell]
    rates: Mapping[str, Rate]

    def cell(self, opd: str, table: str, period: str) -> Cell | None:
        """One place; None where this table was not asked of this OPD."""
        return self.cells.get((opd, table, period))

    def missing(self) -> tuple[CellPlace, ...]:
        """What does not lie with the office, in the order of the matrix."""
        return tuple(place for place, cell in self.cells.items() if cell.state not in DELIVERED)

    def count(self) -> dict[DeliveryState, int]:
        """How many places are in each state; every state is named."""
        found = dict.fromkeys(DeliveryState, 0)
        for cell in self.cells.values():
            found[cell.state] += 1
        return found


def matrix_of(
    asked: Iterable[RoundTable],
    happenings: Iterable[Happening],
    dues: Mapping[str, date] | date | None,
    today: date,
) -> Matrix:
    """The matrix on the office's ``today``.  ``dues``: the last good day, one for all or by period.

    Happenings count in the order given.  OPDs, tables and periods keep the order in which they
    were asked; a happening for what was not asked changes nothing.
    """
    wanted = list(dict.fromkeys((each.opd, each.table, each.period) for each in asked))
    steps = _by_place(happenings, wanted)
    cells = {place: _cell(steps[place], _due(dues, place[2]), today) for place in wanted}
    return Matrix(
        opds=tuple(dict.fromkeys(opd for opd, _table, _period in wanted)),
        tables=tuple(dict.fromkeys(table for _opd, table, _period in wanted)),
        periods=tuple(dict.fromkeys(period for _opd, _table, period in wanted)),
        cells=cells,
        rates=_rates(cells, dues, today),
    )


def _due(dues: Mapping[str, date] | date | None, period: str) -> date | None:
    return dues.get(period) if isinstance(dues, Mapping) else dues


def _by_place(
    happenings: Iterable[Happening], places: Sequence[CellPlace]
) -> dict[CellPlace, list[Happening]]:
    of_opd: dict[str, list[CellPlace]] = defaultdict(list)
    for place in places:
        of_opd[place[0]].append(place)
    steps: dict[CellPlace, list[Happening]] = defaultdict(list)
    for happening in happenings:
        for place in of_opd[happening.opd]:
            if happening.table in ("", place[1]) and happening.period in ("", place[2]):
                steps[place].append(happening)
    return steps


def _cell(steps: Sequence[Happening], due: date | None, today: date) -> Cell:
    state = DeliveryState.NOT_SENT
    since: date | None = None
    for step in steps:
        moved = _after(state, step.step)
        if moved is not state or step.step == moved.value:
            state, since = moved, step.day
    came = min((step.day for step in steps if step.step is Step.ARRIVED), default=None)
    is_late = due is not None and (came or today) > due
    if is_late and state in _WAITING:
        state = DeliveryState.LATE
    return Cell(state, since, came, is_late)


def _after(state: DeliveryState, step: Step) -> DeliveryState:
    """A form sent again, or signed for later, does not undo that data came."""
    if step is Step.SENT and state not in (DeliveryState.NOT_SENT, DeliveryState.RETURNED):
        return state
    if step is Step.RECEIVED and state not in _WAITING:
        return state
    return DeliveryState(step.value)


def _rates(
    cells: Mapping[CellPlace, Cell], dues: Mapping[str, date] | date | None, today: date
) -> dict[str, Rate]:
    by_opd: dict[str, list[tuple[Cell, date | None]]] = defaultdict(list)
    for place, cell in cells.items():
        by_opd[place[0]].append((cell, _due(dues, place[2])))
    return {opd: _rate(opd, found, today) for opd, found in by_opd.items()}


def _rate(opd: str, cells: Sequence[tuple[Cell, date | None]], today: date) -> Rate:
    came = [(cell, due) for cell, due in cells if cell.arrived is not None]
    due_now = [cell for cell, due in cells if cell.arrived is not None or (due is not None and today > due)]
    return Rate(
        opd=opd,
        asked=len(cells),
        arrived=len(came),
        on_time=sum(1 for cell, _due in came if not cell.is_late),
        due=len(due_now),
    )
