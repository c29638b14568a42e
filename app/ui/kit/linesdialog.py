"""Lines of a list out of a file as they would be taken: each with what it is, and whether it is taken.

It does not know what the list is about, reads no file and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.labels import MutedLabel
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone

ALL = "all"


class Line(Protocol):
    """A line of a list from outside."""

    @property
    def line(self) -> int:
        """Its number in the list."""

    @property
    def outcome(self) -> Any:
        """What it is, one of the outcomes of its kind of list."""


T = TypeVar("T")
L = TypeVar("L", bound=Line)
Seen = TypeVar("Seen", bound=Line, covariant=True)


class Preview(Protocol[Seen]):
    """A list as it was read."""

    @property
    def lines(self) -> Sequence[Seen]:
        """All its lines."""

    @property
    def counts(self) -> Mapping[Any, int]:
        """How many there are of each outcome."""

    @property
    def unknown(self) -> Sequence[str]:
        """Headings of columns that are not used."""


#: What lines can be, each with the word and the colour for it.
Outcomes = Sequence[tuple[StrEnum, str, Tone]]


class LinesDialog(Dialog[T], Generic[T, L]):
    """Enter takes or skips a line.  A subclass adds its fields, then calls :meth:`show_lines`.

    ``columns_wanted``: the dialog closes, because the list is to be read otherwise.
    """

    columns_wanted = Signal()

    def takes(self, line: L) -> bool:
        """Whether the line is taken as things stand."""
        raise NotImplementedError

    def may_turn(self, line: L) -> bool:
        """Whether a person may take or skip it."""
        raise NotImplementedError

    def toggle(self, line: L) -> None:
        """Take a line that would be skipped, or skip one that would be taken."""
        if self.may_turn(line):
            self._turned[line.line] = not self.takes(line)
            self.table.viewport().update()
            self.check()

    def show_lines(
        self,
        preview: Preview[L],
        outcomes: Outcomes,
        columns: Sequence[Column[L]],
        name: str,
        remember: Remember,
    ) -> None:
        """``columns``: besides number, outcome and whether it is taken."""
        self._lines = preview.lines
        self._outcomes = {outcome.value: (word, tone) for outcome, word, tone in outcomes}
        self._turned: dict[int, bool] = {}  # by the person
        self._make_columns_button()
        words = [(outcome.value, word) for outcome, word, _tone in outcomes]
        self.chips = FilterChips([(ALL, "Semua"), *words])
        counts = {outcome.value: count for outcome, count in preview.counts.items()}
        self.chips.set_counts({ALL: len(preview.lines), **counts})
        self.chips.chosen.connect(self._keep)
        first: tuple[Column[L], ...] = (
            Column("Baris", _line, sort=_number, align=Align.RIGHT),
            Column("Hasil", self._say_outcome, tone=self._tone, pill=True),
            Column("Diambil", self._say_taken),
        )
        self.model: RowTableModel[L] = RowTableModel((*first, *columns), _number, parent=self)
        self.table = RowTable(self.model, ("Tidak ada baris", ""), name, remember, self)
        self.table.setMinimumSize(theme.px(560), theme.px(260))
        self.table.opened.connect(self.toggle)
        self._lay_out_lines(preview.unknown)
        self._keep(ALL)

    # ------------------------------------------------------------ inside

    def _make_columns_button(self) -> None:
        self.columns_button = QPushButton("Lembar dan kolom…", self)
        self.columns_button.setAutoDefault(False)
        self.columns_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.columns_button.clicked.connect(self._want_columns)

    def _lay_out_lines(self, unknown: Sequence[str]) -> None:
        for part in (self.columns_button, self.chips, self.table):
            self.add_widget(part)
        self.add_widget(MutedLabel("Enter atau klik ganda: ambil atau lewati baris.", self, wrap=True))
        if unknown:
            said = ", ".join(unknown)
            self.add_widget(MutedLabel(f"Kolom yang tidak dipakai: {said}.", self, wrap=True))
        width = min(theme.px(880), self.screen().availableSize().width() - theme.px(40))
        self.setMinimumWidth(width)
        self.chips.setFixedHeight(self.chips.heightForWidth(width - theme.px(40)))

    def _want_columns(self) -> None:
        self.reject()
        self.columns_wanted.emit()

    def _keep(self, key: str) -> None:
        self.model.set_rows([line for line in self._lines if key in (ALL, line.outcome)])

    def _say_taken(self, line: L) -> str:
        return "Ya" if self.takes(line) else "Tidak"

    def _say_outcome(self, line: L) -> str:
        return self._outcomes[line.outcome][0]

    def _tone(self, line: L) -> Tone:
        return self._outcomes[line.outcome][1]


def _number(line: Line) -> int:
    return line.line


def _line(line: Line) -> str:
    return str(line.line)
