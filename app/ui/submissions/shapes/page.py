"""The list of remembered shapes, the chosen one in words beside it; what is forgotten can be taken back.

What a decision is, and whether it may come back, is the service's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import texts
from app.services.submissions import Acted, MappingRow
from app.services.submissions.intake import Intake
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import SidePanel, SplitView
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.tools import Tools
from app.ui.submissions.shapes.columns import (
    say_fields,
    say_heads,
    say_labels,
    say_layout,
    say_when,
    shape_columns,
    shape_id,
)
from app.ui.submissions.shapes.reading import ShapeReader, Shapes

NOTHING = (
    "Belum ada bentuk yang diingat",
    "Lembar tanpa identitas yang ditentukan tabelnya (F2 di Berkas diterima) diingat setelah diterima.",
)


class ShapesPage(QWidget):
    """Del forgets the chosen ones (and can be undone)."""

    typed = Signal(str)
    read = Signal()

    def __init__(
        self, tools: Tools, intake: Intake, reader: ShapeReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._intake = intake
        self._reader = reader
        self._shapes: Shapes | None = None
        self.model: RowTableModel[MappingRow] = RowTableModel((), shape_id)
        self.table = RowTable(self.model, NOTHING, "bentuk", tools.remember)
        self.panel = SidePanel("Pilih bentuk untuk membaca apa yang ditentukan tentangnya.")
        self.said = MutedLabel(texts.say("submissions_desk.shapes"), wrap=True)
        self.forget = make_command(self, "Lupakan", self._forget, "Del", where=self.table)
        self._lay_out()
        self._connect()
        self._chosen(None)

    def reload(self) -> None:
        """Read what is remembered."""
        self._tools.runner.ask(self._reader.shapes, done=self._came, newest="shapes")

    def search(self, words: str) -> None:
        """Keep those that hold the words."""
        self.model.set_filter(words)

    def take_first(self) -> None:
        """Choose the first one found."""
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.forget,)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        card = Card(pad=0)
        card.body.addWidget(self.table)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.said)
        column.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(SplitView(left, self.panel, "masuk-bentuk", self._tools.remember))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.forget,))
        self.table.chosen.connect(self._chosen)
        self.table.typed.connect(self.typed)

    def _came(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self.model.columns = tuple(shape_columns(shapes))
        self.model.set_rows(shapes.rows)
        if self.table.row() is None:
            self.table.choose_line(0)
        self._chosen(self.table.row())
        self.read.emit()

    def _chosen(self, row: MappingRow | None) -> None:
        self.forget.setEnabled(row is not None)
        self.panel.clear()
        if row is None or self._shapes is None:
            self.panel.show_nothing()
            return
        placement = row.placement
        self.panel.head(row.opd_name, row.title)
        self.panel.facts(
            [
                ("Lembar", row.sheet or "–"),
                ("Susunan", say_layout(placement)),
                ("Label", say_labels(placement)),
                ("Kepala", say_heads(placement)),
            ]
        )
        words = self._shapes.words.get(row.table)
        self.panel.part("Kolom pada lembarnya")
        self.panel.lines(say_fields(placement, words.columns if words else {}))
        if placement.rows:
            labels = words.rows if words else {}
            self.panel.part("Label yang berbeda")
            self.panel.lines([f"{labels.get(key, key)}: “{text}”" for key, text in placement.rows.items()])
        by = f" oleh {row.by}" if row.by else ""
        self.panel.lines([f"Ditentukan {say_when(self._shapes, row)}{by}"], muted=True)
        self.panel.show_thing()

    def _forget(self) -> None:
        rows, by = self.table.chosen_rows(), self._person()
        if rows and by:
            act = partial(self._intake.forget, [row.id for row in rows])
            self._tools.runner.do(act, by, done=partial(self._forgotten, tuple(rows)))

    def _forgotten(self, rows: tuple[MappingRow, ...], _acted: Acted) -> None:
        said = texts.say("submissions_desk.shapes_forgotten", count=len(rows))
        self._tools.messages.info(said, undo=partial(self._take_back, rows))

    def _take_back(self, rows: tuple[MappingRow, ...]) -> None:
        by = self._person()
        if by:
            self._tools.runner.do(self._intake.remember_again, rows, by, done=self._taken_back)

    def _taken_back(self, acted: Acted) -> None:
        if acted.notes:
            self._tools.messages.info(" ".join(acted.notes))

    def _person(self) -> int:
        sitter = self._tools.desk.person
        if sitter is None:
            self._tools.messages.problem(texts.say("submissions_desk.nobody"))
            return 0
        return sitter.id
