"""Approved tables to be looked at in any way: years, growth, shares, ranks; and where a figure came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from app.core.errors import NotFound
from app.db.uow import Database, UnitOfWork
from app.domain.charts.proposing import proposals
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.forming import Wording
from app.domain.statistics.sentences import describe
from app.domain.statistics.stattable import Sentence, StatTable
from app.domain.statistics.views import TableView, look_at
from app.domain.tables.naming import area_of
from app.domain.tables.periods import period_of
from app.models import ApprovedTable, OfficeProfile
from app.services.books.material import Material, newest, sources
from app.services.books.rows import ExploreRow
from app.services.books.tracing import Traced, trace_of, traced_of, traced_sum
from app.services.books.turning import LoadedCube, Turn
from app.services.submissions.traces import TraceRow
from app.services.timers import Timers


@dataclass(frozen=True)
class Explored:
    """A table as it is looked at, what can be said of it, and the charts that suit it.

    ``upright``: the table before rows and columns changed places, of which sentences and charts are;
    ``whole``: the newest period with every row and column, from which rows and columns are chosen.
    ``labels``: words of all periods, in the order of time.
    """

    table: StatTable
    upright: StatTable
    whole: StatTable
    labels: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    charts: tuple[ChartSpec, ...]


class Explorer:
    """Approved tables, newest versions; it changes nothing."""

    def __init__(self, database: Database, timers: Timers) -> None:
        self._database = database
        self._timers = timers

    def rows(self) -> list[ExploreRow]:
        """Every table with something approved, by urusan and title."""
        with self._database.read() as work:
            material = self._material(work)
            days = dict(
                work.session.execute(
                    select(ApprovedTable.table_key, func.max(ApprovedTable.approved_at)).group_by(
                        ApprovedTable.table_key
                    )
                ).all()
            )
            zone = self._timers.timer(work.direct).clock.local_zone
            found = []
            for key in material.keys:
                definition = material.definition(key)
                if definition is None:
                    continue
                day: date = days[key].astimezone(zone).date()
                periods = tuple(period_of(code).label for code in material.periods(key))
                opds = tuple(dict.fromkeys(each.opd_name for each in material.used(key)))
                found.append(
                    ExploreRow(
                        key,
                        definition.title_for(periods[-1]),
                        definition.topic,
                        definition.unit,
                        periods,
                        opds,
                        day,
                    )
                )
            return sorted(found, key=lambda row: (row.topic or "9", row.title))

    def look(self, key: str, view: TableView) -> Explored:
        """A table as a view shows it.  Raises ``NotFound`` where nothing is approved."""
        with self._database.read() as work:
            material = self._material(work, key, view.people)
            tables = material.tables(key)
            if not tables:
                raise NotFound("book.nothing_approved", title=key)
            others = self._others(material, view)
            table = look_at(tables, view, others)
            upright = look_at(tables, replace(view, is_turned=False), others) if view.is_turned else table
            return Explored(
                table=table,
                upright=upright,
                whole=list(tables.values())[-1],
                labels=tuple(tables),
                sentences=describe(upright),
                charts=proposals(upright),
            )

    def _others(self, material: Material, view: TableView) -> Mapping[str, StatTable]:
        tables = list(material.tables(view.people).values()) if view.people else []
        return {view.people: tables[-1]} if tables else {}

    def trace(self, key: str, row: str, column: str) -> TraceRow:
        """Where a figure came from.  Raises ``NotFound`` for what was reckoned, or is not there."""
        with self._database.read() as work:
            return trace_of(work, self._material(work, key), key, row, column)

    def traced(self, key: str, view: TableView, row: str, column: str) -> Traced:
        """Where a figure of a view comes from, reckoned or not, by the keys of its row and column."""
        with self._database.read() as work:
            return traced_of(work, self._material(work, key), key, view, row, column)

    def cube(self, key: str) -> LoadedCube:
        """All approved figures of a table, to be turned round without the database.

        Raises ``NotFound`` where nothing is approved.
        """
        with self._database.read() as work:
            cube = self._material(work, key).cube(key)
            if cube is None:
                raise NotFound("book.nothing_approved", title=key)
            return cube

    def traced_turn(self, cube: LoadedCube, turn: Turn, row: str, column: str) -> Traced:
        """Where a figure of a turn comes from: the approved one itself, or all that it sums."""
        figures = cube.behind(turn, row, column)
        with self._database.read() as work:
            return traced_sum(work, self._material(work, cube.key), cube.key, figures)

    def _region(self, work: UnitOfWork) -> str:
        profile = work.session.get(OfficeProfile, 1)
        return area_of(profile.region if profile else "")

    def _material(self, work: UnitOfWork, *keys: str) -> Material:
        wanted = [key for key in keys if key]
        chosen = [each for key in wanted for each in newest(sources(work, table=key))]
        if not wanted:
            chosen = newest(sources(work))
        return Material(work, chosen, Wording(self._region(work)))
