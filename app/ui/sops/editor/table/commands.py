"""The commands of the editing table by name and key, and what of them is possible at the present place.

What they do stands in ``acts``; keys of single letters live in the columns of roles only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.kit.commands import make_command, menu_of, plainly
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table.acts import TableActs
from app.ui.sops.editor.table.columns import KINDS
from app.ui.sops.editor.table.grid import TableGrid

_WHOLE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_TABLE = Qt.ShortcutContext.WidgetShortcut
NO_FUNCTION = "Tidak diisi menurut jabatan"


class TableCommands(QObject):
    """Made once for an editor; :meth:`refresh` sets what is possible now."""

    changed = Signal()

    def __init__(self, document: SopDocument, grid: TableGrid, acts: TableActs, whole: QWidget) -> None:
        super().__init__(whole)
        self._document, self._grid, self._whole, self._acts = document, grid, whole, acts
        self._functions: tuple[tuple[str, str], ...] = ()
        self._was: tuple[object, ...] = ()
        self._make_row_commands(acts)
        self._make_role_commands(acts)
        self._make_symbol_commands(acts)
        self._make_arrow_commands(acts)
        self.refresh()

    def set_functions(self, functions: Sequence[tuple[str, str]]) -> None:
        """The office functions offered for roles: key and words."""
        self._functions = tuple(functions)

    def all(self) -> list[QAction | None]:
        """Every command, in order, with lines between groups."""
        return [*self.rows, None, *self.roles, None, *self.symbols, None, *self.arrows, None, *self.clipboard]

    def here(self) -> list[QAction | None]:
        """The commands of the present place: what a right click offers."""
        if self._grid.arrow() >= 0 or self._grid.node() is not None:
            first: list[QAction | None] = [*self.symbols, None, *self.arrows, None]
        elif self._grid.role() is not None:
            first = [*self.symbols, None, *self.roles, None]
        else:
            first = [self.edit, None]
        rest: list[QAction | None] = [*self.rows, None, *self.clipboard]
        return [*first, *rest]

    def menu(self, actions: Sequence[QAction | None]) -> QMenu:
        """A menu of commands, freed when it closes."""
        for action in actions:
            if action is not None:
                action.setShortcutVisibleInContextMenu(True)
        return menu_of(self._whole, actions)

    def role_menu(self) -> QMenu:
        """The commands of a role's column, with the choice of its function."""
        menu = self.menu([*self.roles])
        self._add_functions(menu)
        return menu

    def _add_functions(self, menu: QMenu) -> None:
        role = self._grid.role()
        inner = menu.addMenu("Diisi oleh pemegang fungsi")
        for key, words in (("", NO_FUNCTION), *self._functions):
            action = inner.addAction(words)
            action.setCheckable(True)
            action.setChecked(role is not None and role.function == key)
            action.triggered.connect(plainly(partial(self._acts.set_function, key)))

    def menu_here(self) -> QMenu:
        """The right-click menu of the present place."""
        menu = self.menu(self.here())
        if self._grid.role() is not None:
            menu.addSeparator()
            self._add_functions(menu)
        return menu

    def refresh(self) -> None:
        """What can be done at the present place."""
        grid, writable = self._grid, self._document.writable
        row, role, node, arrow = grid.row(), grid.role(), grid.node(), grid.arrow()
        free = writable and not grid.flow.aiming()
        state = (
            row and (row.no, row.per_opd),
            role,
            node,
            arrow,
            free,
            len(grid.sop().roles),
            grid.field(),
            grid.is_editing(),
        )
        if state == self._was:
            return
        self._was = state
        for action in self.rows:
            action.setEnabled(free and (row is not None or action is self.add_row))
        self.per_opd.setChecked(row is not None and row.per_opd)
        for action in self.roles:
            action.setEnabled(free and (role is not None or action is self.add_role))
        self.external.setChecked(role is not None and role.external)
        at = grid.sop().roles.index(role) if role is not None else 0
        self.role_left.setEnabled(free and at > 0)
        self.role_right.setEnabled(free and role is not None and at + 1 < len(grid.sop().roles))
        in_cell = free and row is not None and role is not None
        for action in (*self.symbols, *self.symbol_keys):
            action.setEnabled(in_cell and (node is not None or action in self._without_node))
        self.begin_arrow.setEnabled(in_cell and node is not None)
        self.clear.setEnabled(free and row is not None and (node is not None or bool(grid.field())))
        judged = arrow >= 0 and grid.sop().arrows[arrow].judged
        self.confirm.setEnabled(free and judged)
        self.edit.setEnabled(free and row is not None and (bool(grid.field()) or role is not None))
        self.changed.emit()

    # ------------------------------------------------------------ inside

    def _make_row_commands(self, acts: TableActs) -> None:
        make = self._make
        self.edit = make("Ubah isi sel / nama pelaksana", self._edit, "F2", context=_TABLE)
        self.add_row = make("Tambah baris di bawah", acts.add_row, "Ctrl+Return", "Ctrl+Enter", "Ins")
        self.duplicate = make("Gandakan baris", acts.duplicate_row, "Ctrl+D")
        self.remove_rows = make("Hapus baris", acts.remove_rows, "Ctrl+Del")
        self.row_up = make("Naikkan baris", partial(acts.move_row, -1), "Alt+Up")
        self.row_down = make("Turunkan baris", partial(acts.move_row, 1), "Alt+Down")
        self.per_opd = make("Sekali untuk setiap OPD", self._toggle_per_opd, "Ctrl+Shift+O")
        self.per_opd.setCheckable(True)
        self.renumber = make("Nomori ulang", acts.renumber, "Ctrl+Shift+R")
        self.rows = (
            self.add_row,
            self.duplicate,
            self.remove_rows,
            self.row_up,
            self.row_down,
            self.per_opd,
            self.renumber,
        )
        self.copy = make("Salin sel", acts.copy, "Ctrl+C", context=_TABLE)
        self.paste = make("Tempel", acts.paste, "Ctrl+V", context=_TABLE)
        self.clipboard = (self.copy, self.paste)

    def _make_role_commands(self, acts: TableActs) -> None:
        make = self._make
        self.add_role = make("Tambah pelaksana", acts.add_role, "Ctrl+Shift+N")
        self.rename_role = make("Ganti nama pelaksana", acts.rename_role, "Ctrl+F2")
        self.role_left = make("Geser pelaksana ke kiri", partial(acts.move_role, -1), "Ctrl+Shift+Left")
        self.role_right = make("Geser pelaksana ke kanan", partial(acts.move_role, 1), "Ctrl+Shift+Right")
        self.external = make("Di luar kantor (OPD)", self._toggle_external, "Ctrl+Shift+E")
        self.external.setCheckable(True)
        self.remove_role = make("Hapus pelaksana", acts.remove_role, "Ctrl+Shift+Del")
        self.roles = (
            self.add_role,
            self.rename_role,
            self.role_left,
            self.role_right,
            self.external,
            self.remove_role,
        )

    def _make_symbol_commands(self, acts: TableActs) -> None:
        make = partial(self._make, context=_TABLE)
        self.symbol = make("Simbol…", acts.place_symbol, "Space")
        self.add_symbol = make("Tambah simbol di sel ini", acts.add_symbol, "+", "Shift+Space")
        self.symbol_left = make("Geser simbol ke kiri", partial(acts.move_symbol, -1), "Alt+Left")
        self.symbol_right = make("Geser simbol ke kanan", partial(acts.move_symbol, 1), "Alt+Right")
        self.symbol_sooner = make("Dahulukan simbol", partial(acts.order_symbol, -1), "Ctrl+Alt+Up")
        self.symbol_later = make("Belakangkan simbol", partial(acts.order_symbol, 1), "Ctrl+Alt+Down")
        self.clear = make("Hapus simbol, panah atau isi", acts.clear, "Del")
        self.symbols = (
            self.symbol,
            self.add_symbol,
            self.symbol_left,
            self.symbol_right,
            self.symbol_sooner,
            self.symbol_later,
            self.clear,
        )
        digits = [make(f"Simbol ke-{at}", partial(acts.set_symbol, at - 1), str(at)) for at in range(1, 10)]
        kinds = [make(words, partial(acts.set_kind, kind), key) for kind, (key, words) in KINDS.items()]
        self.symbol_keys = (*digits, *kinds)
        self._without_node = {self.symbol, self.add_symbol, *digits}

    def _make_arrow_commands(self, acts: TableActs) -> None:
        self.begin_arrow = self._make("Panah dari simbol ini…", acts.begin_arrow, "A", context=_TABLE)
        self.confirm = self._make("Tegaskan panah ini", self._confirm, "Ctrl+Shift+T")
        self.arrows = (self.begin_arrow, self.confirm)

    def _make(
        self, words: str, call: Callable[[], object], *keys: str, context: Qt.ShortcutContext = _WHOLE
    ) -> QAction:
        where = self._grid if context is _TABLE else self._whole
        return make_command(where, words, call, *keys, context=context)

    def _edit(self) -> None:
        if not self._grid.edit_cell():
            self._acts.rename_role()

    def _toggle_per_opd(self) -> None:
        row = self._grid.row()
        if row is not None:
            self._acts.set_per_opd(not row.per_opd)

    def _toggle_external(self) -> None:
        role = self._grid.role()
        if role is not None:
            self._acts.set_external(not role.external)

    def _confirm(self) -> None:
        if self._grid.arrow() >= 0:
            self._acts.confirm(self._grid.arrow())
