"""A list of OPDs out of a file or the clipboard, line by line as it would be taken; answers which lines.

It reads no file and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.tables.opds import OPD_VOCABULARY, OpdLine, OpdOutcome, OpdPreview, has_name
from app.domain.tables.outside import OutsideList, likely_heading, proposed_columns
from app.ui.kit.linesdialog import LinesDialog
from app.ui.kit.mapping import Proposals, SheetLook
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone

TONES = {
    OpdOutcome.NEW: Tone.GOOD,
    OpdOutcome.CHANGED: Tone.ACCENT,
    OpdOutcome.SAME: Tone.MUTED,
    OpdOutcome.DOUBLE: Tone.NEARLY,
    OpdOutcome.PROBLEM: Tone.LATE,
}


class OpdImportDialog(LinesDialog[Mapping[int, bool], OpdLine]):
    """OPDs that are added or changed."""

    def __init__(
        self, parent: QWidget | None, preview: OpdPreview, remember: Remember, *, from_file: bool = False
    ) -> None:
        super().__init__(parent, "Impor OPD", "Simpan", text=_sum(preview))
        self._preview = preview
        columns = (
            Column("Kode", _code),
            Column("Nama", _name, stretch=2),
            Column("Keterangan", _remark, stretch=3),
        )
        outcomes = [(each, texts.say(f"opds.outcome.{each}"), TONES[each]) for each in OpdOutcome]
        self.show_lines(preview, outcomes, columns, "settings/opd-import", remember)
        self.columns_button.setVisible(from_file)

    def value(self) -> Mapping[int, bool]:
        return dict(self._turned)

    def taken(self) -> int:
        """How many lines would be written now."""
        return sum(self.takes(line) for line in self._preview.lines)

    def check(self) -> None:
        self.verb.setText(f"Simpan {self.taken()} OPD")
        super().check()
        self.grow()

    def extra_problem(self) -> str:
        return "" if self.taken() else "Tidak ada baris yang dapat ditambahkan."

    def takes(self, line: OpdLine) -> bool:
        return line.outcome is not OpdOutcome.PROBLEM and self._turned.get(line.line, line.is_taken)

    def may_turn(self, line: OpdLine) -> bool:
        return line.outcome in (OpdOutcome.NEW, OpdOutcome.CHANGED)


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
        return likely_heading(found.lines(name), OPD_VOCABULARY)

    def columns(name: str, line: int) -> Mapping[str, int]:
        return proposed_columns(found.lines(name), OPD_VOCABULARY, line)

    def problem(chosen: Mapping[str, int]) -> str:
        return "" if has_name(chosen) else texts.say("settings.no_name_column")

    fields = [(name, texts.say(f"opds.field.{name}")) for name in OPD_VOCABULARY.fields]
    return Proposals(fields, heading, columns, problem)


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
