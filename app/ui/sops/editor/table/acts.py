"""The commands of the editing table: what they do to the document, at the present place.

It shows nothing but the place it moves to; names and keys of the commands stand in ``commands``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.celltext import unshielded
from app.domain.editing import (
    AddNode,
    AddRole,
    AddRow,
    Batch,
    Confirm,
    Connect,
    Disconnect,
    DuplicateRow,
    Edit,
    MoveNode,
    MoveRole,
    MoveRow,
    OrderNode,
    Redirect,
    Relabel,
    RemoveNode,
    RemoveRole,
    RemoveRows,
    RenameRole,
    Renumber,
    SetCell,
    SetNode,
    SetPerOpd,
    SetRole,
    new_node_id,
)
from app.domain.sop import Arrow, NodeKind, Role, Sop
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table.columns import symbols_of
from app.ui.sops.editor.table.copying import as_mime, is_table
from app.ui.sops.editor.table.grid import TableGrid
from app.ui.sops.flow.table import FIRST_ROLE
from app.ui.sops.flow.things import Thing

NEW_ROLE = "Pelaksana baru"


class TableActs(QObject):
    """``arrow_made`` carries the place of a new arrow that still wants its words."""

    paste_wanted = Signal(object)  # QMimeData
    symbol_wanted = Signal()  # the palette, at the chosen symbol
    arrow_made = Signal(int)

    def __init__(self, document: SopDocument, grid: TableGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._grid = grid
        grid.cell_pressed.connect(self.place_symbol)
        grid.row_dropped.connect(self.put_row_before)
        grid.node_carried.connect(self.carry_node)
        grid.row_wanted.connect(self.add_row)
        grid.table_pasted.connect(self.paste_wanted)
        grid.flow.joined.connect(self.join)
        grid.head().renamed.connect(self.name_role)
        grid.head().name_left.connect(self._name_left)
        grid.head().moved.connect(self.put_role)

    # ------------------------------------------------------------ rows

    def add_row(self) -> None:
        """A row under the current one, with a symbol in the same role where there is a symbol above."""
        self._grid.end_edit()
        row = self._grid.row()
        role = row.nodes[-1].role if row is not None and row.nodes else ""
        last = row is not None and row.no == len(self._sop.rows)
        if last and row is not None and row.nodes and row.nodes[-1].symbol == "capsule" and row.no > 1:
            role = ""  # after the end nothing follows by itself
        after = row.no if row is not None else len(self._sop.rows)
        if self._do(AddRow(after, role)):
            self._grid.go_to(after, 1)
            self._grid.edit_cell()

    def duplicate_row(self) -> None:
        """The current row once more, under it."""
        row = self._grid.row()
        if row is not None and self._do(DuplicateRow(row.no)):
            self._grid.go_to(row.no, self._column)

    def remove_rows(self) -> None:
        """The rows of the selected cells; undo brings them back."""
        self._grid.end_edit()
        numbers = tuple(self._sop.rows[line].no for line in self._grid.chosen_lines())
        if numbers and self._do(RemoveRows(numbers)):
            self._grid.go_to(numbers[0] - 1, self._column)

    def move_row(self, by: int) -> None:
        """The current row up (-1) or down (1)."""
        row = self._grid.row()
        if row is not None and 1 <= row.no + by <= len(self._sop.rows):
            self.put_row_before(row.no - 1, row.no - 1 + (2 if by > 0 else -1))

    def put_row_before(self, line: int, before: int) -> None:
        """A carried row is let go before another line."""
        self._grid.end_edit()
        to = before if before > line else before + 1
        if self._do(MoveRow(line + 1, to)):
            self._grid.go_to(to - 1, self._column)

    def set_per_opd(self, on: bool) -> None:
        """Whether the current row runs once for every OPD."""
        row = self._grid.row()
        if row is not None:
            self._do(SetPerOpd(row.no, on))

    def renumber(self) -> None:
        """Numbers from 1 on."""
        self._do(Renumber())

    # ------------------------------------------------------------ roles

    def add_role(self) -> None:
        """A column right of the current role (else the last), its name open."""
        self._grid.end_edit()
        role = self._grid.role()
        roles = list(self._sop.roles)
        at = roles.index(role) + 1 if role is not None else len(roles)
        if self._do(AddRole(at, NEW_ROLE)):
            self._grid.go_to(max(self._grid.currentIndex().row(), 0), FIRST_ROLE + at)
            self._grid.head().edit_name(FIRST_ROLE + at)

    def rename_role(self) -> None:
        """Open the name of the current role."""
        if self._grid.role() is not None and self._document.writable:
            self._grid.end_edit()
            self._grid.head().edit_name(self._column)

    def name_role(self, column: int, name: str) -> None:
        """The name as typed so far."""
        role = self._role_at(column)
        if role is not None:
            self._do(RenameRole(role.key, name))

    def move_role(self, by: int) -> None:
        """The current role's column to the left (-1) or right (1)."""
        role = self._grid.role()
        if role is not None:
            self.put_role(self._column, self._column + by)

    def put_role(self, column: int, onto: int) -> None:
        """A column takes the place of another."""
        role, there = self._role_at(column), self._role_at(onto)
        if role is not None and there is not None and self._do(MoveRole(role.key, onto - FIRST_ROLE)):
            self._grid.go_to(self._grid.currentIndex().row(), onto)

    def remove_role(self) -> None:
        """The current role with its symbols; undo brings them back."""
        role = self._grid.role()
        if role is not None:
            self._do(RemoveRole(role.key))

    def set_external(self, on: bool) -> None:
        """Whether the current role stands outside the office."""
        role = self._grid.role()
        if role is not None:
            self._do(SetRole(role.key, external=on))

    def set_function(self, function: str) -> None:
        """The office function that fills the current role by default; "" for none."""
        role = self._grid.role()
        if role is not None:
            self._do(SetRole(role.key, function=function))

    # ------------------------------------------------------------ symbols

    def place_symbol(self) -> None:
        """A box in the current cell; where one stands already, the palette for it."""
        row, role = self._grid.row(), self._grid.role()
        if row is None or role is None or not self._document.writable:
            return
        if not self._grid.nodes_here():
            self._add_symbol(row.no, role, "capsule" if not self._sop.nodes else "box")
        self.symbol_wanted.emit()

    def add_symbol(self) -> None:
        """One more symbol in the current cell."""
        row, role = self._grid.row(), self._grid.role()
        if row is not None and role is not None:
            self._add_symbol(row.no, role, "box")
            self.symbol_wanted.emit()

    def set_symbol(self, place: int) -> None:
        """The ``place``-th symbol of the palette for the chosen node, or a new node with it."""
        symbols = symbols_of(self._sop)
        row, role = self._grid.row(), self._grid.role()
        if not 0 <= place < len(symbols) or row is None or role is None:
            return
        node = self._grid.node()
        if node is None:
            self._add_symbol(row.no, role, symbols[place][0])
        else:
            self._do(SetNode(node.id, symbol=symbols[place][0]))

    def set_kind(self, kind: NodeKind) -> None:
        """What happens at the chosen symbol."""
        node = self._grid.node()
        if node is not None:
            self._do(SetNode(node.id, kind=kind))

    def set_makes(self, product: str) -> None:
        """What the chosen symbol makes; "" for nothing."""
        node = self._grid.node()
        if node is not None:
            self._do(SetNode(node.id, makes=product))

    def set_words(self, text: str) -> None:
        """The chosen symbol's own words."""
        node = self._grid.node()
        if node is not None:
            self._do(SetNode(node.id, text=text))

    def clear(self) -> None:
        """Take the chosen arrow or symbol away, or the words of the selected cells."""
        node, arrow = self._grid.node(), self._grid.arrow()
        if arrow >= 0:
            self._do(Disconnect(arrow))
        elif self._grid.role() is not None and node is not None:
            self._do(RemoveNode(node.id))
        elif self._grid.field():
            self._clear_words()

    def move_symbol(self, by: int) -> None:
        """The chosen symbol to the neighbouring role's column."""
        node, role = self._grid.node(), self._role_at(self._column + by)
        row = self._grid.row()
        if node is not None and role is not None and row is not None:
            self._move_node(node.id, row.no, role)

    def order_symbol(self, by: int) -> None:
        """The chosen symbol earlier or later among those of its row."""
        node = self._grid.node()
        if node is not None and self._do(OrderNode(node.id, by)):
            self._grid.choose_thing(Thing(node=node.id))

    def carry_node(self, node: str, line: int, column: int) -> None:
        """A symbol was carried to another cell."""
        role = self._role_at(column)
        if role is not None:
            self._move_node(node, line + 1, role)

    # ------------------------------------------------------------ arrows

    def begin_arrow(self) -> None:
        """Draw an arrow from the chosen symbol by keys or by clicking its target."""
        node = self._grid.node()
        if node is not None and self._document.writable:
            self._grid.flow.begin_aim(node.id)
            self._grid.show_aim()
            self._grid.place_changed.emit()

    def join(self, source: str, target: str) -> None:
        """An arrow from symbol to symbol; a decision's ways get words to begin with."""
        edits = joining(self._sop, source, target)
        if edits and self._do(
            edits[0] if len(edits) == 1 else Batch(Connect(source, target).name, tuple(edits))
        ):
            at = len(self._sop.arrows) - 1
            self._grid.choose_thing(Thing(arrow=at))
            if len([arrow for arrow in self._sop.arrows if arrow.source == source]) > 1:
                self.arrow_made.emit(at)

    def redirect(self, at: int, target: str) -> None:
        """Another target for an arrow."""
        self._do(Redirect(at, target=target))

    def relabel(self, at: int, label: str) -> None:
        """Other words on an arrow."""
        self._do(Relabel(at, label))

    def disconnect_arrow(self, at: int) -> None:
        """Take an arrow away."""
        self._do(Disconnect(at))

    def confirm(self, at: int) -> None:
        """A judged arrow stands from now on."""
        self._do(Confirm((at,)))

    # ------------------------------------------------------------ clipboard

    def copy(self) -> None:
        """The selected cells, for Word and for Excel."""
        lines = self._grid.chosen_lines()
        columns = sorted({index.column() for index in self._grid.selectedIndexes()})
        if lines and columns:
            cells = [[self._words(line, column) for column in columns] for line in lines]
            QGuiApplication.clipboard().setMimeData(as_mime(cells))

    def paste(self) -> None:
        """Words into the current cell; a table is asked about."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self._document.writable or not (mime.hasText() or mime.hasHtml()):
            return
        row, field = self._grid.row(), self._grid.field()
        if is_table(mime) or row is None:
            self.paste_wanted.emit(mime)
        elif field:
            words = unshielded(mime.text()).replace("\r\n", "\n").strip("\n")
            self._do(SetCell(row.no, field, words))

    # ------------------------------------------------------------ inside

    @property
    def _sop(self) -> Sop:
        return self._document.sop

    @property
    def _column(self) -> int:
        return max(self._grid.currentIndex().column(), 0)

    def _do(self, edit: Edit) -> bool:
        return self._document.apply(edit)

    def _role_at(self, column: int) -> Role | None:
        at = column - FIRST_ROLE
        return self._sop.roles[at] if 0 <= at < len(self._sop.roles) else None

    def _add_symbol(self, no: int, role: Role, symbol: str) -> None:
        node = new_node_id(self._sop)
        if self._do(AddNode(no, role.key, symbol)):
            self._grid.choose_thing(Thing(node=node))

    def _move_node(self, node: str, no: int, role: Role) -> None:
        if self._do(MoveNode(node, no, role.key)):
            self._grid.choose_thing(Thing(node=node))

    def _clear_words(self) -> None:
        edits: list[Edit] = []
        for index in self._grid.selectedIndexes() or [self._grid.currentIndex()]:
            field = self._grid.field_of(index.column())
            if field and field != "label":
                edits.append(SetCell(index.row() + 1, field, ""))
        if edits:
            self._do(edits[0] if len(edits) == 1 else Batch("Kosongkan sel", tuple(edits)))

    def _words(self, line: int, column: int) -> str:
        cell = self._grid.cells.cell(line, column)
        return cell.text or ("; ".join(cell.said) if self._role_at(column) is not None else "")

    def _name_left(self) -> None:
        self._document.settle()
        self._grid.setFocus()


def joining(sop: Sop, source: str, target: str) -> Sequence[Edit]:
    """The edits of a new arrow: from a decision its words, and those of an only way so far without any."""
    node = sop.nodes.get(source)
    if node is None or target not in sop.nodes:
        return ()
    if node.symbol != "diamond" and node.kind not in (NodeKind.REVIEW, NodeKind.DECIDE):
        return (Connect(source, target),)
    yes, no = ("Setuju", "Perbaiki") if node.kind is NodeKind.REVIEW else ("Ya", "Tidak")
    leaving = [(at, arrow) for at, arrow in enumerate(sop.arrows) if arrow.source == source]
    if not leaving:
        return (Connect(source, target, "" if node.kind is NodeKind.REVIEW else yes),)
    used = {arrow.label for _at, arrow in leaving}
    edits: list[Edit] = []
    if len(leaving) == 1 and not leaving[0][1].label:
        edits.append(Relabel(leaving[0][0], no if _leads_back(sop, leaving[0][1]) else yes))
        used.add(no if _leads_back(sop, leaving[0][1]) else yes)
    free = next((label for label in (no, yes) if label not in used), "")
    return (*edits, Connect(source, target, free))


def _leads_back(sop: Sop, arrow: Arrow) -> bool:
    order = list(sop.nodes)
    return arrow.target in order and order.index(arrow.target) <= order.index(arrow.source)
