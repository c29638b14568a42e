"""Daftar data: the tables the office asks for at the left, the chosen one at the right.

It stores nothing itself; what a table may be is the service's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.core.errors import UserError
from app.domain.dates import say_moment
from app.domain.tables.definition import TableDefinition
from app.domain.tables.faults import say_fault
from app.services.tables import TableDetail, TableRow, Tables
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import ProgressLine
from app.ui.kit.commands import make_command
from app.ui.kit.listpage import ListPage, buttons_of
from app.ui.kit.panel import SidePanel
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.requests.daftar_acts import DaftarActs
from app.ui.requests.metadata_acts import MetadataActs
from app.ui.requests.preview import SheetPreview
from app.ui.requests.reading import Reader, TableChoices
from app.ui.requests.table_dialog import TableDialog
from app.ui.requests.table_list import SHOWN_WORDS, Shown, columns, counts, is_shown, key_of

SHOWN_KEY, CHOSEN_KEY = "permintaan/tables", "permintaan/table"
FAULTS_SHOWN = 8
EMPTY = (
    "Daftar data masih kosong",
    "Tekan Ins untuk menambah tabel: judul, OPD produsen, lalu baris dan kolomnya dari klasifikasi.",
)


class TablesPage(ListPage[TableRow]):
    """The list and the chosen table."""

    def __init__(self, tools: Tools, tables: Tables, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(columns(), key_of, EMPTY, "permintaan/daftar", tools.remember, parent)
        self._tools = tools
        self._tables = tables
        self._reader = reader
        self._rows: tuple[TableRow, ...] = ()
        self._wanted = ""
        self._wants_new = False  # a table that was not there before is to be chosen
        self._detail: TableDetail | None = None
        self.chips = FilterChips([(shown.value, words) for shown, words in SHOWN_WORDS.items()])
        self.panel = SidePanel("Pilih tabel di daftar untuk melihat susunan dan metadatanya.")
        self.strip = ProgressStrip()
        self._daftar = DaftarActs(tools, tables, self, self.strip, self._person)
        self._metadata = MetadataActs(tools, tables, self, self._person)
        self._make_commands()
        self._lay_out()
        self.chips.chosen.connect(self._keep)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        kept = tools.remember.get(SHOWN_KEY)
        if kept in list(Shown):
            self.chips.choose(kept)
        self._chosen(None)

    def reload(self) -> None:
        """Read the list; what is chosen is read again after it."""
        self._tools.runner.ask(
            partial(self._tables.rows, with_retired=True), done=self._listed, newest="tables"
        )

    def want(self, key: str) -> None:
        """Choose this table when the list comes."""
        self._wanted = key

    def commands(self) -> Sequence[QAction | None]:
        """For menus."""
        mine = (self.add, self.change, self.metadata, self.again, self.copy, self.retire, self.restore)
        return (*mine, None, self.bring_in, self.undo_import)

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        self.add = self._action("Tabel baru…", self._add, "Ins")
        self.change = self._action("Ubah tabel…", partial(self._change, "main"), "F2")
        self.metadata = self._action("Isi metadata…", partial(self._change, "var"), "Ctrl+M")
        self.again = self._action("Pakai lagi metadata tahun lalu…", self._again, "Ctrl+T")
        self.copy = self._action("Salin tabel", self._copy, "Ctrl+D")
        self.retire = self._action("Keluarkan dari daftar", self._retire, "Del")
        self.restore = self._action("Kembalikan ke daftar", self._restore, "Ctrl+Shift+D")
        self.bring_in = self._action("Impor daftar data…", self._daftar.bring_in, "Ctrl+I")
        self.undo_import = self._action("Urungkan impor terakhir", self._daftar.undo_last, "")
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.change, self.metadata))

    def _action(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(self, words, call, key)

    def _lay_out(self) -> None:
        above = (buttons_of(self.add, self.bring_in), self.strip, self.chips)
        self.lay_out(above, self.panel, "permintaan/daftar")

    def _listed(self, rows: list[TableRow]) -> None:
        fresh = {row.key for row in rows} - {row.key for row in self._rows}
        if self._wants_new and fresh:
            self._wanted = fresh.pop()
        self._wants_new = False
        self._rows = tuple(rows)
        self.chips.set_counts(counts(rows))
        self._detail = None
        wanted, self._wanted = self._wanted or self._tools.remember.get(CHOSEN_KEY), ""
        before = self.table.row()
        self._fill()
        if wanted and (before is None or before.key != wanted):
            self.table.choose(wanted)
        self.read.emit()

    def _fill(self) -> None:
        shown = Shown(self.chips.key())
        self.table.set_empty(
            *(("Tidak ada tabel dengan saringan ini", "Pilih Semua.") if self._rows else EMPTY)
        )
        self.show_rows([row for row in self._rows if is_shown(row, shown)])

    def _keep(self, key: str) -> None:
        self._tools.remember.put(SHOWN_KEY, key)
        self._fill()

    def _chosen(self, row: TableRow | None) -> None:
        for command in (self.change, self.metadata, self.again, self.copy, self.retire):
            command.setEnabled(row is not None)
        self.retire.setEnabled(row is not None and row.is_active)
        self.restore.setEnabled(row is not None and not row.is_active)
        if row is None:
            self._detail = None
            self.panel.show_nothing()
            return
        self._tools.remember.put(CHOSEN_KEY, row.key)
        if self._detail is None or self._detail.definition.key != row.key:
            self._tools.runner.ask(
                self._tables.detail, row.key, done=self._came, failed=self._failed, newest="detail"
            )

    def _failed(self, error: UserError) -> None:
        self.panel.show_nothing(str(error))

    def _came(self, detail: TableDetail) -> None:
        row = self.table.row()
        if row is None or row.key != detail.definition.key:
            return
        self._detail = detail
        self._show(row, detail)

    def _show(self, row: TableRow, detail: TableDetail) -> None:
        table, panel = detail.definition, self.panel
        panel.clear()
        panel.head(f"Versi {table.version}", table.title, _pills(row, detail))
        panel.facts(_facts(row, table))
        panel.part("Susunan")
        if row.has_form:
            sheet = SheetPreview(8)
            sheet.show_table(table)
            panel.add(sheet)
        else:
            panel.lines(["Belum ada baris dan kolom, jadi belum dapat diminta. Tekan F2."], muted=True)
        panel.part(f"Metadata {detail.completeness.percent}%")
        line = ProgressLine()
        line.set_part(detail.completeness.percent / 100)
        panel.add(line)
        faults = detail.completeness.faults
        panel.lines([say_fault(fault) for fault in faults[:FAULTS_SHOWN]], muted=True)
        if len(faults) > FAULTS_SHOWN:
            panel.lines([f"… dan {len(faults) - FAULTS_SHOWN} lagi"], muted=True)
        panel.part("Dipakai")
        panel.lines(detail.used_in or ["Belum dipakai dalam putaran."], muted=not detail.used_in)
        panel.lines([f"Disimpan {detail.made_by}, {say_moment(detail.made_at)}"], muted=True)
        panel.show_thing()

    # ------------------------------------------------------------ acts

    def _person(self) -> int:
        return self._tools.who_acts(texts.say("requests_desk.nobody"))

    def _opened(self, _row: TableRow) -> None:
        self._change("main")

    def _add(self) -> None:
        if self._person():
            self._tools.runner.ask(self._reader.table_choices, done=partial(self._ask, None, "main"))

    def _change(self, page: str) -> None:
        if self._detail is not None and self._person():
            ask = partial(self._ask, self._detail, page)
            self._tools.runner.ask(self._reader.table_choices, done=ask)

    def _again(self) -> None:
        row = self.table.row()
        if row is not None:
            self._metadata.again(row.key)

    def _ask(self, detail: TableDetail | None, page: str, choices: TableChoices) -> None:
        dialog = TableDialog(self.window(), choices, detail.definition if detail else None)
        dialog.open_page(page)
        dialog.open_for(partial(self._save, detail.revision if detail else 0))

    def _save(self, revision: int, table: TableDefinition) -> None:
        self._tools.runner.do(
            self._tables.save, table, self._person(), revision, done=partial(self._saved, table.title)
        )

    def _saved(self, title: str, _changes: Changes) -> None:
        self._wants_new = True
        self._tools.messages.info(texts.say("requests_desk.table_saved", title=title))

    def _copy(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            self._tools.runner.do(self._tables.copy, row.key, by, done=self._copied)

    def _copied(self, _changes: Changes) -> None:
        self._wants_new = True
        self._tools.messages.info(texts.say("requests_desk.table_copied"))

    def _retire(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            self._tools.runner.do(self._tables.retire, row.key, by, done=partial(self._retired, row, by))

    def _restore(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            self._tools.runner.do(self._tables.restore, row.key, by)

    def _retired(self, row: TableRow, by: int, _changes: Changes) -> None:
        undo = partial(self._tools.runner.do, self._tables.restore, row.key, by)
        self._tools.messages.info(texts.say("requests_desk.table_retired", title=row.title), undo=undo)


def _pills(row: TableRow, detail: TableDetail) -> list[tuple[str, Tone]]:
    pills = [("Siap diminta", Tone.GOOD) if row.has_form else ("Belum bersusun", Tone.NEARLY)]
    if not detail.is_active:
        pills.append(("Di luar daftar", Tone.MUTED))
    return pills


def _facts(row: TableRow, table: TableDefinition) -> list[tuple[str, str]]:
    facts = [("Produsen", row.producer_name or f"{row.producer or '–'} (belum dikenal)")]
    for name, value in (
        ("Kegiatan", table.activity),
        ("Satuan", table.unit),
        ("Periode", table.period.capitalize()),
        ("Jadwal rilis", table.release),
        ("Urusan", table.topic),
        ("Menurut", table.by),
        ("Kode DSSD", table.dssd),
        ("Aturan", "\n".join(table.rules)),
    ):
        if value:
            facts.append((name, value))
    return facts
