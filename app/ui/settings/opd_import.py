"""A list of OPDs out of a file or the clipboard, line by line as it would be taken; answers which lines.

It reads no file and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.tables.opds import OpdLine, OpdOutcome, OpdPreview
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.labels import MutedLabel
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
    """Every line with what it is; those new and changed are taken unless they are left out."""

    def __init__(self, parent: QWidget | None, preview: OpdPreview, remember: Remember) -> None:
        taken = sum(line.is_taken for line in preview.lines)
        super().__init__(parent, "Impor OPD", f"Simpan {taken} OPD", text=_sum(preview))
        self._taken = taken
        self._preview = preview
        counts = {outcome.value: count for outcome, count in preview.counts.items()}
        self.chips = FilterChips([(ALL, "Semua"), *((each.value, _word(each)) for each in OpdOutcome)])
        self.chips.set_counts({ALL: len(preview.lines), **counts})
        self.chips.chosen.connect(self._keep)
        self.model: RowTableModel[OpdLine] = RowTableModel(_columns(), _number)
        self.table = RowTable(self.model, ("Tidak ada baris", ""), "settings/opd-import", remember, self)
        self.table.setMinimumSize(theme.px(720), theme.px(260))
        self.add_widget(self.chips)
        self.add_widget(self.table)
        if preview.unknown:
            said = ", ".join(preview.unknown)
            self.add_widget(MutedLabel(f"Kolom yang tidak dipakai: {said}.", self, wrap=True))
        self._keep(ALL)

    def value(self) -> Mapping[int, bool]:
        return {}

    def extra_problem(self) -> str:
        return "" if self._taken else "Tidak ada baris yang dapat ditambahkan."

    def _keep(self, key: str) -> None:
        self.model.set_rows([line for line in self._preview.lines if key in (ALL, line.outcome)])


def _sum(preview: OpdPreview) -> str:
    skipped = sum(not line.is_taken for line in preview.lines)
    return f"{len(preview.lines)} baris terbaca, {skipped} dilewati. Belum ada yang disimpan."


def _columns() -> tuple[Column[OpdLine], ...]:
    return (
        Column("Baris", _line, sort=_number, align=Align.RIGHT),
        Column("Hasil", _outcome, tone=_tone, pill=True),
        Column("Kode", _code),
        Column("Nama", _name, stretch=2),
        Column("Keterangan", _remark, stretch=3),
    )


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
    said = [f"{change.old or 'kosong'} → {change.new}" for change in line.changes]
    said += [texts.say(f"opds.doubt.{doubt}") for doubt in line.doubts]
    if line.double_of:
        said.append(f"Sama dengan baris {line.double_of}.")
    return " ".join(said)
