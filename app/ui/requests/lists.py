"""Klasifikasi: the code lists tables are made of; those everybody has, and the office's own.

Tables that were made of a list stay as they are when it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.classifications import BUILT_IN_KEYS
from app.domain.tables.definition import Classification, Item
from app.services.tables import Tables
from app.ui.kit import theme
from app.ui.kit.commands import make_command
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField
from app.ui.kit.listpage import ListPage, buttons_of
from app.ui.kit.panel import SidePanel
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.requests.grid import GridField
from app.ui.requests.list_acts import ListActs
from app.ui.requests.writing import ITEM_COLUMNS

EMPTY = ("Belum ada klasifikasi", "Tekan Ins untuk menambah, misalnya daftar kecamatan.")


class ClassificationDialog(Dialog[Classification]):
    """Name and entries; entries can be pasted, and those without a code get their number."""

    def __init__(self, parent: QWidget | None, found: Classification | None = None) -> None:
        super().__init__(parent, "Ubah klasifikasi" if found else "Klasifikasi baru", "Simpan klasifikasi")
        self.setMinimumWidth(theme.px(640))
        self._found = found or Classification("", "")
        self.name = TextField("Nama", required=True, hint="Misalnya: Kecamatan")
        self.note = TextField("Catatan")
        self.items = GridField(
            "Butir", ITEM_COLUMNS, hint="Kode kosong diisi nomor urut", checked=_items_fault
        )
        self.add(self.name, self.note)
        self.add(self.items)
        if found is not None:
            self.name.set_value(found.name)
            self.note.set_value(found.note)
            self.items.set_value([(item.code, item.label, item.parent) for item in found.items])

    def value(self) -> Classification:
        items = tuple(
            Item(code or str(at), label, parent)
            for at, (code, label, parent) in enumerate(self.items.value(), 1)
        )
        return replace(self._found, name=self.name.value(), note=self.note.value(), items=items)

    def extra_problem(self) -> str:
        return "Isi sekurangnya satu butir." if self.items.empty() else ""


class ListsPage(ListPage[Classification]):
    """The lists at the left, the entries of the chosen one at the right."""

    def __init__(self, tools: Tools, tables: Tables, parent: QWidget | None = None) -> None:
        columns = (
            Column("Nama", _name, stretch=3),
            Column("Butir", _count, sort=_size, align=Align.RIGHT),
            Column("Asal", _origin, tone=_origin_tone),
        )
        super().__init__(columns, _key, EMPTY, "permintaan/klasifikasi", tools.remember, parent)
        self._tools = tools
        self._tables = tables
        self.panel = SidePanel("Pilih klasifikasi di daftar untuk melihat butirnya.")
        self.add = self._action("Klasifikasi baru…", self._add, "Ins")
        self.change = self._action("Ubah klasifikasi…", self._change, "F2")
        self.remove = self._action("Hapus", self._remove, "Del")
        self.strip = ProgressStrip()
        acts = ListActs(tools, tables, self, self.strip, self._person)
        self.bring_in = self._action("Impor klasifikasi…", acts.bring_in, "Ctrl+I")
        self.bring_in.setToolTip("Dari Excel, LibreOffice, atau CSV; semua baris ditunjukkan dahulu")
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.change, self.remove))
        above = (buttons_of(self.add, self.bring_in), self.strip)
        self.lay_out(above, self.panel, "permintaan/klasifikasi")
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self._chosen(None)

    def reload(self) -> None:
        """Read the lists."""
        self._tools.runner.ask(self._tables.classifications, done=self._listed, newest="lists")

    def commands(self) -> Sequence[QAction | None]:
        """For menus."""
        return (self.add, self.change, self.remove, None, self.bring_in)

    # ------------------------------------------------------------ inside

    def _action(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(self, words, call, key)

    def _listed(self, rows: list[Classification]) -> None:
        self.show_rows(rows)
        self.read.emit()

    def _chosen(self, found: Classification | None) -> None:
        own = found is not None and found.key not in BUILT_IN_KEYS
        self.change.setEnabled(own)
        self.remove.setEnabled(own)
        self.panel.clear()
        if found is None:
            self.panel.show_nothing()
            return
        self.panel.head(found.note, found.name, [(_origin(found), _origin_tone(found))])
        names = {item.code: item.label for item in found.items}
        self.panel.facts([(item.code, _say_item(item, names)) for item in found.items])
        self.panel.show_thing()

    def _person(self) -> int:
        return self._tools.who_acts(texts.say("requests_desk.nobody"))

    def _opened(self, _found: Classification) -> None:
        if self.change.isEnabled():
            self._change()

    def _add(self) -> None:
        if self._person():
            ClassificationDialog(self.window()).open_for(partial(self._save, None))

    def _change(self) -> None:
        found = self.table.row()
        if found is not None and self._person():
            ClassificationDialog(self.window(), found).open_for(partial(self._save, found))

    def _save(self, before: Classification | None, found: Classification) -> None:
        saved = partial(self._saved, found.name)
        self._tools.runner.do(self._tables.save_classification, found, self._person(), before, done=saved)

    def _saved(self, name: str, _changes: Changes) -> None:
        self._tools.messages.info(texts.say("requests_desk.list_saved", name=name))

    def _remove(self) -> None:
        found, by = self.table.row(), self._person()
        if found is not None and by:
            removed = partial(self._removed, found, by)
            self._tools.runner.do(self._tables.remove_classification, found.key, by, done=removed)

    def _removed(self, found: Classification, by: int, _changes: Changes) -> None:
        undo = partial(self._tools.runner.do, self._tables.save_classification, found, by)
        self._tools.messages.info(texts.say("requests_desk.list_removed", name=found.name), undo=undo)


def _items_fault(lines: tuple[tuple[str, ...], ...]) -> str:
    codes: set[str] = set()
    for at, (code, label, _parent) in enumerate(lines, 1):
        if not label:
            return f"Butir ke-{at} belum bernama."
        plain = (code or str(at)).casefold()
        if plain in codes:
            return f"Kode “{code or at}” dipakai dua kali."
        codes.add(plain)
    return ""


def _say_item(item: Item, names: dict[str, str]) -> str:
    return f"{item.label} ({names.get(item.parent, item.parent)})" if item.parent else item.label


def _key(found: Classification) -> str:
    return found.key


def _name(found: Classification) -> str:
    return found.name


def _count(found: Classification) -> str:
    return str(len(found.items))


def _size(found: Classification) -> int:
    return len(found.items)


def _origin(found: Classification) -> str:
    return "Bawaan" if found.key in BUILT_IN_KEYS else "Milik kantor"


def _origin_tone(found: Classification) -> Tone:
    return Tone.MUTED if found.key in BUILT_IN_KEYS else Tone.ACCENT
