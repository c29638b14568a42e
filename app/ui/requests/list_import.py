"""Code lists out of a file, entry by entry as they would be taken; answers what the office chose.

It reads no file and stores nothing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.tables.code_lists import CodeListPreview, EntryLine, EntryOutcome, ListChoices, made_lists
from app.ui.kit.fields import CheckField, TextField
from app.ui.kit.linesdialog import LinesDialog
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone

TONES = {
    EntryOutcome.NEW: Tone.GOOD,
    EntryOutcome.CHANGED: Tone.ACCENT,
    EntryOutcome.SAME: Tone.MUTED,
    EntryOutcome.DOUBLE: Tone.NEARLY,
    EntryOutcome.PROBLEM: Tone.LATE,
}


class CodeListDialog(LinesDialog[ListChoices, EntryLine]):
    """Entries that are taken, and the names of the lists they make."""

    def __init__(self, parent: QWidget | None, preview: CodeListPreview, remember: Remember) -> None:
        super().__init__(parent, "Impor klasifikasi", "Simpan", text=_sum(preview))
        self._preview = preview
        self.name = TextField("Nama klasifikasi", required=True)
        self.drop_gone = CheckField(_say_gone(preview))
        fresh = [each for each in preview.lists if each.known is None]
        self._renamed = fresh[0].name if len(fresh) == 1 and len(preview.lists) == 1 else ""
        if self._renamed:
            self.name.set_value(self._renamed)
            self.add(self.name)
        if any(each.gone for each in preview.lists):
            self.add(self.drop_gone)
        columns = (
            Column("Klasifikasi", _list, stretch=1, spare=1),
            Column("Kode", _code),
            Column("Nama", _label, stretch=2),
            Column("Keterangan", _remark, stretch=2),
        )
        outcomes = [(each, texts.say(f"lists.outcome.{each}"), TONES[each]) for each in EntryOutcome]
        self.show_lines(preview, outcomes, columns, "permintaan/impor-klasifikasi", remember)

    def value(self) -> ListChoices:
        names = {self._renamed: self.name.value()} if self._renamed else {}
        return ListChoices(names, dict(self._turned), self.drop_gone.value())

    def extra_problem(self) -> str:
        found = made_lists(self._preview, self.value())
        return "" if found else "Tidak ada yang baru atau berubah, jadi tidak ada yang disimpan."

    def takes(self, line: EntryLine) -> bool:
        return ListChoices(lines=self._turned).takes(line)

    def may_turn(self, line: EntryLine) -> bool:
        return line.outcome in (EntryOutcome.NEW, EntryOutcome.CHANGED)


def _sum(preview: CodeListPreview) -> str:
    several = len(preview.sheets) > 1
    name = f"{preview.file_name}, lembar “{preview.reading.sheet}”" if several else preview.file_name
    known = [each.name for each in preview.lists if each.known is not None]
    said = f"{name}: {len(preview.lines)} baris, {len(preview.lists)} klasifikasi. Belum ada yang disimpan."
    return f"{said} Sudah ada: {', '.join(known)}." if known else said


def _say_gone(preview: CodeListPreview) -> str:
    gone = sum(len(each.gone) for each in preview.lists)
    return f"Buang {gone} butir yang tidak disebut pada berkas ini; tanpa dicentang butir itu tetap ada"


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
