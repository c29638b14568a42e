"""What the rounds' page reads: a round with its matrix, line by line per OPD.

It knows no widget; the one thing it changes is to open a round with what comes along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from app.core.changes import Changes
from app.core.clock import Clock
from app.domain.tables.definition import Classification
from app.domain.tables.reuse import Outcome
from app.domain.tables.rounds import DELIVERED, Cell, DeliveryState, Rate, RoundState
from app.services.casebook import Casebook
from app.services.office import Office
from app.services.people import OpdRow, People, PersonRow
from app.services.requests import (
    DeliveryRow,
    NewRound,
    ReceiptLine,
    Requests,
    RoundAgain,
    RoundDetail,
    RoundRow,
)
from app.services.tables import TableRow, Tables
from app.ui.requests.keeping import Kept
from app.ui.requests.year import YearView, year_lines

#: More tables than this have no column each: what an OPD is asked stands from left to right instead.
MOST_COLUMNS = 12


@dataclass(frozen=True)
class OpdLine:
    """One OPD of a round: its tables in the order asked, and how far each has come."""

    code: str
    name: str
    titles: Mapping[str, str]
    cells: Mapping[str, Cell]
    rate: Rate | None

    @property
    def asked(self) -> int:
        return len(self.cells)

    @property
    def arrived(self) -> int:
        """Tables that lie with the office."""
        return sum(1 for cell in self.cells.values() if cell.state in DELIVERED)

    def came(self) -> tuple[str, ...]:
        """Keys of the tables that came, whatever became of them."""
        waiting = (DeliveryState.NOT_SENT, DeliveryState.SENT, DeliveryState.RECEIVED, DeliveryState.LATE)
        return tuple(key for key, cell in self.cells.items() if cell.state not in waiting)

    @property
    def late(self) -> int:
        return sum(1 for cell in self.cells.values() if cell.state is DeliveryState.LATE)

    def is_kept(self, kept: Kept) -> bool:
        """Whether the filter leaves it in the list."""
        match kept:
            case Kept.MISSING:
                return self.arrived < self.asked
            case Kept.LATE:
                return self.late > 0
            case Kept.DONE:
                return self.arrived == self.asked
            case Kept.ALL:
                return True


@dataclass(frozen=True)
class RoundView:
    """A round as the page shows it.  ``zone``: of the office, for instants."""

    detail: RoundDetail
    lines: tuple[OpdLine, ...]
    deliveries: tuple[DeliveryRow, ...]
    receipts: Mapping[str, ReceiptLine]
    opds: Mapping[str, OpdRow]
    zone: tzinfo
    today: date

    @property
    def row(self) -> RoundRow:
        return self.detail.row

    def columns(self) -> tuple[str, ...]:
        """Keys of the tables that have a column of their own; empty where each OPD has its own tables."""
        titles = tuple(self.detail.titles)
        asked = sum(line.asked for line in self.lines)
        is_shared = len(titles) <= MOST_COLUMNS and asked >= 2 * len(titles)
        return titles if is_shared else ()

    def widest(self) -> int:
        """The most tables that one OPD is asked."""
        return max((line.asked for line in self.lines), default=0)

    def kept(self, kept: Kept) -> list[OpdLine]:
        """The OPDs that the filter leaves."""
        return [line for line in self.lines if line.is_kept(kept)]

    def counts(self) -> dict[str, int]:
        """How many OPDs each filter leaves."""
        return {kept.value: len(self.kept(kept)) for kept in Kept}

    def silent(self) -> list[OpdLine]:
        """OPDs that owe something, those that owe most first."""
        owing = self.kept(Kept.MISSING)
        return sorted(owing, key=lambda line: (line.arrived - line.asked, line.name))

    def share(self) -> float | None:
        """Of what is due by now, the part that came in time; None while nothing is due."""
        due = sum(rate.due for rate in self.detail.rates.values())
        return sum(rate.on_time for rate in self.detail.rates.values()) / due if due else None

    def begun(self) -> dict[tuple[str, str], DeliveryRow]:
        """OPD and table of all that has begun its way, with what happened first; it stays asked."""
        found: dict[tuple[str, str], DeliveryRow] = {}
        for each in self.deliveries:
            if not each.undone_at:
                keys = [each.table] if each.table else self.detail.asked.get(each.opd, ())
                for key in keys:
                    found.setdefault((each.opd, key), each)
        return found

    def happened(self, opd: str) -> list[DeliveryRow]:
        """What was recorded for an OPD, newest first."""
        return [each for each in reversed(self.deliveries) if each.opd == opd]


@dataclass(frozen=True)
class Askable:
    """What a new round can ask of whom; ``cases``: running ones, by id with their words."""

    tables: tuple[TableRow, ...]
    opds: tuple[OpdRow, ...]
    cases: tuple[tuple[int, str], ...]
    today: date
    again: RoundAgain | None = None  # an earlier round, proposed once more
    activities: int = 0  # statistical activities of the year before, not yet copied


@dataclass(frozen=True)
class TableChoices:
    """What the fields of a table offer."""

    opds: tuple[OpdRow, ...]
    classifications: tuple[Classification, ...]
    activities: tuple[tuple[str, str], ...] = ()  # key, and title with the newest year


class Reader:
    """Puts together what several services know."""

    def __init__(
        self,
        clock: Clock,
        requests: Requests,
        tables: Tables,
        people: People,
        casebook: Casebook,
        office: Office,
    ) -> None:
        self._clock = clock
        self._requests = requests
        self._tables = tables
        self._people = people
        self._casebook = casebook
        self._office = office

    def rounds(self) -> list[RoundRow]:
        """All rounds, newest first."""
        return self._requests.rounds()

    def round(self, round_id: int) -> RoundView:
        """One round.  Raises ``NotFound``."""
        zone = self._office.calendar().local_zone
        detail = self._requests.round(round_id)
        matrix = self._requests.matrix(round_id)
        lines = tuple(_line(opd, detail, matrix.cells) for opd in matrix.opds)
        return RoundView(
            detail=detail,
            lines=lines,
            deliveries=tuple(self._requests.deliveries(round_id)),
            receipts={line.opd: line for line in self._requests.receipt_list(round_id)},
            opds={opd.code: opd for opd in self._people.opds()},
            zone=zone,
            today=self._clock.now().astimezone(zone).date(),
        )

    def year(self, year: int) -> YearView:
        """All rounds of a year together."""
        seen = self._requests.matrix_of_year(year)
        rows = self._requests.rounds(year)
        details = [self._requests.round(row.id) for row in rows]
        names = {code: name for each in details for code, name in each.opd_names.items()}
        titles = {key: title for each in details for key, title in each.titles.items()}
        return YearView(
            year=year,
            lines=year_lines(seen, names, titles),
            periods=tuple(sorted(seen.periods)),
            rates=seen.rates,
            rounds=tuple((row.id, row.title) for row in rows if row.state is not RoundState.CLOSED),
            opds={opd.code: opd for opd in self._people.opds()},
        )

    def askable(self) -> Askable:
        """What can be chosen for a new round."""
        today = self._clock.now().astimezone(self._office.calendar().local_zone).date()
        cases = tuple((case.id, case.title) for case in self._casebook.cases("running"))
        opds = tuple(self._people.opds(active_only=True))
        return Askable(tuple(self._tables.rows()), opds, cases, today)

    def once_more(self, round_id: int) -> Askable:
        """The same, with a round proposed for the year after its own.  Raises ``NotFound``."""
        again = self._requests.again(round_id)
        lines = self._tables.reuse_preview(again.new.year)
        fresh = sum(line.outcome is Outcome.NEW for line in lines)
        return replace(self.askable(), again=again, activities=fresh)

    def open_round(self, new: NewRound, by: int, *, with_activities: bool = False) -> Changes:
        """Open a round; on wish the statistical activities of the year before come along.

        The first id is the round's.
        """
        done = self._requests.open_round(new, by)
        return done + self._tables.reuse(new.year, by) if with_activities else done

    def persons(self) -> list[PersonRow]:
        """Who can sign a letter, highest post first."""
        return self._people.persons(active_only=True)

    def table_choices(self) -> TableChoices:
        """What can be chosen for a table."""
        opds = tuple(self._people.opds(active_only=True))
        newest: dict[str, str] = {}
        for each in self._tables.activities():
            newest.setdefault(each.key, f"{each.title} ({each.year})")
        return TableChoices(opds, tuple(self._tables.classifications()), tuple(newest.items()))


def _line(opd: str, detail: RoundDetail, cells: Mapping[tuple[str, str, str], Cell]) -> OpdLine:
    keys: Sequence[str] = detail.asked.get(opd, ())
    period = detail.row.period
    found = {key: cells[opd, key, period] for key in keys if (opd, key, period) in cells}
    titles = {key: detail.titles[key] for key in found}
    return OpdLine(opd, detail.opd_names.get(opd, opd), titles, found, detail.rates.get(opd))
