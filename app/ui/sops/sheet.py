"""The chosen SOP as a sheet: procedure, identity, service standard, and its findings below.

It opens no other place: what is wanted is told to the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import row_of
from app.ui.kit.remember import Remember
from app.ui.sops.facts import IdentityPage, ServicePage
from app.ui.sops.findings_panel import FindingsPanel
from app.ui.sops.places import Page, spot_of
from app.ui.sops.procedure import ProcedurePage
from app.ui.sops.reading import SopCard

PAGE_WORDS = {Page.PROCEDURE: "Prosedur", Page.IDENTITY: "Identitas", Page.SERVICE: "Standar pelayanan"}

LARGE = 1.15  # times the usual size of letters


class SopSheet(QWidget):
    """Everything of one SOP; a page is filled when it is first looked at.

    ``commands``: the buttons beside the pages, the first one primary.
    """

    def __init__(
        self, remember: Remember, commands: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card: SopCard | None = None
        self._filled: set[Page] = set()
        self.pages = FilterChips([(page.value, words) for page, words in PAGE_WORDS.items()], self)
        self.procedure, self.identity, self.service = ProcedurePage(), IdentityPage(), ServicePage()
        self.findings = FindingsPanel()
        self._stack = QStackedWidget()
        for page in (self.procedure, self.identity, self.service):
            self._stack.addWidget(page)
        self._nothing = MutedLabel("Pilih SOP di daftar untuk membacanya di sini.", self, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QWidget()
        self._lay_out(remember, commands)
        self.pages.chosen.connect(self._page_chosen)
        self.findings.chosen.connect(self._finding_chosen)
        self.procedure.row_opened.connect(self._row_opened)
        self.show_nothing()

    def show_sop(self, card: SopCard) -> None:
        """Show this SOP; the open page stays open, and so does a sheet that says the same."""
        same = self._card is not None and (self._card.row.id, self._card.sop) == (card.row.id, card.sop)
        self._card = card
        self._nothing.hide()
        self._whole.show()
        if same:
            return
        self._filled.clear()
        self.pages.set_counts({Page.PROCEDURE: len(card.sop.rows), Page.SERVICE: len(card.sop.service)})
        self._fill(self.page())
        self.findings.show_findings(card.findings)

    def show_nothing(self) -> None:
        """No SOP is chosen."""
        self._card = None
        self._whole.hide()
        self._nothing.show()

    def page(self) -> Page:
        """The open page."""
        return Page(self.pages.key())

    def open_page(self, page: Page) -> None:
        """Show ``page`` and give it the keyboard."""
        self._show(page)
        self._widget(page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_findings(self) -> None:
        """Give the keyboard to the findings."""
        self.findings.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.findings.finding() is None:
            self.findings.step(1)

    def _lay_out(self, remember: Remember, commands: Sequence[QAction]) -> None:
        # With large letters pages and buttons do not stand in one line.
        large = theme.current().scale > LARGE
        bar = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        bar.setSpacing(theme.px(6))
        bar.addWidget(self.pages, 0 if large else 1)
        buttons = FlowLayout(theme.px(8)) if large else row_of(stretch=False)
        for at, command in enumerate(commands):
            buttons.addWidget(CommandButton(command, self._whole, primary=at == 0))
        bar.addLayout(buttons)
        upper, lower = Card(pad=10), Card(pad=10)
        upper.body.addLayout(bar)
        upper.body.addWidget(self._stack, 1)
        lower.body.addWidget(self.findings)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        # Said, because chips that may break their line ask for the height of the narrowest case.
        upper.setMinimumHeight(theme.px(200))
        lower.setMinimumHeight(theme.px(110))
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        remember.splitter("sop/sheet", splitter, (theme.px(470), theme.px(180)))
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._whole)

    def _widget(self, page: Page) -> QWidget:
        return {Page.PROCEDURE: self.procedure, Page.IDENTITY: self.identity, Page.SERVICE: self.service}[
            page
        ]

    def _show(self, page: Page) -> None:
        if self.page() is not page:
            self.pages.choose(page.value)
        else:
            self._page_chosen(page.value)

    def _page_chosen(self, key: str) -> None:
        page = Page(key)
        self._stack.setCurrentWidget(self._widget(page))
        self._fill(page)

    def _fill(self, page: Page) -> None:
        if self._card is None or page in self._filled:
            return
        self._filled.add(page)
        if page is Page.PROCEDURE:
            self.procedure.show_sop(self._card)
        elif page is Page.IDENTITY:
            self.identity.show_sop(self._card.sop)
        else:
            self.service.show_sop(self._card.sop)

    def _finding_chosen(self, finding: Finding | None) -> None:
        if finding is None or self._card is None:
            self.procedure.table.light(())
            return
        spot = spot_of(self._card.sop, finding)
        self._show(spot.page)
        self.procedure.table.light(spot.rows)
        if spot.page is not Page.PROCEDURE:
            page = self.identity if spot.page is Page.IDENTITY else self.service
            page.point_at(spot.box)

    def _row_opened(self, row: int) -> None:
        """Go to the next finding of a row, round and round."""
        found = [finding for finding in self.findings.shown() if row in finding.rows]
        if self._card is not None and not found:
            found = [finding for finding in self._card.findings if row in finding.rows]
        if found:
            now = self.findings.finding()
            at = found.index(now) + 1 if now in found else 0
            self.findings.choose(found[at % len(found)])
