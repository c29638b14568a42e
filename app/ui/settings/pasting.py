"""A list of OPDs copied out of a spreadsheet: read, shown, and cut down to what is new.

It stores nothing and does not open the spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.services.people import OpdRow
from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.settings.rowdialog import RowDialog

HEADINGS = frozenset({"kode", "kode opd", "singkatan"})


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line of the clipboard; ``fault`` says why it is left out, "" when it is taken."""

    line: int
    code: str
    name: str
    fault: str = ""


def pasted_opds(text: str, known: Sequence[OpdRow]) -> tuple[PastedRow, ...]:
    """The lines of ``text``, cells parted by tabs: code, name.  Empty lines and a heading are passed over."""
    taken = {row.code.casefold() for row in known}
    found: list[PastedRow] = []
    for line, words in enumerate(text.splitlines(), 1):
        cells = [" ".join(cell.split()) for cell in words.split("\t")]
        code, name = [*cells, "", ""][:2]
        if not any(cells) or (not found and code.casefold() in HEADINGS):
            continue
        found.append(PastedRow(line, code, name, _fault(code, name, taken)))
        taken.add(code.casefold())
    # A sentence copied by mistake is no list.
    return tuple(found) if any(row.code and row.name for row in found) else ()


def _fault(code: str, name: str, taken: set[str]) -> str:
    if not code:
        return "Kode kosong"
    if not name:
        return "Nama kosong"
    if " " in code:
        return "Kode berisi spasi"
    return "Kode sudah ada" if code.casefold() in taken else ""


class PasteDialog(RowDialog[tuple[OpdRow, ...]]):
    """What was pasted, line by line; answers the rows that can be added."""

    def __init__(self, parent: QWidget | None, rows: Sequence[PastedRow], remember: Remember) -> None:
        self._new = tuple(OpdRow(0, row.code, row.name) for row in rows if not row.fault)
        super().__init__(
            parent,
            "Tempel OPD",
            f"Tambah {len(self._new)} OPD",
            text=f"{len(rows)} baris terbaca dari papan klip, {len(rows) - len(self._new)} dilewati.",
        )
        columns = (
            Column("Kode", _code),
            Column("Nama", _name, stretch=1),
            Column("Keterangan", _remark, tone=_tone),
        )
        model: RowTableModel[PastedRow] = RowTableModel(columns, _line)
        self.table = RowTable(model, ("", ""), "settings/paste", remember, self)
        model.set_rows(rows)
        self.table.setMinimumSize(theme.px(560), theme.px(260))
        self.add_widget(self.table)

    def value(self) -> tuple[OpdRow, ...]:
        return self._new

    def extra_problem(self) -> str:
        return "" if self._new else "Tidak ada baris yang dapat ditambahkan."


def _line(row: PastedRow) -> int:
    return row.line


def _code(row: PastedRow) -> str:
    return row.code


def _name(row: PastedRow) -> str:
    return row.name


def _remark(row: PastedRow) -> str:
    return row.fault or "Baru"


def _tone(row: PastedRow) -> Tone:
    return Tone.NEARLY if row.fault else Tone.GOOD
