"""The chosen version as a sheet: procedure, identity, service standard, life, print; findings below.

It opens no other place: what is wanted is told to the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.services.sop_papers import SopPapers
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.labels import MutedLabel
from app.ui.kit.tools import Tools
from app.ui.sops.acts import SopActs
from app.ui.sops.facts import IdentityPage, ServicePage
from app.ui.sops.findings_panel import FindingsPanel
from app.ui.sops.findings_shelf import FindingsShelf
from app.ui.sops.head import VersionHead
from app.ui.sops.life_page import LifePage
from app.ui.sops.places import Page, spot_of
from app.ui.sops.print_page import PrintPage
from app.ui.sops.procedure import ProcedurePage
from app.ui.sops.reading import SopCard, SopReader
from app.ui.sops.states import is_large

PAGE_WORDS = {
    Page.PROCEDURE: "Prosedur",
    Page.IDENTITY: "Identitas",
    Page.SERVICE: "Standar pelayanan",
    Page.LIFE: "Riwayat",
    Page.PRINT: "Pratinjau cetak",
}
#: With large letters all pages still stand in one line.
_SHORT_WORDS = PAGE_WORDS | {Page.SERVICE: "Pelayanan", Page.PRINT: "Cetak"}
#: Pages that findings speak of; the others have the room to themselves.
_JUDGED = frozenset({Page.PROCEDURE, Page.IDENTITY, Page.SERVICE})
FINDINGS = "sop/sheet/findings"
LOW_ROOM = 700  # base pixels: below that the table needs what the findings take


class SopSheet(QWidget):
    """Everything of one version; a page is filled when it is first looked at."""

    version_wanted = Signal(int)  # another version of the same SOP

    def __init__(
        self,
        tools: Tools,
        reader: SopReader,
        papers: SopPapers,
        acts: SopActs,
        toggle: QAction,
        parent: QWidget | None = None,
    ) -> None:
        """``toggle``: the command that hides the list beside the sheet."""
        super().__init__(parent)
        self._card: SopCard | None = None
        self._filled: set[Page] = set()
        self.head = VersionHead(acts)
        page_words = _SHORT_WORDS if is_large() else PAGE_WORDS
        self.pages = FilterChips([(page.value, words) for page, words in page_words.items()], self)
        self.procedure, self.identity, self.service = ProcedurePage(), IdentityPage(), ServicePage()
        self.life, self.print = LifePage(tools, reader, acts), PrintPage(tools, papers)
        self.findings = FindingsPanel()
        self._stack = QStackedWidget()
        for page in Page:
            self._stack.addWidget(self._widget(page))
        self._nothing = MutedLabel("Pilih SOP di daftar untuk membacanya di sini.", self, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QWidget()
        self._lay_out(tools, toggle)
        self.pages.chosen.connect(self._page_chosen)
        self.findings.chosen.connect(self._finding_chosen)
        self.findings.table.opened.connect(self._finding_opened)
        self.procedure.row_opened.connect(self._row_opened)
        self.head.version_wanted.connect(self.version_wanted)
        self.show_nothing()

    def stand_alone(self, on: bool) -> None:
        """The list beside the sheet is hidden, or seen: with large letters its button has no room then."""
        self._toggle.setVisible(on or not is_large())

    def card(self) -> SopCard | None:
        """The version shown."""
        return self._card

    def show_sop(self, card: SopCard) -> None:
        """Show this version; the open page stays open, and so does a sheet that says the same."""
        before, self._card = self._card, card
        self._nothing.hide()
        self._whole.show()
        self.head.show_card(card)
        self.print.show_version(card.version.id, card.sop)
        same = before is not None and (before.version.id, before.sop) == (card.version.id, card.sop)
        if same and before == card:
            return
        if same:
            self._filled.discard(Page.LIFE)
        else:
            self._filled.clear()
            if not is_large():
                counts = {Page.PROCEDURE: len(card.sop.rows), Page.SERVICE: len(card.sop.service)}
                self.pages.set_counts({page.value: count for page, count in counts.items()})
        self._fill(self.page())
        if not same:
            self.findings.show_findings(card.findings)

    def show_nothing(self) -> None:
        """No SOP is chosen."""
        self._card = None
        self._whole.hide()
        self._nothing.show()

    def forget(self) -> None:
        """What was read besides the words of the version may be another by now."""
        self._filled.discard(Page.LIFE)
        self.print.forget()
        if self._card is not None:
            self._fill(self.page())

    def outside_paper(self) -> Sequence[QWidget]:
        """Everything but the preview, which has keys of its own for printing."""
        pages = (self.procedure, self.identity, self.service, self.life)
        return (self.head, self.pages, *pages, *self.print.choosers(), self.findings)

    def page(self) -> Page:
        """The open page."""
        return Page(self.pages.key())

    def open_page(self, page: Page) -> None:
        """Show ``page`` and give it the keyboard."""
        self._show(page)
        self._widget(page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_findings(self) -> None:
        """Give the keyboard to the findings; folded ones are opened for it."""
        if self.page() not in _JUDGED:
            self._show(Page.PROCEDURE)
        self.shelf.open()
        self.findings.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.findings.finding() is None:
            self.findings.step(1)

    def step_finding(self, by: int) -> None:
        """The finding ``by`` places further."""
        if self.page() not in _JUDGED:
            self._show(Page.PROCEDURE)
        self.findings.step(by)

    def toggle_findings(self) -> None:
        """Fold the findings to one line, or open them again; remembered."""
        if self.page() in _JUDGED:
            self.shelf.toggle()

    # ------------------------------------------------------------ inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shelf.take_room(event.size().height())

    def _lay_out(self, tools: Tools, toggle: QAction) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(6))
        bar.addWidget(self.pages, 1)
        self._toggle = CommandButton(toggle, self._whole)
        bar.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        least = 110 if is_large() else 120  # the list scrolls
        upper = Card(pad=10)
        upper.body.addWidget(self.head)
        upper.body.addLayout(bar)
        upper.body.addWidget(self._stack, 1)
        self.shelf = FindingsShelf(self.findings, tools.remember, FINDINGS, least=least, low=LOW_ROOM)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.shelf)
        # Said, because chips that may break their line ask for the height of the narrowest case.
        upper.setMinimumHeight(theme.px(200))
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        tools.remember.splitter("sop/sheet", splitter, (theme.px(470), theme.px(150)))
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._whole)

    def _widget(self, page: Page) -> QWidget:
        return {
            Page.PROCEDURE: self.procedure,
            Page.IDENTITY: self.identity,
            Page.SERVICE: self.service,
            Page.LIFE: self.life,
            Page.PRINT: self.print,
        }[page]

    def _show(self, page: Page) -> None:
        if self.page() is not page:
            self.pages.choose(page.value)
        else:
            self._page_chosen(page.value)

    def _page_chosen(self, key: str) -> None:
        page = Page(key)
        self._stack.setCurrentWidget(self._widget(page))
        self.shelf.setVisible(page in _JUDGED)
        self._fill(page)

    def _fill(self, page: Page) -> None:
        if page is Page.PRINT:
            self.print.load()
        if self._card is None or page in self._filled:
            return
        self._filled.add(page)
        if page is Page.PROCEDURE:
            self.procedure.show_sop(self._card)
        elif page is Page.IDENTITY:
            self.identity.show_sop(self._card.sop)
        elif page is Page.SERVICE:
            self.service.show_sop(self._card.sop)
        elif page is Page.LIFE:
            self.life.show_card(self._card)

    def _finding_chosen(self, finding: Finding | None) -> None:
        if finding is None or self._card is None:
            self.procedure.point_at(())
            return
        spot = spot_of(self._card.sop, finding)
        self._show(spot.page)
        self.procedure.point_at(spot.rows, self.findings.row(), spot.arrow)
        if spot.page is not Page.PROCEDURE:
            page = self.identity if spot.page is Page.IDENTITY else self.service
            page.point_at(spot.box)

    def _finding_opened(self, _key: int) -> None:
        """Enter in the list: the next of its rows, or its place once more."""
        if not self.findings.turn(1, around=True):
            self._finding_chosen(self.findings.finding())

    def _row_opened(self, row: int) -> None:
        """Go to the next finding of a row, round and round."""
        found = [finding for finding in self.findings.shown() if row in finding.rows]
        if self._card is not None and not found:
            found = [finding for finding in self._card.findings if row in finding.rows]
        if found:
            now = self.findings.finding()
            at = found.index(now) + 1 if now in found else 0
            self.findings.choose(found[at % len(found)])
