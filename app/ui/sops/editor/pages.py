"""The pages of the editor under their chips, and the findings below them.

It shows and leads; what is written goes into the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.tools import Tools
from app.ui.sops.editor.captions import CaptionsForm
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.identity import IdentityForm
from app.ui.sops.editor.lists import ListsForm
from app.ui.sops.editor.paper import DraftPapers, PaperPart
from app.ui.sops.editor.part import Part
from app.ui.sops.editor.reading import Opened
from app.ui.sops.editor.service import ServiceForm
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.findings_panel import FindingsPanel
from app.ui.sops.findings_shelf import FindingsShelf

TABLE, IDENTITY, LISTS, SERVICE, CAPTIONS, PAPER = (
    "table",
    "identity",
    "lists",
    "service",
    "captions",
    "paper",
)
PAGE_WORDS = {
    TABLE: "Tabel",
    IDENTITY: "Identitas",
    LISTS: "Daftar",
    SERVICE: "Standar pelayanan",
    CAPTIONS: "Judul kolom dan simbol",
    PAPER: "Pratinjau",
}
LAST_PAGE = "sop/editor/page"
FINDINGS = "sop/editor/findings"
LEAST_FINDINGS, LOW_ROOM = 100, 520  # base pixels


class EditorPages(QWidget):
    """``page_changed``: other commands or hints hold; ``sop_wanted``: a linked SOP is asked for."""

    page_changed = Signal()
    sop_wanted = Signal(int)
    table_pasted = Signal(object)  # QMimeData

    def __init__(self, tools: Tools, document: SopDocument, papers: DraftPapers) -> None:
        super().__init__()
        self._tools = tools
        self._document = document
        self.chips = FilterChips(list(PAGE_WORDS.items()))
        self.table = TableEditor(document, tools)
        self.identity, self.lists = IdentityForm(document), ListsForm(document)
        self.service, self.captions = ServiceForm(document), CaptionsForm(document)
        self.paper = PaperPart(tools, document, papers)
        self._forms: dict[str, Part] = {
            IDENTITY: self.identity,
            LISTS: self.lists,
            SERVICE: self.service,
            CAPTIONS: self.captions,
        }
        self._widgets: dict[str, QWidget] = {TABLE: self.table, **self._forms, PAPER: self.paper}
        self.findings = FindingsPanel()
        self._was_at = -1  # place of the finding chosen last
        self._been_at: Finding | None = None  # whose place Enter led to last
        self._stack = QStackedWidget()
        for key in PAGE_WORDS:
            self._stack.addWidget(self._widgets[key])
        self._lay_out()
        last = self._tools.remember.get(LAST_PAGE)
        self.chips.choose(last if last in self._forms else TABLE)
        self._stack.setCurrentWidget(self._widgets[self.page()])
        self.chips.chosen.connect(self._shown)
        self.lists.sop_wanted.connect(self.sop_wanted)
        self.table.paste_wanted.connect(self.table_pasted)
        self.table.finding_chosen.connect(self.findings.choose)
        self.table.commands_changed.connect(self.page_changed)
        self.findings.table.opened.connect(self._opened)
        document.findings_changed.connect(self._found)

    def set_surroundings(self, opened: Opened) -> None:
        """What there is besides the draft."""
        self.identity.set_surroundings(opened)
        self.lists.set_surroundings(opened)
        self.service.set_measured(opened.measured)

    def page(self) -> str:
        """The key of the open page."""
        return self.chips.key()

    def open_page(self, key: str) -> None:
        """Show a page and give it the keyboard."""
        self.show_page(key)
        self._widgets[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, key: str) -> None:
        """Show a page; the keyboard stays where it is."""
        if self.page() != key:
            self.chips.choose(key)

    def commands(self) -> Sequence[QAction | None]:
        """The open page's own commands."""
        return self.table.commands() if self.page() == TABLE else ()

    def hints(self) -> str:
        """The open page's own keys; "" where it has none."""
        return self.table.hints() if self.page() == TABLE else ""

    def toggle_findings(self) -> None:
        """Fold the findings to one line, or open them again; remembered."""
        self.shelf.toggle()

    def search(self, text: str) -> str:
        """Go to the first cell of the table that says ``text``; words for the person where there is none."""
        if text.strip():
            self.show_page(TABLE)
        return self.table.search(text)

    def search_on(self) -> str:
        """Go to the next one."""
        self.show_page(TABLE)
        return self.table.search_on()

    def step_finding(self, by: int) -> None:
        """The finding ``by`` places further; after a mended one, the one that took its place."""
        shown = self.findings.shown()
        if by > 0 and self.findings.finding() is None and 0 <= self._was_at < len(shown):
            self.findings.choose(shown[self._was_at])
        else:
            self.findings.step(by)

    def show_finding(self, finding: Finding) -> None:
        """Open the page on which this was found, at its place; who walks through the list stays there."""
        shown = self.findings.shown()
        self._was_at = shown.index(finding) if finding in shown else -1
        walking = self.findings.table.hasFocus()
        self._go_to(finding)
        if walking:
            self.findings.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, finding: Finding) -> None:
        key = self._page_of(finding)
        self.show_page(key)
        if key == TABLE:
            chosen = self.findings.finding() == finding
            self.table.show_finding(finding, self.findings.spot() if chosen else "")
        else:
            self._forms[key].go_to(finding.spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shelf.take_room(event.size().height())

    def _opened(self, _key: object) -> None:
        """Enter in the list: on to the place itself; once more, to its next row."""
        finding = self.findings.finding()
        if finding is not None:
            if self._been_at is finding:
                self.findings.turn(1, around=True)
            self._been_at = finding
            self._go_to(finding)

    def _page_of(self, finding: Finding) -> str:
        area = finding.spot.partition(":")[0].partition(".")[0]
        if finding.rows or area in ("row", "role", "arrow", "table", ""):
            return TABLE
        if area == "identity":
            field = finding.spot.partition(".")[2].partition(":")[0]
            return LISTS if field in self.lists.cards else IDENTITY
        return SERVICE if area == "service" else CAPTIONS

    def _found(self) -> None:
        """Other findings: the chosen one stays chosen, and nobody is led away from what they write."""
        before, row = self.findings.finding(), self.findings.row()
        self.findings.blockSignals(True)
        self.findings.show_findings(self._document.findings)
        shown = self.findings.shown() if before is not None else ()
        same = next((one for one in shown if before and _alike(one, before)), None)
        same = same or next((one for one in shown if before and _goes_on(one, before)), None)
        if same is not None:
            self.findings.choose(same)
            self.findings.look_near(row)
        self.findings.blockSignals(False)
        self.shelf.refresh()

    def _shown(self, key: str) -> None:
        self._stack.setCurrentWidget(self._widgets[key])
        self._tools.remember.put(LAST_PAGE, key)
        self.page_changed.emit()

    def _lay_out(self) -> None:
        upper = Card(pad=8)
        self.shelf = FindingsShelf(
            self.findings, self._tools.remember, FINDINGS, least=LEAST_FINDINGS, low=LOW_ROOM
        )
        upper.body.addWidget(self.chips)
        upper.body.addWidget(self._stack, 1)
        upper.setMinimumHeight(theme.px(200))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.shelf)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 1)
        self._tools.remember.splitter("sop/editor", splitter, (theme.px(475), theme.px(150)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)


def _alike(one: Finding, other: Finding) -> bool:
    return (one.code, one.spot, one.place) == (other.code, other.spot, other.place)


def _goes_on(one: Finding, other: Finding) -> bool:
    """Whether it is the same, about fewer or more rows by now."""
    return one.code == other.code and bool(set(one.rows) & set(other.rows))
