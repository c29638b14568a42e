"""Code lists out of a file, entry by entry as they would be taken; answers what the office chose.

It reads no file and stores nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.core import texts
from app.domain.tables.code_lists import CodeListPreview, EntryLine, EntryOutcome, ListChoices, made_lists
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone

ALL = "all"
TONES = {
    EntryOutcome.NEW: Tone.GOOD,
    EntryOutcome.CHANGED: Tone.ACCENT,
    EntryOutcome.SAME: Tone.MUTED,
    EntryOutcome.DOUBLE: Tone.NEARLY,
    EntryOutcome.PROBLEM: Tone.LATE,
}


class CodeListDialog(Dialog[ListChoices]):
    """Every line with what it is; Enter takes or skips one.

    ``columns_wanted``: the dialog closes, because the file is to be read otherwise.
    """

    columns_wanted = Signal()

    def __init__(self, parent: QWidget | None, preview: CodeListPreview, remember: Remember) -> None:
        super().__init__(parent, "Impor klasifikasi", "Simpan", text=_sum(preview))
        self._preview = preview
        self._turned: dict[int, bool] = {}
        self.name = TextField("Nama klasifikasi", required=True)
        self.drop_gone = CheckField(_say_gone(preview))
        fresh = [each for each in preview.lists if each.known is None]
        self._renamed = fresh[0].name if len(fresh) == 1 and len(preview.lists) == 1 else ""
        if self._renamed:
            self.name.set_value(self._renamed)
            self.add(self.name)
        if any(each.gone for each in preview.lists):
            self.add(self.drop_gone)
        self.columns_button = QPushButton("Lembar dan kolom…", self)
        self.columns_button.setAutoDefault(False)
        self.columns_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.columns_button.clicked.connect(self._want_columns)
        counts = {outcome.value: count for outcome, count in preview.counts.items()}
        self.chips = FilterChips([(ALL, "Semua"), *((each.value, _word(each)) for each in EntryOutcome)])
        self.chips.set_counts({ALL: len(preview.lines), **counts})
        self.chips.chosen.connect(self._keep)
        columns = (
            Column("Baris", _line, sort=_number, align=Align.RIGHT),
            Column("Hasil", _outcome, tone=_tone, pill=True),
            Column("Diambil", self._say_taken),
            Column("Klasifikasi", _list, stretch=1, spare=1),
            Column("Kode", _code),
            Column("Nama", _label, stretch=2),
            Column("Keterangan", _remark, stretch=2),
        )
        self.model: RowTableModel[EntryLine] = RowTableModel(columns, _number, parent=self)
        self.table = RowTable(
            self.model, ("Tidak ada baris", ""), "permintaan/impor-klasifikasi", remember, self
        )
        self.table.setMinimumSize(theme.px(560), theme.px(260))
        self.table.opened.connect(self.toggle)
        self.add_widget(self.columns_button)
        self.add_widget(self.chips)
        self.add_widget(self.table)
        self.add_widget(MutedLabel("Enter atau klik ganda: ambil atau lewati baris.", self, wrap=True))
        if preview.unknown:
            said = ", ".join(preview.unknown)
            self.add_widget(MutedLabel(f"Kolom yang tidak dipakai: {said}.", self, wrap=True))
        width = min(theme.px(880), self.screen().availableSize().width() - theme.px(40))
        self.setMinimumWidth(width)
        self.chips.setFixedHeight(self.chips.heightForWidth(width - theme.px(40)))
        self._keep(ALL)

    def value(self) -> ListChoices:
        names = {self._renamed: self.name.value()} if self._renamed else {}
        return ListChoices(names, dict(self._turned), self.drop_gone.value())

    def extra_problem(self) -> str:
        found = made_lists(self._preview, self.value())
        return "" if found else "Tidak ada yang baru atau berubah, jadi tidak ada yang disimpan."

    def toggle(self, line: EntryLine) -> None:
        """Take a line that would be skipped, or skip one that would be taken."""
        if line.outcome in (EntryOutcome.NEW, EntryOutcome.CHANGED):
            self._turned[line.line] = not self.value().takes(line)
            self.table.viewport().update()
            self.check()

    # ------------------------------------------------------------ inside

    def _want_columns(self) -> None:
        self.reject()
        self.columns_wanted.emit()

    def _keep(self, key: str) -> None:
        self.model.set_rows([line for line in self._preview.lines if key in (ALL, line.outcome)])

    def _say_taken(self, line: EntryLine) -> str:
        return "Ya" if ListChoices(lines=self._turned).takes(line) else "Tidak"


def _sum(preview: CodeListPreview) -> str:
    several = len(preview.sheets) > 1
    name = f"{preview.file_name}, lembar “{preview.reading.sheet}”" if several else preview.file_name
    known = [each.name for each in preview.lists if each.known is not None]
    said = f"{name}: {len(preview.lines)} baris, {len(preview.lists)} klasifikasi. Belum ada yang disimpan."
    return f"{said} Sudah ada: {', '.join(known)}." if known else said


def _say_gone(preview: CodeListPreview) -> str:
    gone = sum(len(each.gone) for each in preview.lists)
    return f"Buang {gone} butir yang tidak disebut pada berkas ini; tanpa dicentang butir itu tetap ada"


def _word(outcome: EntryOutcome) -> str:
    return texts.say(f"lists.outcome.{outcome}")


def _number(line: EntryLine) -> int:
    return line.line


def _line(line: EntryLine) -> str:
    return str(line.line)


def _outcome(line: EntryLine) -> str:
    return _word(line.outcome)


def _tone(line: EntryLine) -> Tone:
    return TONES[line.outcome]


def _list(line: EntryLine) -> str:
    return line.list


def _code(line: EntryLine) -> str:
    return line.item.code if line.item is not None else ""


def _label(line: EntryLine) -> str:
    return line.item.label if line.item is not None else " · ".join(c for c in line.cells if c.strip())


def _remark(line: EntryLine) -> str:
    if line.doubt is not None:
        return texts.say(f"lists.doubt.{line.doubt}")
    if line.double_of:
        return f"Kodenya sama dengan baris {line.double_of}."
    if line.outcome is EntryOutcome.CHANGED and line.before is not None:
        return f"{line.before.label} → {line.item.label if line.item else ''}"
    return line.item.parent if line.item is not None else ""
