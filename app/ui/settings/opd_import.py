"""A list of OPDs out of a file or the clipboard, line by line as it would be taken; answers which lines.

It reads no file and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.core import texts
from app.domain.tables.opds import OPD_VOCABULARY, OpdLine, OpdOutcome, OpdPreview, has_name
from app.domain.tables.outside import NO_HEADINGS, OutsideList, likely_heading, proposed_columns
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.labels import MutedLabel
from app.ui.kit.mapping import Proposals, SheetLook
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.settings.rowdialog import RowDialog

ALL = "all"
TONES = {
    OpdOutcome.NEW: Tone.GOOD,
    OpdOutcome.CHANGED: Tone.ACCENT,
    OpdOutcome.SAME: Tone.MUTED,
    OpdOutcome.DOUBLE: Tone.NEARLY,
    OpdOutcome.PROBLEM: Tone.LATE,
}


class OpdImportDialog(RowDialog[Mapping[int, bool]]):
    """Every line with what it is; Enter takes or skips one.

    ``columns_wanted``: the dialog closes, because the list is to be read otherwise.
    """

    columns_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, preview: OpdPreview, remember: Remember, *, from_file: bool = False
    ) -> None:
        super().__init__(parent, "Impor OPD", "Simpan", text=_sum(preview))
        self._preview = preview
        self._turned: dict[int, bool] = {}
        counts = {outcome.value: count for outcome, count in preview.counts.items()}
        self.chips = FilterChips([(ALL, "Semua"), *((each.value, _word(each)) for each in OpdOutcome)])
        self.chips.set_counts({ALL: len(preview.lines), **counts})
        self.chips.chosen.connect(self._keep)
        self.model: RowTableModel[OpdLine] = RowTableModel(self._columns(), _number)
        self.table = RowTable(self.model, ("Tidak ada baris", ""), "settings/opd-import", remember, self)
        self.table.setMinimumSize(theme.px(560), theme.px(260))
        self.table.opened.connect(self.toggle)
        self.columns_button = QPushButton("Lembar dan kolom…", self)
        self.columns_button.setAutoDefault(False)
        self.columns_button.setVisible(from_file)
        self.columns_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.columns_button.clicked.connect(self._want_columns)
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

    def value(self) -> Mapping[int, bool]:
        return dict(self._turned)

    def taken(self) -> int:
        """How many lines would be written now."""
        return sum(self._takes(line) for line in self._preview.lines)

    def check(self) -> None:
        self.verb.setText(f"Simpan {self.taken()} OPD")
        super().check()

    def extra_problem(self) -> str:
        return "" if self.taken() else "Tidak ada baris yang dapat ditambahkan."

    def toggle(self, line: OpdLine) -> None:
        """Take a line that would be skipped, or skip one that would be taken."""
        if line.outcome in (OpdOutcome.NEW, OpdOutcome.CHANGED):
            self._turned[line.line] = not self._takes(line)
            self.table.viewport().update()
            self.check()

    def _takes(self, line: OpdLine) -> bool:
        return line.outcome is not OpdOutcome.PROBLEM and self._turned.get(line.line, line.is_taken)

    def _say_taken(self, line: OpdLine) -> str:
        return "Ya" if self._takes(line) else "Tidak"

    def _want_columns(self) -> None:
        self.reject()
        self.columns_wanted.emit()

    def _columns(self) -> tuple[Column[OpdLine], ...]:
        return (
            Column("Baris", _line, sort=_number, align=Align.RIGHT),
            Column("Hasil", _outcome, tone=_tone, pill=True),
            Column("Diambil", self._say_taken),
            Column("Kode", _code),
            Column("Nama", _name, stretch=2),
            Column("Keterangan", _remark, stretch=3),
        )

    def _keep(self, key: str) -> None:
        self.model.set_rows([line for line in self._preview.lines if key in (ALL, line.outcome)])


def _sum(preview: OpdPreview) -> str:
    skipped = sum(not line.is_taken for line in preview.lines)
    said = f"{len(preview.lines)} baris terbaca, {skipped} dilewati. Belum ada yang disimpan."
    return f"{preview.file_name}: {said}" if preview.file_name else said


def sheets_of(found: OutsideList) -> list[SheetLook]:
    """The sheets of a file, for the dialog of sheets and columns."""
    return [SheetLook(each.name, [(line.number, line.cells) for line in each.lines]) for each in found.sheets]


def proposals(found: OutsideList) -> Proposals:
    """What columns of a list of OPDs can say."""

    def heading(name: str) -> int:
        sheet = found.sheet(name)
        return likely_heading(sheet.lines, OPD_VOCABULARY) if sheet is not None else NO_HEADINGS

    def columns(name: str, line: int) -> Mapping[str, int]:
        sheet = found.sheet(name)
        return proposed_columns(sheet.lines, OPD_VOCABULARY, line) if sheet is not None else {}

    def problem(chosen: Mapping[str, int]) -> str:
        return "" if has_name(chosen) else texts.say("settings.no_name_column")

    fields = [(name, texts.say(f"opds.field.{name}")) for name in OPD_VOCABULARY.fields]
    return Proposals(fields, heading, columns, problem)


def _word(outcome: OpdOutcome) -> str:
    return texts.say(f"opds.outcome.{outcome}")


def _number(line: OpdLine) -> int:
    return line.line


def _line(line: OpdLine) -> str:
    return str(line.line)


def _outcome(line: OpdLine) -> str:
    return _word(line.outcome)


def _tone(line: OpdLine) -> Tone:
    return TONES[line.outcome]


def _code(line: OpdLine) -> str:
    return line.facts.code


def _name(line: OpdLine) -> str:
    return line.facts.name or " · ".join(cell for cell in line.cells if cell.strip())


def _remark(line: OpdLine) -> str:
    said = [
        f"{texts.say(f'opds.field.{change.field}')}: {change.old or 'kosong'} → {change.new}."
        for change in line.changes
    ]
    said += [texts.say(f"opds.doubt.{doubt}") for doubt in line.doubts]
    if line.double_of:
        said.append(f"Sama dengan baris {line.double_of}.")
    return " ".join(said)
