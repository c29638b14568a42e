"""Shows a pasted table before it is taken in: its first rows, and over each column what it becomes.

It changes nothing: it answers the one edit that does.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.pasting import Grid, Meaning, PasteTable, Use, guess, rows_of, unread_times
from app.domain.sop import Sop
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, NumberField
from app.ui.kit.labels import MutedLabel
from app.ui.sops.editor.lines import PlainChoice

SEEN = 8  # rows of the preview
_WIDTH = 150
_WORDS = {
    Meaning.IGNORE: "(abaikan)",
    Meaning.NUMBER: "No",
    Meaning.ACTIVITY: "Kegiatan",
    Meaning.ACTOR: "Nama pelaksana di sel",
    Meaning.REQUIREMENTS: "Kelengkapan",
    Meaning.TIME: "Waktu",
    Meaning.OUTPUT: "Output",
    Meaning.NOTE: "Keterangan",
}


class PasteTableDialog(Dialog[PasteTable]):
    """Answers the edit; the guess stands there already."""

    def __init__(self, parent: QWidget | None, grid: Grid, sop: Sop) -> None:
        super().__init__(
            parent,
            "Tempel tabel",
            "Tempel",
            text="Periksa arti setiap kolom. Tanda di kolom pelaksana menjadi simbol; urutannya, panah.",
        )
        self._grid = grid
        self._guess = guess(grid)
        self._roles = tuple(role.name for role in sop.roles)
        self.head = NumberField("Baris judul", required=True, least=0, most=max(grid.rows - 1, 0))
        self.head.set_value(self._guess.head)
        self.instead = CheckField("Ganti seluruh tabel", hint="Tabel yang lama kembali dengan Ctrl+Z.")
        self.instead.set_value(not any(row.text.strip() for row in sop.rows))
        self.add(self.head, self.instead)
        self.table = self._preview()
        self.choices = [self._choice(column) for column in range(grid.columns)]
        self.summary = MutedLabel("", self, wrap=True)
        self.add_widget(self.table)
        self.add_widget(self.summary)
        self.form.changed.connect(self._refresh)
        self._refresh()

    def uses(self) -> tuple[Use, ...]:
        """What the columns become."""
        return tuple(choice.currentData() for choice in self.choices)

    def value(self) -> PasteTable:
        rows = rows_of(self._grid, self._head_rows(), self.uses())
        return PasteTable.of(rows, self.uses(), instead=self.instead.value())

    def extra_problem(self) -> str:
        meanings = [use.meaning for use in self.uses()]
        for meaning in (Meaning.NUMBER, Meaning.ACTIVITY, Meaning.TIME, Meaning.OUTPUT, Meaning.NOTE):
            if meanings.count(meaning) > 1:
                return f"{_WORDS[meaning]} dipilih untuk lebih dari satu kolom."
        if not rows_of(self._grid, self._head_rows(), self.uses()):
            return "Tidak ada baris yang dapat ditempel."
        return ""

    # ------------------------------------------------------------ inside

    def _head_rows(self) -> int:
        return self.head.whole() if not self.head.problem() else self._guess.head

    def _preview(self) -> QTableWidget:
        shown = min(self._grid.rows, SEEN + self._guess.head)
        table = QTableWidget(shown + 1, self._grid.columns, self)
        table.setAccessibleName("Pratinjau tabel yang ditempel")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setWordWrap(True)
        for row in range(shown):
            for column, text in enumerate(self._grid.spread[row]):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                item.setToolTip(text if len(text) > 40 else "")
                table.setItem(row + 1, column, item)
        table.setMinimumSize(theme.px(620), theme.px(220))
        return table

    def _choice(self, column: int) -> QComboBox:
        choice = PlainChoice(f"Arti kolom {column + 1}")
        guessed, heading = self._guess.uses[column], self._guess.headings[column]
        names = dict.fromkeys([guessed.role, heading, *self._roles, f"Kolom {column + 1}"])
        offered = [
            *(Use(meaning) for meaning in (Meaning.IGNORE, Meaning.NUMBER, Meaning.ACTIVITY)),
            *(Use(Meaning.ROLE, name) for name in names if name),
            *(
                Use(meaning)
                for meaning in (
                    Meaning.ACTOR,
                    Meaning.REQUIREMENTS,
                    Meaning.TIME,
                    Meaning.OUTPUT,
                    Meaning.NOTE,
                )
            ),
        ]
        for use in offered:
            choice.addItem(_said(use), use)
        choice.setCurrentIndex(offered.index(guessed))
        choice.currentIndexChanged.connect(partial(self._chosen, column))
        self.table.setCellWidget(0, column, choice)
        self.table.setColumnWidth(column, theme.px(_WIDTH))
        return choice

    def _chosen(self, _column: int, _index: int) -> None:
        self._refresh()

    def _refresh(self) -> None:
        rows = rows_of(self._grid, self._head_rows(), self.uses())
        roles = dict.fromkeys(role for row in rows for role, _mark in row.marks)
        said = [f"{len(rows)} baris akan ditempel", f"{len(roles)} pelaksana bersimbol"]
        unread = unread_times(rows)
        if unread:
            named = ", ".join(f"“{' '.join(text.split())}”" for text in unread[:4])
            said.append(f"{len(unread)} waktu tidak terbaca ({named}) dan disimpan seperti tertulis")
        self.summary.setText("; ".join(said) + ".")
        self._mute_heads()
        self.table.resizeRowsToContents()
        self.check()

    def _mute_heads(self) -> None:
        """Rows that are headings look like headings."""
        for row in range(1, self.table.rowCount()):
            for column in range(self.table.columnCount()):
                item = self.table.item(row, column)
                if item is not None:
                    font = item.font()
                    font.setBold(row <= self._head_rows())
                    item.setFont(font)
                    item.setForeground(theme.color("muted" if row <= self._head_rows() else "ink"))


def _said(use: Use) -> str:
    return f"Pelaksana: {use.role}" if use.meaning is Meaning.ROLE else _WORDS[use.meaning]
