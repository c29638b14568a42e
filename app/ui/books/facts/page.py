"""The facts of an edition: a form with pages, each change a step of the document."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.texts import say
from app.ui.books.document import BookDocument
from app.ui.books.facts.sheets import SHEETS, FactsSheet
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips

_WIDEST = 860  # base pixels: wider lines are hard to read


class FactsPage(QWidget):
    """One sheet at a time."""

    def __init__(self, document: BookDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.chips = FilterChips([(key, words) for key, words, _make in SHEETS])
        self.sheets: dict[str, FactsSheet] = {key: make() for key, _words, make in SHEETS}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        for key, sheet in self.sheets.items():
            sheet.setMaximumWidth(theme.px(_WIDEST))
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setWidget(sheet)
            self._stack.addWidget(scroll)
            sheet.changed.connect(partial(self._changed, key))
        self.chips.chosen.connect(self._open)
        document.changed.connect(self._show)
        document.writable_changed.connect(self._writable)
        self._writable(document.writable)

    def sheet(self) -> FactsSheet:
        """The one that is open."""
        return self.sheets[self.chips.key()]

    def _open(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self.sheets).index(key))
        self._show()

    def _show(self) -> None:
        for sheet in self.sheets.values():
            sheet.show_facts(self._document.facts)

    def _writable(self, on: bool) -> None:
        for sheet in self.sheets.values():
            sheet.form.setEnabled(on)

    def _changed(self, key: str) -> None:
        facts = self.sheets[key].made(self._document.facts)
        self._document.put_facts(say("books_desk.step_facts"), facts, f"facts:{key}")
