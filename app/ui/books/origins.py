"""Where a figure on a page comes from, shown to whoever clicked on it; and the same asked by keyboard.

It reads nothing: figures and traces are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.domain.books.places import Figure, Patch, TracedTable
from app.ui.books.reading import Told
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField
from app.ui.kit.messages import Messages


def show_origin(window: QWidget, messages: Messages, told: Told) -> None:
    """The trace in a window of its own, or the figures of a sum; else the sentence that says why neither."""
    found = told.found
    if found.trace is None and not found.behind:
        messages.info(found.reckoned)
        return
    from app.ui.kit.trace import TraceDialog
    from app.ui.tracing.figures import traced
    from app.ui.tracing.sums import summed

    trace = summed(found.behind) if found.trace is None else traced(found.trace, told.zone)
    TraceDialog(window, trace, note=found.reckoned).open_for(_nothing)


def tables_on(patches: Iterable[Patch], tables: Iterable[TracedTable]) -> tuple[TracedTable, ...]:
    """The tables that have figures in these patches, with the rows and columns that stand there."""
    rows: dict[str, set[str]] = {}
    columns: dict[str, set[str]] = {}
    for patch in patches:
        rows.setdefault(patch.number, set()).update(patch.rows)
        columns.setdefault(patch.number, set()).update(patch.columns)
    return tuple(
        replace(
            each,
            rows=tuple(pair for pair in each.rows if pair[0] in rows[each.number]),
            columns=tuple(pair for pair in each.columns if pair[0] in columns[each.number]),
        )
        for each in tables
        if each.number in rows
    )


class FigureDialog(Dialog[Figure]):
    """Which figure of the page: table, row, column."""

    def __init__(self, parent: QWidget | None, tables: Sequence[TracedTable]) -> None:
        super().__init__(parent, "Asal angka", "Lihat asalnya", text=say("books_desk.which_figure"))
        self._tables = {each.number: each for each in tables}
        choices = [(number, f"Tabel {number}") for number in self._tables]
        self.table: ChoiceField[str] = ChoiceField("Tabel", choices, required=True)
        self.row: ChoiceField[str] = ChoiceField("Baris", [], required=True)
        self.column: ChoiceField[str] = ChoiceField("Kolom", [], required=True)
        self.add(self.table)
        self.add(self.row)
        self.add(self.column)
        self.table.setVisible(len(choices) > 1)
        self.table.set_value(choices[0][0])
        self._fill()
        self.table.changed.connect(self._fill)

    def value(self) -> Figure:
        return Figure(self.table.value() or "", self.row.value() or "", self.column.value() or "")

    def _fill(self) -> None:
        table = self._tables[self.table.value() or next(iter(self._tables))]
        for field, named in ((self.row, table.rows), (self.column, table.columns)):
            field.set_choices([(key, words or key) for key, words in named])
            field.set_value(named[0][0])


def _nothing(_answer: object) -> None:
    """The trace is only read."""
