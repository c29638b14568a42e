"""SOP: the registered procedures at the left, the chosen one as a sheet at the right.

It changes nothing; opening a case is asked of the place for cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.core.changes import Topic
from app.services.registry import Registry
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.cards import Card
from app.ui.kit.tools import Tools
from app.ui.sops.places import Page
from app.ui.sops.reading import SopCard, SopReader
from app.ui.sops.sheet import PAGE_WORDS, SopSheet
from app.ui.sops.sop_list import SopList

CHOSEN = "sop/chosen"
WITHOUT_LIST = "sop/without_list"


class SopsScreen(Screen):
    """The library of SOPs."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.SOPS, Topic.CASES})
    search_hint: ClassVar[str] = "Cari nomor, nama, instansi SOP …"

    read = Signal()  # the SOPs are here

    def __init__(self, tools: Tools, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._reader = SopReader(registry)
        self._wanted: int | None = None
        self._make_commands()
        self.list = SopList()
        self.sheet = SopSheet(tools.remember, (self.open_case, self._toggle))
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.typed.connect(self.search_typed)
        for table in (self.list, self.sheet.procedure.table, self.sheet.findings.table):
            table.set_commands(self.commands())
        self._show_list(not tools.remember.get(WITHOUT_LIST))

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        """Read the SOPs and judge those that were not seen before."""
        self._tools.runner.ask(self._reader.read, done=self._arrived, newest="sops")

    def arrive(self, what: object) -> None:
        """Open the SOP with this version id."""
        if isinstance(what, int):
            self._wanted = what
            self._open_wanted()

    def search(self, text: str) -> None:
        self.list.rows_model.set_filter(text)

    def search_entered(self) -> None:
        self.list.choose_line(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        return (
            self.open_case,
            None,
            *self._pages,
            self._to_findings,
            self._next,
            self._before,
            None,
            self._toggle,
        )

    def hints(self) -> str:
        return "↑↓ pilih   Ctrl+N buka kegiatan   Alt+1–3 halaman   Alt+4 temuan   F8 temuan berikutnya"

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        self.open_case = self._command("Buka kegiatan dari SOP ini…", self._open_case, "Ctrl+N")
        self._pages = tuple(
            self._command(f"Lihat {words.lower()}", partial(self._open_page, page), f"Alt+{at}")
            for at, (page, words) in enumerate(PAGE_WORDS.items(), 1)
        )
        self._to_findings = self._command("Ke daftar temuan", self._open_findings, "Alt+4")
        self._next = self._command("Temuan berikutnya", partial(self._step, 1), "F8")
        self._before = self._command("Temuan sebelumnya", partial(self._step, -1), "Shift+F8")
        self._toggle = self._command("Lebarkan", self._toggle_list, "Ctrl+L")
        self._enable(False)

    def _command(self, words: str, call: Callable[[], object], key: str) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_call, call))
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._left = Card(pad=0)
        self._left.body.addWidget(self.list)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.sheet)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._left.setMinimumWidth(theme.px(200))
        self._tools.remember.splitter("sop", self._splitter, (theme.px(268), theme.px(868)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.setFocusProxy(self.list)

    def _arrived(self, cards: list[SopCard]) -> None:
        self.list.rows_model.set_rows(cards)
        self.note_changed.emit(f"{len(cards)} SOP terdaftar")
        self._open_wanted()
        if self.list.row() is None and cards:
            kept = self._tools.remember.get(CHOSEN)
            keys = [card.row.key for card in self.list.rows_model.rows()]
            self.list.choose_line(keys.index(kept) if kept in keys else 0)
        self.read.emit()

    def _open_wanted(self) -> None:
        if self._wanted is None or not self.list.rows_model.total():
            return
        if self.list.choose(self._wanted):
            self._wanted = None

    def _chosen(self, card: SopCard | None) -> None:
        self._enable(card is not None)
        if card is None:
            self.sheet.show_nothing()
            return
        self._tools.remember.put(CHOSEN, card.row.key)
        self.sheet.show_sop(card)

    def _opened(self, _card: SopCard) -> None:
        self._open_page(self.sheet.page())

    def _enable(self, on: bool) -> None:
        for command in (self.open_case, *self._pages, self._to_findings, self._next, self._before):
            command.setEnabled(on)

    def _open_case(self) -> None:
        card = self.list.row()
        if card is not None:
            self.go_to.emit("kegiatan", ("baru", card.row.id))

    def _open_page(self, page: Page) -> None:
        self.sheet.open_page(page)

    def _open_findings(self) -> None:
        self.sheet.open_findings()

    def _step(self, by: int) -> None:
        self.sheet.findings.step(by)

    def _toggle_list(self) -> None:
        self._show_list(self._left.isHidden())

    def _show_list(self, on: bool) -> None:
        """The list may make room for a wide sheet; the choice is remembered."""
        self._left.setVisible(on)
        self._toggle.setText("Lebarkan" if on else "Tampilkan daftar")
        self._toggle.setToolTip(
            "Sembunyikan daftar SOP supaya lembar lebih lebar" if on else "Tampilkan daftar SOP"
        )
        self._tools.remember.put(WITHOUT_LIST, "" if on else "1")
        self.setFocusProxy(self.list if on else self.sheet.procedure.table)


def _call(call: Callable[[], object], _checked: bool = False) -> None:
    call()
