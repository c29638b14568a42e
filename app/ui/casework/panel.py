"""The case at the right: what it is, its rows with their times, its OPDs, holders, sheets, history.

It shows a page that was read elsewhere and says what was pressed; it asks no service.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QScrollBar, QWidget

from app.domain.dates import say_short
from app.domain.deadlines import WorkClock
from app.domain.saying import say_instant
from app.services.casebook import EventRow
from app.ui.casework.columns import opd_columns
from app.ui.casework.history import HistoryText
from app.ui.casework.reading import CasePage
from app.ui.casework.standing import Cell, OpdLine, RowStanding
from app.ui.casework.track import Track, TrackRow
from app.ui.casework.words import (
    cell_tip,
    event_head,
    event_reason,
    event_words,
    is_notable,
    opd_words,
    row_facts,
    row_now,
    row_state,
    row_warnings,
    row_words,
    status_words,
    time_lines,
    urgency_words,
)
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.doors import Door, DoorLine
from app.ui.kit.labels import BodyLabel
from app.ui.kit.panel import SidePanel, row_of
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.tick import soon
from app.ui.kit.tokens import Tone

SETTLED_MS = 150  # by then fresh parts have their place
TABS = (("track", "Langkah"), ("opds", "OPD"), ("people", "Pelaksana"), ("history", "Riwayat"))


class CasePanel(SidePanel):
    """``task_wanted`` a live task of the person, ``sheet_wanted`` a disposition."""

    task_wanted = Signal(int)
    sheet_wanted = Signal(int)

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__("Pilih satu kegiatan untuk melihat langkah, OPD, pelaksana, dan riwayatnya.", parent)
        self._remember = remember
        self._tab = remember.get("casework/tab") or "track"
        self._all_events = False
        self._scrolled = 0
        self._acts: list[QAction] = []
        self._said: tuple[object, ...] = ()
        self._opds_model: RowTableModel[OpdLine]
        self.page: CasePage | None = None
        self.track: Track | None = None
        self.matrix: RowTable | None = None
        self.history: HistoryText | None = None
        self.chips: FilterChips | None = None
        self.bar().rangeChanged.connect(self._scroll_back)

    def show_page(self, page: CasePage) -> None:
        """Show a case; the same one again keeps its place and is drawn anew only when it says more."""
        same = self.page is not None and self.page.detail.row.id == page.detail.row.id
        self.page = page
        if same and self._said == self._says(page):
            if self.matrix is not None:
                self._opds_model.set_rows(page.standing.opds)
            return
        self._build(self.bar().value() if same else None)

    def forget_page(self) -> None:
        """Nothing is chosen."""
        self.page = None
        self._acts = []
        self.set_commands(())
        self.show_nothing()

    def set_acts(self, actions: Sequence[QAction], grave: Sequence[QAction], *, decided: bool) -> None:
        """The buttons at the foot; ``decided``: the first is what the person is here for."""
        if self._acts == list(actions):
            return
        self._acts = list(actions)
        self.set_commands(actions, grave)
        for button in self.findChildren(CommandButton):
            if not decided and button.property("primary"):
                button.setProperty("primary", False)
                button.style().unpolish(button)
                button.style().polish(button)

    def show_tab(self, key: str) -> None:
        """Open a part by its key in :data:`TABS`."""
        self._tab = key
        self._remember.put("casework/tab", key)
        if self.page is not None:
            self._build(None)

    def focus_parts(self) -> None:
        """Give the keyboard to the part that is open."""
        for chip in self.chips.findChildren(QPushButton) if self.chips is not None else ():
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.TabFocusReason)

    def bar(self) -> QScrollBar:
        """What scrolls the parts."""
        return self._scroll.verticalScrollBar()

    # ------------------------------------------------------------ inside

    def _build(self, scrolled: int | None) -> None:
        page = self.page
        assert page is not None
        focused = self.chips is not None and self.chips.isAncestorOf(self.focusWidget() or self)
        self.clear()
        self.track = self.matrix = self.history = None
        self._said = self._says(page)
        self._head(page)
        self._add_chips(page, focused)
        parts = {"track": self._track, "opds": self._opds, "people": self._people, "history": self._history}
        parts[self._open_tab(page)](page)
        self.show_thing()
        self._scrolled = scrolled or 0
        self._scroll_back(0, self.bar().maximum())
        soon(self._settled, SETTLED_MS)

    def _open_tab(self, page: CasePage) -> str:
        return self._tab if self._tab in dict(_tabs_of(page)) else "track"

    def _says(self, page: CasePage) -> tuple[object, ...]:
        """All that the open part would say; the matrix says the rest by itself."""
        tab = self._open_tab(page)
        head = (page.detail.row, page.detail.request_due, self._origin(page), tab)
        if tab == "track":
            return (*head, time_lines(page.detail, page.sop), _track_rows(page))
        if tab == "people":
            return (*head, page.detail.holders, page.sheets)
        return (*head, page.detail.events if tab == "history" else page.standing.opd_rows)

    def _scroll_back(self, _least: int, most: int) -> None:
        """Go back to where the person was, as often as the fresh parts still change their height."""
        if self._scrolled:
            self.bar().setValue(min(self._scrolled, most))

    def _settled(self) -> None:
        self._scrolled = 0

    def _head(self, page: CasePage) -> None:
        row = page.detail.row
        number = page.sop.identity.number
        pills = [status_words(row)]
        if urgency_words(row.urgency):
            pills.append((urgency_words(row.urgency), Tone.NEARLY))
        if row.row:
            pills.append((f"Langkah {row_words(row)}", Tone.MUTED))
        if row.opds_live:
            pills.append((opd_words(row), Tone.MUTED))
        self.head(" · ".join(words for words in (row.sop, number) if words), row.title, pills)
        self.lines([self._origin(page)], muted=True)
        if row.row:
            self.lines([f"Langkah {row.row} di tangan {row.who or '–'}: {row.step}"])

    def _origin(self, page: CasePage) -> str:
        row, detail = page.detail.row, page.detail
        parts = [f"Dibuka {row.opened_by} {say_instant(page.clock, page.now, row.opened_at)}"]
        if row.period:
            parts.insert(0, f"Periode {row.period}")
        if row.closed_at:
            parts.append(f"berakhir {say_instant(page.clock, page.now, row.closed_at)}")
        elif detail.request_due:
            parts.append(f"tenggat OPD {say_short(detail.request_due)}")
        return " · ".join(parts)

    def _add_chips(self, page: CasePage, focused: bool) -> None:
        self.chips = FilterChips(_tabs_of(page), self)
        self.chips.set_counts({"opds": len(page.standing.opds)})
        self.chips.choose(self._open_tab(page))
        self.chips.chosen.connect(self.show_tab)
        self.add(self.chips)
        if focused:
            self.focus_parts()

    def _track(self, page: CasePage) -> None:
        self.lines(time_lines(page.detail, page.sop), muted=True)
        self.track = Track(_track_rows(page), self)
        self.add(self.track)

    def _opds(self, page: CasePage) -> None:
        numbers = page.standing.opd_rows
        steps = [f"{row.row.no} · {row.row.text}" for row in page.standing.rows if row.row.per_opd]
        if len(numbers) > 1:
            self.lines(steps, muted=True)
        self._opds_model = RowTableModel(opd_columns(numbers, self._moment), _opd_of, parent=self)
        self.matrix = RowTable(
            self._opds_model, ("Belum ada OPD", "OPD dipilih ketika kegiatan dibuka."), "", None, self
        )
        self._opds_model.set_rows(page.standing.opds)
        self.matrix.setAccessibleName("OPD dan langkahnya")
        self.matrix.setFixedHeight(self.matrix.rows_height() + theme.px(4))
        self.matrix.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.matrix)
        self._told = BodyLabel("Klik satu sel untuk rinciannya; tugas Anda sendiri terbuka di Antrean.")
        self.add(self._told)
        self.matrix.clicked.connect(self._cell_pressed)
        self.matrix.opened.connect(self._line_opened)

    def _moment(self) -> tuple[WorkClock, datetime]:
        """By which clock, and when, times are said."""
        assert self.page is not None
        return self.page.clock, self.page.now

    def _cell_pressed(self, index: QModelIndex) -> None:
        line = self._opds_model.row_at(index)
        if line is not None and index.column() > 0:
            self._enter_cell(line, line.cells[index.column() - 1])

    def _line_opened(self, line: OpdLine) -> None:
        """Enter on an OPD: as if the cell where it stands were pressed."""
        touched = [cell for cell in line.cells if cell.task is not None]
        live = next((cell for cell in touched if cell.task and cell.task.state.is_live), None)
        self._enter_cell(line, live or (touched[-1] if touched else line.cells[0]))

    def _enter_cell(self, line: OpdLine, cell: Cell) -> None:
        """The person's own task opens; of any other cell all is told."""
        if self.page is not None and cell.task is not None and cell.task.task in self.page.mine:
            self.task_wanted.emit(cell.task.task)
        else:
            self._told.setText(cell_tip(line, cell, *self._moment()))

    def _people(self, page: CasePage) -> None:
        self.facts([(role, ", ".join(persons)) for role, persons in page.detail.holders])
        self.part("Disposisi")
        if not page.sheets:
            self.lines(["Belum ada disposisi yang terbit dari kegiatan ini."], muted=True)
        for sheet in page.sheets:
            withdrawn = ("Ditarik", Tone.MUTED) if sheet.state == "withdrawn" else ("", Tone.PLAIN)
            door = DoorLine(
                Door(
                    key=str(sheet.id),
                    what=sheet.id,
                    title=f"Agenda {sheet.agenda}",
                    lines=(f"{sheet.sender} kepada {sheet.receivers.replace(chr(10), ', ')}",),
                    pill=withdrawn[0],
                    tone=withdrawn[1],
                    aside=say_instant(page.clock, page.now, sheet.issued_at),
                    tip="Buka di Disposisi",
                )
            )
            door.clicked.connect(partial(self.sheet_wanted.emit, sheet.id))
            self.add(door)

    def _history(self, page: CasePage) -> None:
        quiet = QPushButton("Termasuk saat tugas dibuka dan dilepas", self)
        quiet.setProperty("chip", True)
        quiet.setCheckable(True)
        quiet.setChecked(self._all_events)
        quiet.toggled.connect(self._want_all)
        self.add_row(quiet)
        events = [event for event in reversed(page.detail.events) if self._all_events or is_notable(event)]
        self.history = HistoryText([_told(event, page) for event in events], self)
        self.add(self.history)

    def add_row(self, widget: QWidget) -> None:
        """A widget no wider than it needs to be."""
        holder, row = QWidget(self), row_of(widget)
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self.add(holder)

    def _want_all(self, on: bool) -> None:
        self._all_events = on
        self._build(0)


def _opd_of(line: OpdLine) -> int:
    return line.opd


def _tabs_of(page: CasePage) -> list[tuple[str, str]]:
    return [tab for tab in TABS if tab[0] != "opds" or page.standing.opd_rows]


def _track_rows(page: CasePage) -> list[TrackRow]:
    return [_track_row(standing, page) for standing in page.standing.rows]


def _track_row(standing: RowStanding, page: CasePage) -> TrackRow:
    words, tone = row_state(standing)
    return TrackRow(
        number=str(standing.row.no),
        text=f"{standing.row.no} · {standing.row.text}",
        state=standing.state,
        state_words=words,
        tone=tone,
        facts=row_facts(standing, len(page.standing.opds)),
        now=row_now(standing, page.clock, page.now),
        warnings=tuple(row_warnings(standing)),
    )


def _told(event: EventRow, page: CasePage) -> tuple[str, str, str]:
    return event_head(event, page.clock, page.now), event_words(event), event_reason(event)
