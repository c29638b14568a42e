"""The table page of the editor: table with flowchart, palette and strip, for one document.

It wires the parts; edits are made in ``acts``, the document keeps and undoes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.editing import Touched
from app.domain.findings import Finding
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.labels import MutedLabel
from app.ui.kit.tools import Tools
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table.acts import TableActs
from app.ui.sops.editor.table.columns import column_of, column_of_role
from app.ui.sops.editor.table.commands import TableCommands
from app.ui.sops.editor.table.grid import TableGrid
from app.ui.sops.editor.table.palette import Palette
from app.ui.sops.editor.table.searching import matching_rows
from app.ui.sops.editor.table.strip import NodeStrip
from app.ui.sops.flow.things import Thing

EMPTY = (
    "Belum ada langkah. Tekan Ctrl+Enter untuk baris pertama, "
    "atau salin tabel dari Word atau Excel lalu tekan Ctrl+V di sini."
)


class TableEditor(QWidget):
    """``paste_wanted`` carries the QMimeData of a table, ``finding_chosen`` the Finding of a clicked mark."""

    paste_wanted = Signal(object)
    finding_chosen = Signal(object)
    commands_changed = Signal()

    def __init__(self, document: SopDocument, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.grid = TableGrid(document, self)
        self.acts = TableActs(document, self.grid, self)
        self.commands_of = TableCommands(document, self.grid, self.acts, self)
        self.strip = NodeStrip(self)
        self.palette_box = Palette(self)
        self._empty = MutedLabel(EMPTY, self.grid.viewport(), wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._first = CommandButton(self.commands_of.add_row, self.grid.viewport(), primary=True)
        self._last_finding: Finding | None = None
        self._sought = ""
        self._stale = False
        self._lay_out(tools)
        self._connect()
        self.setFocusProxy(self.grid)
        self._follow_place()

    # ------------------------------------------------------------ what the frame asks

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here; None is a line between groups."""
        return self.commands_of.all()

    def hints(self) -> str:
        """The keys that work here."""
        if self.grid.flow.aiming():
            return "↑ ↓ pilih sasaran   Enter buat panah   Esc batal"
        if self.grid.is_editing():
            return (
                "Enter selesai dan turun   Tab sel berikut   Ctrl+Enter baris baru   "
                "Shift+Enter ganti baris dalam sel   Esc urungkan"
            )
        if self.grid.role() is not None:
            return "Spasi simbol   1–9 jenis   A panah   Del hapus   Alt+←→ geser   Ctrl+Enter baris baru"
        return (
            "Enter ubah   ketik untuk mengganti   Ctrl+Enter baris baru   Alt+↑↓ pindah baris   Del kosongkan"
        )

    def set_functions(self, functions: Sequence[tuple[str, str]]) -> None:
        """The office functions a role may be filled by: key and words."""
        self.commands_of.set_functions(functions)

    def show_finding(self, finding: Finding, spot: str = "") -> bool:
        """Light the rows of a finding and go to its cell, column or arrow; False where it is not here.

        ``spot``: which of its spots, the first one without.
        """
        self.grid.light(finding.rows)
        return self.go_to(spot or finding.spot) or bool(finding.rows)

    def go_to(self, spot: str) -> bool:
        """Go to a place named as findings name it ("row:3.output", "role:kasi", "arrow:5>4")."""
        kind, _colon, rest = spot.partition(":")
        if kind == "row":
            return self._go_to_row(rest)
        if kind == "role" and rest in self.document.sop.role:
            self.grid.go_to(max(self.grid.currentIndex().row(), 0), column_of_role(self.document.sop, rest))
            return True
        if kind == "arrow":
            return self._go_to_arrow(rest)
        return kind == "table"

    def search(self, text: str) -> str:
        """Light the rows that say ``text`` and go to the first cell from here on.

        Answers words for the person where nothing is found.
        """
        self._sought = text
        lines = matching_rows(self.document.sop, text)
        self.grid.light([row for row, _column in dict.fromkeys(lines)])
        return self._go_to_found(0)

    def search_on(self) -> str:
        """Go to the next cell that says the words searched last, round and round."""
        return self._go_to_found(1)

    # ------------------------------------------------------------ inside

    def _go_to_found(self, further: int) -> str:
        sop, here = self.document.sop, self.grid.currentIndex()
        found = matching_rows(sop, self._sought)
        if not found:
            return say("editor.not_found", words=self._sought) if self._sought.strip() else ""
        now = here.row() + 1, here.column() + further
        row, column = next((place for place in found if place >= now), found[0])
        self.grid.go_to(row - 1, column)
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.palette_box.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.grid.end_edit()
        self.palette_box.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.grid.viewport() and event.type() == QEvent.Type.Resize:
            self._place_empty()
        if watched is self.grid and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_Escape and self._step_back()
        return super().eventFilter(watched, event)

    def _lay_out(self, tools: Tools) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.grid)
        splitter.addWidget(self.strip)
        splitter.setChildrenCollapsible(True)
        splitter.setCollapsible(0, False)
        splitter.setStretchFactor(0, 1)
        self.strip.setMinimumWidth(theme.px(190))
        tools.remember.splitter("sop/editor/table", splitter, (theme.px(880), theme.px(220)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _connect(self) -> None:
        document, grid, acts, strip = self.document, self.grid, self.acts, self.strip
        document.loaded.connect(grid.forget_place)
        document.changed.connect(self._changed)
        document.findings_changed.connect(grid.take_findings)
        document.writable_changed.connect(self._follow_place)
        grid.place_changed.connect(self._follow_place)
        grid.findings_asked.connect(self._choose_finding)
        grid.menu_wanted.connect(self._show_menu)
        grid.flow.opened.connect(self._thing_opened)
        grid.head().menu_wanted.connect(self._head_menu)
        grid.viewport().installEventFilter(self)
        grid.installEventFilter(self)
        self.destroyed.connect(self.palette_box.deleteLater)
        grid.verticalScrollBar().valueChanged.connect(self._scrolled)
        acts.paste_wanted.connect(self.paste_wanted)
        acts.symbol_wanted.connect(self.show_palette)
        acts.arrow_made.connect(strip.focus_label)
        strip.words_typed.connect(acts.set_words)
        strip.words.left.connect(document.settle)
        strip.product_chosen.connect(acts.set_makes)
        strip.per_opd_set.connect(acts.set_per_opd)
        strip.palette_wanted.connect(self.show_palette)
        strip.arrow_wanted.connect(self._arrow_wanted)
        strip.relabelled.connect(acts.relabel)
        strip.turned.connect(acts.redirect)
        strip.removed.connect(acts.disconnect_arrow)
        strip.confirmed.connect(acts.confirm)
        strip.left.connect(self._to_grid)
        self.palette_box.symbol_chosen.connect(acts.set_symbol)
        self.palette_box.kind_chosen.connect(acts.set_kind)
        self.palette_box.removed.connect(acts.clear)
        self.commands_of.changed.connect(self.commands_changed)

    def show_palette(self) -> None:
        """The palette beside the chosen symbol."""
        node = self.grid.node()
        if node is None:
            self.palette_box.hide()
            return
        whole = self.window()  # the palette may reach over what lies beside the table
        if self.palette_box.parentWidget() is not whole:
            self.palette_box.setParent(whole)
        self.palette_box.show_node(self.document.sop, node)
        area = self.grid.flow.area(Thing(node=node.id)).toRect()
        origin = self.grid.flow.mapTo(whole, QPoint(0, 0))
        lanes = QRect(origin, self.grid.flow.size())
        self.palette_box.put_beside(area.translated(origin), lanes)

    def _changed(self, touched: Touched) -> None:
        self.grid.take(touched)
        self._place_empty()

    def _follow_place(self) -> None:
        grid, node = self.grid, self.grid.node()
        self.commands_of.refresh()
        self.strip.setEnabled(self.document.writable)
        self.strip.show_place(self.document.sop, grid.row(), node, grid.arrow(), aim=grid.flow.aim())
        if self.palette_box.isVisible():
            if node is None or grid.arrow() >= 0:
                self.palette_box.hide()
            else:
                self.show_palette()
        self._place_empty()

    def _place_empty(self) -> None:
        nothing = not self.document.sop.rows
        self._empty.setVisible(nothing)
        self._first.setVisible(nothing)
        if nothing:
            room = self.grid.viewport().rect()
            high = theme.px(70)
            self._empty.setGeometry(room.adjusted(theme.px(30), 0, -theme.px(30), -room.height() // 2))
            hint = self._first.sizeHint()
            self._first.setGeometry(
                (room.width() - hint.width()) // 2,
                room.height() // 2 + high // 4,
                hint.width(),
                hint.height(),
            )

    def _choose_finding(self, row: int) -> None:
        """The next of a row's findings, round and round."""
        found = [finding for finding in self.document.findings if row in finding.rows]
        if found:
            at = found.index(self._last_finding) + 1 if self._last_finding in found else 0
            self._last_finding = found[at % len(found)]
            self.finding_chosen.emit(self._last_finding)

    def _thing_opened(self, thing: Thing) -> None:
        self.grid.choose_thing(thing)
        if thing.arrow >= 0:
            self.strip.focus_label(thing.arrow)
        else:
            self.show_palette()

    def _show_menu(self, at: QPoint) -> None:
        self.palette_box.hide()
        self.commands_of.menu_here().popup(at)

    def _head_menu(self, column: int, at: QPoint) -> None:
        self.grid.go_to(max(self.grid.currentIndex().row(), 0), column)
        self.commands_of.role_menu().popup(at)

    def _step_back(self) -> bool:
        """Esc closes the palette, then lets go of an arrow; False where there is nothing to close."""
        grid, node = self.grid, self.grid.node()
        if grid.flow.aiming():
            return False
        if self.palette_box.isVisible():
            self.palette_box.hide()
        elif grid.arrow() >= 0 and node is not None:
            grid.choose_thing(Thing(node=node.id))
        elif grid.cells.lit():
            grid.light(())
        else:
            return False
        return True

    def _to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrow_wanted(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.acts.begin_arrow()

    def _scrolled(self, _value: int) -> None:
        self.palette_box.hide()

    def _go_to_row(self, rest: str) -> bool:
        number, _dot, field = rest.partition(".")
        if not number.isdecimal() or not 1 <= int(number) <= len(self.document.sop.rows):
            return False
        known = field in ("label", "text", "requirements", "norm", "output", "note")
        here = self.grid.currentIndex().column()
        column = column_of(self.document.sop, field) if known else (here if here >= 0 else 1)
        self.grid.go_to(int(number) - 1, column)
        return True

    def _go_to_arrow(self, rest: str) -> bool:
        source, _sign, target = rest.partition(">")
        for at, arrow in enumerate(self.document.sop.arrows):
            if (arrow.source, arrow.target) == (source, target):
                self.grid.choose_thing(Thing(arrow=at))
                return True
        return False
