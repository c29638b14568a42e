"""What is not in the book yet, what is newer than what it shows, and sentences to look at again.

What is chosen is told; pins are set by the acts it is handed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.books.edition import NewerVersion
from app.domain.books.structure import NodeKind, change
from app.domain.tables.periods import period_of
from app.services.books.rows import MissingRow, StaleSentence
from app.ui.books.acts import BookActs
from app.ui.books.document import BookDocument
from app.ui.books.reading import Opened
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools

ALL_THERE = ("Semua tabel sudah ada", "Setiap tabel buku ini mempunyai data yang disetujui untuk tahunnya.")
ALL_NEW = (
    "Semua memakai versi terbaru",
    "Versi yang disetujui kemudian tampil di sini, dan dipakai bila Anda mau.",
)


class GapsPage(QWidget):
    """``wanted``: a node to be seen in the contents."""

    wanted = Signal(int)

    def __init__(
        self, tools: Tools, document: BookDocument, acts: BookActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._acts = acts
        self._opened: Opened | None = None
        self.missing: RowTableModel[MissingRow] = RowTableModel(self._missing_columns(), _node)
        self.missing_table = RowTable(self.missing, ALL_THERE, "buku-kurang", tools.remember)
        self.newer: RowTableModel[NewerVersion] = RowTableModel(self._newer_columns(), _pin)
        self.newer_table = RowTable(self.newer, ALL_NEW, "buku-versi", tools.remember)
        self.stale: RowTableModel[StaleSentence] = RowTableModel(_STALE, _sentence)
        self.stale_table = RowTable(self.stale, ("", ""), "buku-usang", tools.remember)
        self.skip = make_command(
            self, "Lewati atau beri halaman pengganti", self._toggle, "Space", where=self.missing_table
        )
        self.skip_all = make_command(self, "Lewati semua", self._skip_all)
        self.place_all = make_command(self, "Halaman pengganti untuk semua", self._place_all)
        self.outside = make_command(self, "Pakai juga data di luar periode…", self._outside)
        self.pin = make_command(self, "Pakai versi terbaru", self._pin)
        self.pin_all = make_command(self, "Pakai semua versi terbaru", self._pin_all)
        self._summary = MutedLabel("", self, wrap=True)
        self._stale_head = SectionHeading("Kalimat yang angkanya sudah berubah")
        self._lay_out()
        self.missing_table.opened.connect(self._open_missing)
        self.stale_table.opened.connect(self._open_missing)
        self.missing_table.chosen.connect(self._refresh)
        self.newer_table.chosen.connect(self._refresh)
        self.missing_table.set_commands([self.skip, self.skip_all, self.place_all, None, self.outside])
        self.newer_table.set_commands([self.pin, self.pin_all])
        document.writable_changed.connect(self._refresh)
        document.changed.connect(self._refresh)

    def show_opened(self, opened: Opened) -> None:
        """An edition was opened or read again."""
        self._opened = opened
        detail = opened.detail
        self.missing.set_rows(detail.missing)
        self.newer.set_rows(detail.newer)
        for table in (self.missing_table, self.newer_table):
            if table.row() is None:
                table.choose_line(0)
        self.stale.set_rows(detail.stale)
        for widget in (self._stale_head, self.stale_table):
            widget.setVisible(bool(detail.stale))
        opds = sorted({opd for row in detail.missing for opd in row.opds})
        self._summary.setText(
            say("books_desk.missing_from", count=len(detail.missing), opds="; ".join(opds)) if opds else ""
        )
        self._refresh()

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.skip, self.skip_all, self.place_all, self.outside, None, self.pin, self.pin_all)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(SectionHeading("Apa yang belum ada"))
        column.addWidget(self._summary)
        column.addWidget(self.missing_table, 3)
        column.addLayout(_bar(self.skip, self.skip_all, self.place_all, self.outside))
        column.addWidget(SectionHeading("Versi lebih baru tersedia"))
        column.addWidget(self.newer_table, 2)
        column.addLayout(_bar(self.pin, self.pin_all))
        column.addWidget(self._stale_head)
        column.addWidget(self.stale_table, 1)
        self.setFocusProxy(self.missing_table)

    def _missing_columns(self) -> tuple[Column[MissingRow], ...]:
        return (
            Column("Bab", _chapter, stretch=2, spare=2, key="chapter"),
            Column("Nomor", _number, key="number"),
            Column("Tabel", _title, stretch=3, tip=_title, key="title"),
            Column("OPD", _opds, stretch=2, tip=_opds, key="opd"),
            Column("Mengapa", _reason, stretch=3, tip=_reason, key="reason"),
            Column("Dalam buku", self._treatment, tone=self._treatment_tone, pill=True, key="treatment"),
        )

    def _newer_columns(self) -> tuple[Column[NewerVersion], ...]:
        return (
            Column("Tabel", self._pin_title, stretch=3, key="title"),
            Column("Periode", _period, key="period"),
            Column("OPD", _opd, key="opd"),
            Column("Dipakai", _used, align=Align.RIGHT, key="used"),
            Column("Terbaru", _newest, align=Align.RIGHT, tone=_newest_tone, key="newest"),
            Column("Mengapa", _why, stretch=2, tip=_why, key="why"),
        )

    def _is_skipped(self, row: MissingRow) -> bool:
        structure = self._document.structure
        return structure.has(row.node) and structure.find(row.node).skip_missing

    def _treatment(self, row: MissingRow) -> str:
        return "dilewati" if self._is_skipped(row) else "halaman pengganti"

    def _treatment_tone(self, row: MissingRow) -> Tone:
        return Tone.MUTED if self._is_skipped(row) else Tone.ACCENT

    def _pin_title(self, row: NewerVersion) -> str:
        return self._opened.known.get(row.pin.table, row.pin.table) if self._opened else row.pin.table

    def _refresh(self, _what: object = None) -> None:
        can = self._document.writable
        self.skip.setEnabled(can and self.missing_table.row() is not None)
        for action in (self.skip_all, self.place_all, self.outside):
            action.setEnabled(can and bool(self.missing.rows()))
        self.pin.setEnabled(can and self.newer_table.row() is not None)
        self.pin_all.setEnabled(can and bool(self.newer.rows()))
        self.missing_table.viewport().update()

    def _toggle(self) -> None:
        rows: list[MissingRow] = self.missing_table.chosen_rows()
        if rows:
            self._skip(rows, not self._is_skipped(rows[0]))

    def _skip_all(self) -> None:
        self._skip(self.missing.rows(), True)

    def _place_all(self) -> None:
        self._skip(self.missing.rows(), False)

    def _skip(self, rows: Sequence[MissingRow], on: bool) -> None:
        structure = self._document.structure
        for row in rows:
            if structure.has(row.node) and structure.find(row.node).kind is NodeKind.TABLE:
                structure = change(structure, replace(structure.find(row.node), skip_missing=on))
        self._document.put_structure(say("books_desk.step_skip"), structure)

    def _outside(self) -> None:
        self._acts.pin_outside()

    def _pin(self) -> None:
        rows: list[NewerVersion] = self.newer_table.chosen_rows()
        self._acts.pin_newest(sorted({row.pin.table for row in rows}))

    def _pin_all(self) -> None:
        self._acts.pin_newest(())

    def _open_missing(self, row: MissingRow | StaleSentence) -> None:
        self.wanted.emit(row.node)


def _bar(*actions: QAction) -> FlowLayout:
    bar = FlowLayout(theme.px(6))
    for action in actions:
        bar.addWidget(CommandButton(action))
    return bar


def _node(row: MissingRow) -> int:
    return row.node


def _pin(row: NewerVersion) -> object:
    return row.pin


def _sentence(row: StaleSentence) -> tuple[int, int]:
    return row.node, row.at


def _chapter(row: MissingRow) -> str:
    return row.chapter


def _number(row: MissingRow | StaleSentence) -> str:
    return row.number


def _title(row: MissingRow) -> str:
    return row.title


def _opds(row: MissingRow) -> str:
    return "; ".join(row.opds) or "–"


def _reason(row: MissingRow) -> str:
    return row.reason


def _period(row: NewerVersion) -> str:
    return period_of(row.pin.period).label


def _opd(row: NewerVersion) -> str:
    return row.pin.opd


def _used(row: NewerVersion) -> str:
    return f"versi {row.pin.version}"


def _why(row: NewerVersion) -> str:
    return row.reason or "–"


def _newest(row: NewerVersion) -> str:
    return f"versi {row.newest}"


def _newest_tone(_row: NewerVersion) -> Tone:
    return Tone.ACCENT


def _text(row: StaleSentence) -> str:
    return row.text


_STALE: tuple[Column[StaleSentence], ...] = (
    Column("Tabel", _number, key="number"),
    Column("Kalimat", _text, stretch=3, tip=_text, key="text"),
)
