"""Tabel: approved tables at the left, the chosen one on the desk at the right.

It knows which table is open, how it is looked at, and reads what is wished behind the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.changes import Topic
from app.core.errors import UserError
from app.core.texts import say
from app.domain.books.structure import ChartWish
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.stattable import Sentence, SignSet, StatColumn, StatTable
from app.domain.statistics.views import PLAIN_VIEW, TableView
from app.services.books.exploring import Explored, Explorer
from app.services.books.rows import ExploreRow
from app.services.books.service import Books
from app.services.books.tracing import Traced
from app.services.books.turning import LoadedCube, Turn
from app.services.office import Office
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.commands import make_command
from app.ui.kit.panel import LARGE
from app.ui.kit.tick import soon
from app.ui.kit.tools import Tools
from app.ui.tables.acts import TableActs
from app.ui.tables.desk import TableDesk
from app.ui.tables.listing import TableList
from app.ui.tables.looks import TABLE, TURN, Look, Looks
from app.ui.tables.reading import ForBook, Reader, Shelf
from app.ui.tables.words import say_count
from app.ui.tracing.figures import traced
from app.ui.tracing.sums import summed

MOST_COLUMNS = 400  # of a turned table: more cannot be read, and heads would take seconds
LAST_KEY, LIST_KEY = "tabel/terakhir", "tabel/daftar-tertutup"
HINTS = "↑↓ pilih tabel   Enter ke angka, lalu asalnya   Alt+1 Tabel   Alt+2 Putar   F9 daftar"


class TablesScreen(Screen):
    """A table is looked at as it was last time."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.SUBMISSIONS, Topic.TABLES, Topic.OFFICE})
    search_hint: ClassVar[str] = "Cari tabel, OPD, atau urusan …"

    def __init__(
        self, tools: Tools, explorer: Explorer, books: Books, office: Office, parent: QWidget | None = None
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._reader = Reader(explorer, books, office)
        self._looks = Looks(tools.remember)
        self.shelf: Shelf | None = None
        self.row: ExploreRow | None = None
        self.look = Look()
        self.explored: Explored | None = None
        self.cube: LoadedCube | None = None
        self._is_shown = False
        self._wanted = ""
        self.acts = TableActs(self, tools, self._reader)
        self.list = TableList(tools.remember)
        self.desk = TableDesk(tools.remember, self.acts)
        self._lay_out()
        self._make_keys()
        self._connect()
        self.acts.see(self)

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        self.cube = None
        self._tools.runner.ask(self._reader.shelf, done=self._came, newest="shelf")

    def arrive(self, what: object) -> None:
        """Open a table by its key, or with the part to be shown: (key, part)."""
        key, part = what if isinstance(what, tuple) else (what, "")
        if isinstance(key, str):
            self._wanted = key
            if part:
                self._looks.put(key, replace(self._looks.get(key), part=str(part)))
                self.row = None
            if self.shelf is not None:
                self._came(self.shelf)

    def search(self, text: str) -> None:
        self.list.search(text)

    def search_entered(self) -> None:
        self.list.take_first()

    def commands(self) -> Sequence[QAction | None]:
        return (*self.acts.buttons(), None, *self._keys)

    def hints(self) -> str:
        return HINTS

    # ------------------------------------------------------------ what the commands act on

    def shown_table(self) -> StatTable | None:
        return self.desk.table() if self._is_shown else None

    def shown_chart(self) -> ChartSpec | None:
        return self.desk.chart.spec() if self.shown_table() is not None else None

    def shown_signs(self) -> SignSet:
        return self.desk.signs()

    def for_book(self) -> tuple[ForBook, str, str] | None:
        table = self.shown_table()
        if self.row is None or table is None:
            return None
        has_chart = self.shown_chart() is not None
        if self.look.part == TURN and self.cube is not None:
            turn = self.cube.lasting(self.desk.turn_form.turn())
            what = ForBook(self.row.key, PLAIN_VIEW, self.look.turn_chart, has_chart, turn)
            return what, table.title, self.row.topic
        return ForBook(self.row.key, self.look.view, self.look.chart, has_chart), table.title, self.row.topic

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.desk)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        self._tools.remember.splitter("tabel", split, (theme.px(250), theme.px(880)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        # With large letters the table needs the room of the list, which F9 opens.
        closed = self._tools.remember.get(LIST_KEY) or ("1" if theme.current().scale > LARGE else "0")
        self.list.setVisible(closed != "1")
        self.setFocusProxy(self.list)

    def _make_keys(self) -> None:
        self._keys = [
            make_command(self, "Tampilan Tabel", partial(self._key, TABLE), "Alt+1"),
            make_command(self, "Tampilan Putar", partial(self._key, TURN), "Alt+2"),
            make_command(self, "Ke angka", self._to_grid, "Alt+3"),
            make_command(self, "Lihat seperti fotokopi", self._grey, "Alt+4"),
            self.acts.list,
        ]

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._to_grid)
        self.list.typed.connect(self.search_typed)
        desk = self.desk
        desk.part_chosen.connect(self._part)
        desk.view_form.changed.connect(self._view_changed)
        desk.view_form.people_wanted.connect(self._read_people)
        desk.turn_form.changed.connect(self._turn_changed)
        desk.chart.changed.connect(self._chart_changed)
        desk.grid.picked.connect(self._picked)
        desk.grid.head_picked.connect(self._head_picked)
        desk.grid.copied.connect(self._copied)
        desk.grid.typed.connect(self.search_typed)
        desk.below.copied.connect(self._sentences_copied)
        desk.grid.set_commands((*self.acts.buttons(), None, *self._keys[:2]))

    def _came(self, shelf: Shelf) -> None:
        self.shelf = shelf
        wanted, self._wanted = self._wanted, ""
        before = self.row.key if self.row is not None else ""
        self.list.show_rows(shelf.rows)
        for key in (wanted, before, self._tools.remember.get(LAST_KEY)):
            if key and self.list.choose(key):
                break
        else:
            self.list.table.choose_line(0)
        if before and self.row is not None and self.row.key == before and not wanted:
            self._show_look()  # the figures may be others now
        self.filled.emit()

    def _chosen(self, row: ExploreRow | None) -> None:
        if row is None:
            if not self.list.model.filtered():
                self.row = None
                self.desk.show_nothing()
                self.acts.follow()
            return
        if self.row is not None and self.row.key == row.key:
            self.row = row
            return
        self.row, self.cube, self.explored = row, None, None
        self._is_shown = False  # until its figures are here, nothing is done with those of another table
        self.acts.follow()
        self._tools.remember.put(LAST_KEY, row.key)
        self.look = self._looks.get(row.key)
        self.desk.show_row(row)
        self.desk.below.show_trace(None)
        self.desk.show_part(self.look.part)
        self._show_look()

    def _show_look(self) -> None:
        """Read what the look asks for, and show it."""
        if self.row is None:
            return
        if self.look.part == TABLE:
            self._tools.runner.ask(
                self._reader.look,
                self.row.key,
                self.look.view,
                done=partial(self._looked, self.row.key),
                failed=self._failed,
                newest="look",
            )
        elif self.cube is not None:
            self._turned()
        else:
            self.desk.turn_form.note.setText(say("tables_desk.reading"))
            self._tools.runner.ask(
                self._reader.cube,
                self.row.key,
                done=partial(self._loaded, self.row.key),
                failed=self._failed,
                newest="look",
            )

    def _looked(self, key: str, explored: Explored) -> None:
        if self.row is None or self.row.key != key or self.shelf is None:
            return
        self.explored = explored
        others = [row for row in self.shelf.rows if row.key != key]
        self.desk.view_form.show_explored(explored, self.look.view, others)
        self._show(explored.table, self.look.chart, explored.upright)
        self.desk.below.show_sentences(explored.sentences)

    def _loaded(self, key: str, cube: LoadedCube) -> None:
        if self.row is None or self.row.key != key:
            return
        self.cube = cube
        form = self.desk.turn_form
        form.show_dimensions(cube.dimensions, self.look.turn)
        periods = next((len(each.labels) for each in cube.dimensions if each.key == "periode"), 0)
        form.say_loaded(say("tables_desk.loaded", count=say_count(cube.count), periods=periods))
        self._turned()

    def _turned(self) -> None:
        if self.cube is None or not self.cube.dimensions:
            self.desk.show_nothing(say("tables_desk.no_cube"))
            return
        turn = self.desk.turn_form.turn()
        self._tools.runner.ask(
            self._reader.turned, self.cube, turn, done=partial(self._turn_came, self.cube), newest="look"
        )

    def _turn_came(self, cube: LoadedCube, found: tuple[StatTable, tuple[Sentence, ...]]) -> None:
        if cube is not self.cube or self.look.part != TURN:
            return
        table, sentences = found
        if len(table.columns) > MOST_COLUMNS:
            rows, columns = say_count(len(table.rows)), say_count(len(table.columns))
            self._tools.messages.problem(
                say("tables_desk.too_large", rows=rows, columns=columns, most=MOST_COLUMNS)
            )
            return
        self._show(table, self.look.turn_chart)
        self.desk.below.show_sentences(sentences)

    def _show(self, table: StatTable, chart: ChartWish | None, upright: StatTable | None = None) -> None:
        self._is_shown = True
        self.desk.show_table(table)
        self.desk.chart.show_table(upright or table, chart)
        self.acts.follow()
        soon(self.desk.fit)

    def _failed(self, error: UserError) -> None:
        self.desk.show_nothing(str(error))
        self.acts.follow()

    # ------------------------------------------------------------ what is wished

    def _keep(self, look: Look) -> None:
        self.look = look
        if self.row is not None:
            self._looks.put(self.row.key, look)

    def _key(self, part: str) -> None:
        self.desk.parts.choose(part)

    def _part(self, part: str) -> None:
        self._keep(replace(self.look, part=part))
        self.desk.below.show_trace(None)
        self._show_look()

    def _view_changed(self, view: TableView) -> None:
        self._keep(replace(self.look, view=view))
        self._show_look()

    def _turn_changed(self, turn: Turn) -> None:
        self._keep(replace(self.look, turn=turn))
        self._turned()

    def _chart_changed(self, wish: ChartWish) -> None:
        turned = self.look.part == TURN
        self._keep(replace(self.look, turn_chart=wish) if turned else replace(self.look, chart=wish))
        self.acts.follow()

    def _read_people(self, key: str) -> None:
        self._tools.runner.ask(self._reader.columns, key, done=self._people_came, newest="people")

    def _people_came(self, columns: tuple[StatColumn, ...]) -> None:
        self.desk.view_form.show_people_columns(columns)

    def _head_picked(self, column: str) -> None:
        """A click on a heading puts the rows in order by it: largest first, smallest first, as they were."""
        view = self.look.view
        if self.look.part == TURN or view.is_turned:
            return
        if view.sort != column:
            view = replace(view, sort=column, lowest_first=False)
        elif not view.lowest_first:
            view = replace(view, lowest_first=True)
        else:
            view = replace(view, sort="", lowest_first=False)
        self._view_changed(view)

    # ------------------------------------------------------------ where a figure comes from

    def _picked(self, row: str, column: str) -> None:
        if self.row is None:
            return
        if self.look.part == TURN:
            self._turn_picked(row, column)
            return
        self._tools.runner.ask(
            self._reader.traced, self.row.key, self.look.view, row, column, done=self._traced, newest="trace"
        )

    def _turn_picked(self, row: str, column: str) -> None:
        if self.cube is not None:
            turn = self.desk.turn_form.turn()
            ask, done = self._reader.traced_turn, self._traced
            self._tools.runner.ask(ask, self.cube, turn, row, column, done=done, newest="trace")

    def _traced(self, found: Traced) -> None:
        zone = self.shelf.zone if self.shelf is not None else None
        trace = traced(found.trace, zone) if found.trace is not None and zone is not None else None
        if trace is None and found.behind:
            trace = summed(found.behind)
        self.desk.below.show_trace(trace, found.reckoned)

    # ------------------------------------------------------------ keys and words

    def _to_grid(self, _row: object = None) -> None:
        self.desk.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grey(self) -> None:
        self.desk.chart.grey.toggle()

    def toggle_list(self) -> None:
        """Open or close the list; the table then has its room."""
        on = not self.list.isVisible()
        self.list.setVisible(on)
        self._tools.remember.put(LIST_KEY, "0" if on else "1")
        soon(self.desk.fit)

    def _copied(self, count: int) -> None:
        self._tools.messages.info(say("tables_desk.copied", count=say_count(count)))

    def _sentences_copied(self, count: int) -> None:
        self._tools.messages.info(say("tables_desk.sentences_copied", count=count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        soon(self.desk.fit)
