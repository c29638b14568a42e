"""The registry as it is looked through: filters and list at the left, the sheet at the right.

It reads nothing; which version is shown is the screen's decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.versions import VersionState
from app.services.sop_papers import SopPapers
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.tools import Tools
from app.ui.sops.acts import SopActs
from app.ui.sops.places import Page
from app.ui.sops.reading import SopPlenty, SopReader
from app.ui.sops.sheet import SopSheet
from app.ui.sops.sop_list import ListedSop, SopList
from app.ui.sops.states import KEPT_WORDS, Kept, is_large

WITHOUT_LIST, KEPT = "sop/without_list", "sop/kept"


class Library(QSplitter):
    """List and sheet; filter, widths and whether the list is seen are remembered."""

    def __init__(
        self, tools: Tools, reader: SopReader, papers: SopPapers, acts: SopActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tools = tools
        self.toggle = acts.command("Lebarkan", self.toggle_list, "Ctrl+L")
        self.chips = FilterChips([(kept.value, words) for kept, words in KEPT_WORDS.items()])
        self.list = SopList()
        self.sheet = SopSheet(tools, reader, papers, acts, self.toggle)
        self._left = QWidget()
        self._lay_out(acts)
        self.chips.chosen.connect(self._keep)
        kept = tools.remember.get(KEPT, Kept.ALL.value)
        self.chips.choose(kept if kept in list(Kept) and kept != Kept.DISCARDED else Kept.ALL.value)
        self.chips.offer(Kept.DISCARDED.value, on=False)
        self._keep(self.chips.key())
        self._show_list(not tools.remember.get(WITHOUT_LIST))

    def show_plenty(self, plenty: SopPlenty) -> None:
        """Show these SOPs; what was chosen stays so."""
        self.list.show_rows(plenty.rows, plenty.today)
        counts = self.list.rows_model.counts()
        self.chips.set_counts(counts)
        self.chips.offer(Kept.DISCARDED.value, on=bool(counts[Kept.DISCARDED.value]))

    def choose_key(self, key: str) -> None:
        """Choose the SOP with this key, past filter and search where they hide it; else the first one."""
        if self.list.choose(key):
            return
        card = self.list.rows_model.card_named(key)
        if card is None or self.hides(card):
            self.list.choose_line(0)
            return
        if card.row.state is not VersionState.DISCARDED:
            self.chips.choose(Kept.ALL.value)
        if not self.list.choose(key):
            self.list.rows_model.set_filter("")
            self.list.choose(key)

    def hides(self, card: ListedSop) -> bool:
        """Whether an SOP was thrown away: only the filter for those shows it, and nobody is led there."""
        thrown_away = card.row.state is VersionState.DISCARDED
        return thrown_away and self.list.rows_model.kept() is not Kept.DISCARDED

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menus."""
        for table in (self.list, self.sheet.procedure.table, self.sheet.findings.table):
            table.set_commands(commands)

    def keep_from_paper(self, command: QAction, window: QWidget) -> None:
        """Let ``command`` of ``window`` not have its key in the preview: twice it is answered by neither."""
        window.removeAction(command)
        for widget in (self._left, *self.sheet.outside_paper()):
            widget.addAction(command)

    def open_print(self) -> None:
        """Show the version as it will be printed."""
        self.sheet.print.show_sheet()
        self.sheet.open_page(Page.PRINT)

    def open_list_paper(self) -> None:
        """Show the list of SOPs in force as it will be printed."""
        self.sheet.print.show_list()
        self.sheet.open_page(Page.PRINT)

    def toggle_list(self) -> None:
        """Hide the list, or show it again."""
        self._show_list(self._left.isHidden())

    # ------------------------------------------------------------ inside

    def _keep(self, key: str) -> None:
        self._tools.remember.put(KEPT, key)
        self.list.keep(Kept(key))
        if self.list.row() is None:
            self.list.choose_line(0)

    def _show_list(self, on: bool) -> None:
        """The list may make room for a wide sheet."""
        self._left.setVisible(on)
        self.sheet.stand_alone(not on)
        self.toggle.setText("Lebarkan" if on else "Tampilkan daftar")
        self.toggle.setToolTip(
            "Sembunyikan daftar SOP supaya lembar lebih lebar" if on else "Tampilkan daftar SOP"
        )
        self._tools.remember.put(WITHOUT_LIST, "" if on else "1")
        self.setFocusProxy(self.list if on else self.sheet.procedure.table)

    def _lay_out(self, acts: SopActs) -> None:
        card = Card(pad=0)
        card.body.addWidget(self.list)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(CommandButton(acts.new))
        column.addWidget(self.chips)
        column.addWidget(card, 1)
        self._left.setMinimumWidth(theme.px(180))
        self.addWidget(self._left)
        self.addWidget(self.sheet)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        # With large letters the sheet needs the room more than the list does.
        width = theme.px(222 if is_large() else 268)
        self._tools.remember.splitter("sop", self, (width, theme.px(868)))
