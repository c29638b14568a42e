"""The sheet with what is said over it, and the two ways to look at a later delivery.

It reads nothing: a picture is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core import texts
from app.domain.sheets import Place
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import row_of
from app.ui.kit.tools import Tools
from app.ui.submissions.sheet.picture import SheetPicture
from app.ui.submissions.sheet.table import SheetTable

COMPARE_KEY, YEAR_KEY = "masuk/compare", "masuk/compare-year"


class SheetSide(QWidget):
    """A later delivery begins with what changed, until everything of that sheet was asked for once."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._picture: SheetPicture | None = None
        self._widened: set[tuple[int, str]] = set()
        self.facts = MutedLabel("", wrap=True)
        self.only_changed = QCheckBox("Hanya yang berubah (Spasi)")
        self.compare = QCheckBox("Bandingkan kiriman lalu (P)")
        self.compare_year = QCheckBox("Bandingkan tahun lalu (T)")
        self.sheet = SheetTable()
        self.options = FlowLayout(theme.px(16))
        for box in (self.only_changed, self.compare, self.compare_year):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.hide()
            self.options.addWidget(box)
        card = Card(pad=0)
        card.body.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.head = row_of(self.facts, stretch=False)
        self.head.setStretch(0, 1)
        column.addLayout(self.head)
        column.addLayout(self.options)
        column.addWidget(card, 1)
        self.compare.setChecked(tools.remember.get(COMPARE_KEY) != "0")
        self.only_changed.toggled.connect(self._toggled)
        self.compare.toggled.connect(self._compared)
        self.compare_year.setChecked(tools.remember.get(YEAR_KEY) == "1")
        self.compare_year.toggled.connect(self._compared)

    def show_picture(self, picture: SheetPicture) -> None:
        """Show this sheet."""
        self._picture = picture
        later = picture.view.delivery_no > 1
        for box in (self.only_changed, self.compare):
            box.setVisible(later)
        self.compare_year.setVisible(bool(picture.view.last_year))
        self.only_changed.blockSignals(True)
        self.only_changed.setChecked(later and _key(picture) not in self._widened)
        self.only_changed.blockSignals(False)
        self._show()

    def show_nothing(self, words: str) -> None:
        """Show no sheet, but ``words``."""
        self._picture = None
        self.sheet.show_picture(None)
        self.facts.setText(words)

    def change_picture(self, picture: SheetPicture) -> None:
        """The same sheet with other things said about it."""
        self._picture = picture
        self.sheet.change_picture(picture)

    def show_cell(self, place: Place) -> bool:
        """Go to a cell, and show everything where it was left out; False where the sheet lacks it."""
        if not self.sheet.go_to(place) and self.only_changed.isChecked():
            self.only_changed.setChecked(False)
        return self.sheet.go_to(place)

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            return
        compares = self.compare.isChecked() and picture.view.delivery_no > 1
        self.sheet.show_picture(
            picture,
            only_changed=self.only_changed.isChecked(),
            with_before=compares,
            with_last_year=self.compare_year.isChecked(),
        )
        said = [picture.view.title]
        if picture.view.delivery_no > 1:
            said.append(texts.say("submissions_desk.changed_cells", count=len(picture.view.changed)))
        hidden = self.sheet.sheet.hidden_rows()
        if hidden:
            said.append(texts.say("submissions_desk.hidden_rows", count=hidden))
        self.facts.setText(" · ".join(said))

    def _toggled(self, on: bool) -> None:
        if self._picture is not None:
            (self._widened.discard if on else self._widened.add)(_key(self._picture))
            self._show()

    def _compared(self, _on: bool) -> None:
        self._tools.remember.put(COMPARE_KEY, "1" if self.compare.isChecked() else "0")
        self._tools.remember.put(YEAR_KEY, "1" if self.compare_year.isChecked() else "")
        self._show()


def _key(picture: SheetPicture) -> tuple[int, str]:
    return picture.view.submission, picture.view.table
