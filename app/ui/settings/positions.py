"""Jabatan: the posts of the office and the roles of SOPs they fill.

It does not know who holds a post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.errors import UserError
from app.services.people import People, PositionRow
from app.services.registry import Registry
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField, TextField
from app.ui.kit.labels import FieldLabel
from app.ui.kit.rowtable import Column
from app.ui.kit.tools import Tools
from app.ui.settings.rowdialog import RowDialog
from app.ui.settings.section import ListSection

LEVELS = (
    (1, "1 · Kepala"),
    (2, "2 · Sekretaris atau kabid"),
    (3, "3 · Kasi atau subkoordinator"),
    (4, "4 · Staf"),
)

#: Office functions met in the registered SOPs, with the names printed there.
Functions = Sequence[tuple[str, str]]


class PositionsSection(ListSection[PositionRow]):
    """Posts, highest first."""

    key = "jabatan"
    title = "Jabatan"
    lead = "Setiap peran dalam SOP diisi oleh jabatan; orangnya mengikuti jabatannya."
    empty = ("Belum ada jabatan", "Tekan Ins atau “Tambah…” untuk mengisi jabatan pertama.")
    one = "Jabatan"
    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE, Topic.SOPS})

    def __init__(self, tools: Tools, people: People, registry: Registry) -> None:
        self._people = people
        self._registry = registry
        self._functions: Functions = ()
        super().__init__(tools)

    def columns(self) -> Sequence[Column[PositionRow]]:
        return (
            Column("Kode", _code),
            Column("Jabatan", _name, stretch=3),
            Column("Tingkat", _level, sort=_level_key),
            Column("Mengisi peran", self._roles, stretch=4),
        )

    def reload(self) -> None:
        self.tools.runner.ask(self._registry.functions, done=self._functions_known, newest="functions")
        self.tools.runner.ask(self._people.positions, done=self._known, newest="rows")

    def edit(self, row: PositionRow | None) -> None:
        others = [known for known in self.rows if row is None or known.id != row.id]
        PositionDialog(self.window(), row, self._functions, others).open_for(self._save)

    def take_out(self, row: PositionRow) -> None:
        self.tools.runner.do(
            self._people.remove_position,
            row.id,
            done=partial(self._removed, row),
            failed=partial(self._not_removed, row),
        )

    def _save(self, row: PositionRow) -> None:
        self.tools.runner.do(self._people.save_position, row, done=self.added)

    def _removed(self, row: PositionRow, _changes: Changes) -> None:
        again = PositionRow(0, row.code, row.name, row.level, row.functions)
        self.tools.messages.info(
            texts.say("settings.removed", name=row.name), undo=partial(self._save, again)
        )

    def _not_removed(self, row: PositionRow, error: UserError) -> None:
        held = error.code == "people.in_use"
        words = texts.say("settings.post_in_use", name=row.name) if held else error
        self.tools.messages.problem(words)

    def _functions_known(self, functions: Functions) -> None:
        self._functions = functions
        self._say_missing()

    def _known(self, rows: list[PositionRow]) -> None:
        self.set_rows(rows)
        self._say_missing()

    def _say_missing(self) -> None:
        filled = {key for row in self.rows for key in row.functions}
        missing = [name for key, name in self._functions if key not in filled]
        self.say_note(f"Peran SOP yang belum diisi jabatan: {', '.join(missing)}." if missing else "")

    def _roles(self, row: PositionRow) -> str:
        names = dict(self._functions)
        return ", ".join(names.get(key, key) for key in row.functions) or "–"


class PositionDialog(RowDialog[PositionRow]):
    """One post."""

    def __init__(
        self,
        parent: QWidget | None,
        row: PositionRow | None,
        functions: Functions,
        others: Sequence[PositionRow],
    ) -> None:
        """``others``: the posts whose codes are taken."""
        super().__init__(parent, "Ubah jabatan" if row else "Jabatan baru", "Simpan jabatan")
        self._id = row.id if row else 0
        self.code = TextField(
            "Kode",
            required=True,
            longest=64,
            hint="Singkat, tanpa spasi: kasi",
            check=partial(code_problem, {other.code: other.name for other in others}),
        )
        self.name = TextField("Nama jabatan", required=True, hint="Seperti tercetak di atas tanda tangan")
        self.level = ChoiceField("Tingkat", LEVELS, required=True)
        self.add(self.name)
        self.add(self.code, self.level)
        self.add_widget(FieldLabel("Mengisi peran dalam SOP (boleh kosong)", self))
        self.roles = QListWidget(self)
        self.roles.setMinimumHeight(theme.px(220))
        self.roles.setWordWrap(True)
        self.roles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_widget(self.roles)
        for key, name in functions:
            item = QListWidgetItem(name, self.roles)
            item.setData(Qt.ItemDataRole.UserRole, key)
            on = row is not None and key in row.functions
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._kept = tuple(key for key in (row.functions if row else ()) if key not in dict(functions))
        if row:
            self.code.set_value(row.code)
            self.name.set_value(row.name)
            self.level.set_value(row.level)

    def value(self) -> PositionRow:
        items = [self.roles.item(at) for at in range(self.roles.count())]
        chosen = tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
        level = self.level.value() or 4
        return PositionRow(self._id, self.code.value(), self.name.value(), level, chosen + self._kept)


def code_problem(taken: Mapping[str, str], code: str) -> str:
    """Why ``code`` cannot stand; ``taken``: names by the codes of others."""
    if " " in code:
        return "Kode ditulis tanpa spasi."
    return f"Kode ini sudah dipakai {taken[code]}." if code in taken else ""


def _code(row: PositionRow) -> str:
    return row.code


def _name(row: PositionRow) -> str:
    return row.name


def _level(row: PositionRow) -> str:
    return dict(LEVELS).get(row.level, str(row.level))


def _level_key(row: PositionRow) -> int:
    return row.level
