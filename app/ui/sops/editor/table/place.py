"""The editing table's showing: the document's rows, the present place, marks of findings.

It takes no keys and opens no cell.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from app.domain.editing import Touched
from app.domain.sop import Node, Role, Row, Sop
from app.ui.kit import theme
from app.ui.sops.cells import Cell, CellPainter, Head, Index
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table.columns import column_of_role, field_at, role_at
from app.ui.sops.editor.table.heads import EditableHead
from app.ui.sops.editor.table.pointer import EditFlow
from app.ui.sops.flow.table import FIRST_ROLE, FlowTable
from app.ui.sops.flow.things import Thing
from app.ui.sops.procedure import findings_of, heads, row_cells

_ANEW = frozenset({"rows", "roles", "everything", "captions"})
_ALL_ROWS = frozenset({"arrows", "legend", "remarks"})


def heads_for_editing(sop: Sop) -> list[Head]:
    """The columns, with what is known of the roles under their names."""
    found = heads(sop)
    for at, role in enumerate(sop.roles, FIRST_ROLE):
        if role.external:
            found[at] = replace(found[at], note="luar kantor")
    return found


class EditPainter(CellPainter):
    """Cells, and a frame around the one the keyboard is at."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        table = self.parent()
        if isinstance(table, PlaceTable) and table.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(theme.color("accent"), 2 if table.hasFocus() else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class PlaceTable(FlowTable):
    """The table of a document with a current cell, and in the flowchart a chosen symbol or arrow."""

    place_changed = Signal()
    flow: EditFlow

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__("Tabel prosedur, dapat diubah", parent)
        self.document = document
        self._moving = False
        self._surroundings: tuple[object, ...] = ()
        self._head = EditableHead(self.cells, self)
        self._head.setMinimumSectionSize(theme.px(20))
        self.setHorizontalHeader(self._head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setItemDelegate(EditPainter(self))
        self.selectionModel().currentChanged.connect(self._current_changed)

    def make_flow(self) -> EditFlow:
        return EditFlow(self.viewport())

    def head(self) -> EditableHead:
        """The head, whose role names can be changed."""
        return self._head

    # ------------------------------------------------------------ where one is

    def sop(self) -> Sop:
        """The text as it stands."""
        return self.document.sop

    def row(self) -> Row | None:
        """The current row."""
        line = self.currentIndex().row()
        return self.sop().rows[line] if 0 <= line < len(self.sop().rows) else None

    def role(self) -> Role | None:
        """The role of the current column."""
        return role_at(self.sop(), self.currentIndex().column())

    def field(self) -> str:
        """The field of the current column; "" in a role's column."""
        return field_at(self.sop(), self.currentIndex().column())

    def field_of(self, column: int) -> str:
        """The field of a column; "" for a role's."""
        return field_at(self.sop(), column)

    def node(self) -> Node | None:
        """The chosen symbol, also the one a chosen arrow leaves."""
        thing = self.flow.thing()
        if thing is None:
            return None
        if thing.arrow >= 0:
            return self.sop().nodes.get(self.sop().arrows[thing.arrow].source)
        return self.sop().nodes.get(thing.node)

    def nodes_here(self) -> list[Node]:
        """The symbols of the current cell, one under another."""
        row, role = self.row(), self.role()
        if row is None or role is None:
            return []
        first = self.currentIndex().column() == FIRST_ROLE
        return [node for node in row.nodes if node.role == role.key or (first and not node.role)]

    def arrow(self) -> int:
        """The place of the chosen arrow in the SOP; -1 for none."""
        thing = self.flow.thing()
        return thing.arrow if thing is not None else -1

    def go_to(self, line: int, column: int) -> None:
        """Make this the current cell and show it; beyond the ends: the last one."""
        if not self.cells.keys:
            return
        line = min(max(line, 0), len(self.cells.keys) - 1)
        column = min(max(column, 0), len(self.cells.heads) - 1)
        self.setCurrentIndex(self.cells.index(line, column))

    def forget_place(self) -> None:
        """Another text comes: begin at its top."""
        self.flow.mark_chosen(None)
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def choose_thing(self, thing: Thing | None) -> None:
        """Choose a symbol or an arrow, and go to its cell."""
        node = thing.node if thing is not None else ""
        if thing is not None and thing.arrow >= 0:
            node = self.sop().arrows[thing.arrow].source
        row = self.sop().row_of.get(node)
        self.flow.mark_chosen(thing)
        if row is not None:
            self._moving = True
            self.go_to(row.no - 1, column_of_role(self.sop(), self.sop().nodes[node].role))
            self._moving = False
        self.place_changed.emit()

    def chosen_lines(self) -> list[int]:
        """Lines of the selected cells, from the top."""
        return sorted({index.row() for index in self.selectedIndexes()})

    # ------------------------------------------------------------ what is shown

    def show_anew(self) -> None:
        """Show the whole document; place and scroll stay."""
        sop, here = self.sop(), self.currentIndex()
        place = here.row(), here.column()
        scroll = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self._head.first, self._head.last = FIRST_ROLE, FIRST_ROLE + len(sop.roles) - 1
        self.flow.mark_chosen(None)
        self.setUpdatesEnabled(False)
        self.show_sop(sop, heads_for_editing(sop), self._all_cells(sop))
        self.go_to(max(place[0], 0), place[1] if place[1] >= 0 else 1)
        self.verticalScrollBar().setValue(scroll[0])
        self.horizontalScrollBar().setValue(scroll[1])
        self.setUpdatesEnabled(True)

    def take(self, touched: Touched) -> None:
        """Show what changed in the document."""
        sop = self.sop()
        if len(sop.rows) != len(self.cells.keys) or touched & _ANEW:
            self.show_anew()
        else:
            self.change_sop(sop, self._changed_cells(sop, touched))
            self._keep_thing()
        self.place_changed.emit()

    def take_findings(self) -> None:
        """Show the marks of the document's findings."""
        if len(self.cells.keys) == len(self.sop().rows):
            self.change_sop(self.sop(), self._all_cells(self.sop()))

    # ------------------------------------------------------------ inside

    def _all_cells(self, sop: Sop) -> list[tuple[Cell, ...]]:
        found = self.document.findings
        self._surroundings = _surroundings(sop)
        return [row_cells(sop, row, findings_of(row, found)) for row in sop.rows]

    def _changed_cells(self, sop: Sop, touched: Touched) -> list[tuple[Cell, ...]]:
        """The cells as they are to be: built anew only in rows that were touched.

        Rows say where their arrows lead: where symbols or numbers moved, all are built anew.
        """
        surroundings = _surroundings(sop)
        if touched & _ALL_ROWS or surroundings != self._surroundings:
            return self._all_cells(sop)
        found = self.document.findings
        return [
            row_cells(sop, row, findings_of(row, found)) if row.no in touched else self.cells.line(line)
            for line, row in enumerate(sop.rows)
        ]

    def _keep_thing(self) -> None:
        """A chosen thing that is gone leaves the first symbol of the cell chosen."""
        if self.flow.thing() is None:
            self._choose_in_cell()

    def _current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if not self._moving:
            self._choose_in_cell()
            self.place_changed.emit()
        self.viewport().update()

    def _choose_in_cell(self) -> None:
        """The first symbol of the current cell is the chosen one."""
        nodes = self.nodes_here()
        thing = self.flow.thing()
        if thing is None or thing.node not in [node.id for node in nodes]:
            self.flow.mark_chosen(Thing(node=nodes[0].id) if nodes else None)


def _surroundings(sop: Sop) -> tuple[object, ...]:
    """What of other rows the cells of a row speak of."""
    return tuple((row.label, row.nodes) for row in sop.rows)
