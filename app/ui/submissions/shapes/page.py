"""The list of remembered shapes, the chosen one in words beside it; what is forgotten can be taken back.

What a decision is, and whether it may come back, is the service's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.services.submissions import Acted, MappingRow
from app.services.submissions.intake import Intake
from app.ui.kit.commands import make_command
from app.ui.kit.labels import MutedLabel
from app.ui.kit.listpage import ListPage
from app.ui.kit.panel import SidePanel
from app.ui.kit.tools import Tools
from app.ui.submissions.shapes.columns import (
    say_fields,
    say_heads,
    say_labels,
    say_layout,
    say_rows,
    say_when,
    shape_columns,
    shape_id,
)
from app.ui.submissions.shapes.reading import ShapeReader, Shapes

NOTHING = (
    "Belum ada bentuk yang diingat",
    "Lembar tanpa identitas yang ditentukan tabelnya (F2 di Berkas diterima) diingat setelah diterima.",
)


class ShapesPage(ListPage[MappingRow]):
    """Del forgets the chosen ones (and can be undone)."""

    def __init__(
        self, tools: Tools, intake: Intake, reader: ShapeReader, parent: QWidget | None = None
    ) -> None:
        super().__init__((), shape_id, NOTHING, "bentuk", tools.remember, parent)
        self._tools = tools
        self._intake = intake
        self._reader = reader
        self._shapes: Shapes | None = None
        self.panel = SidePanel("Pilih bentuk untuk membaca apa yang ditentukan tentangnya.")
        self.said = MutedLabel(texts.say("submissions_desk.shapes"), wrap=True)
        self.forget = make_command(self, "Lupakan", self._forget, "Del", where=self.table)
        self.lay_out((self.said,), self.panel, "masuk-bentuk")
        self._connect()
        self._chosen(None)

    def reload(self) -> None:
        """Read what is remembered."""
        self._tools.runner.ask(self._reader.shapes, done=self._came, newest="shapes")

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.forget,)

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.forget,))
        self.table.chosen.connect(self._chosen)

    def _came(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self.model.columns = tuple(shape_columns(shapes))
        self.show_rows(shapes.rows)
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
            self.panel.part("Label yang berbeda")
            self.panel.lines(say_rows(placement, words.rows if words else {}))
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
        return self._tools.who_acts(texts.say("submissions_desk.nobody"))
