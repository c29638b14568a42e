"""Permintaan data: rounds, the tables that can be asked for, their code lists and statistical activities.

It knows which part is open; what stands in a part is the part's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Topic
from app.services.casebook import Casebook
from app.services.office import Office
from app.services.people import People
from app.services.request_papers import RequestPapers
from app.services.requests import Requests
from app.services.tables import Tables
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import FilterChips
from app.ui.kit.commands import keys_of_parts
from app.ui.kit.tools import Tools
from app.ui.requests.activities.page import ActivitiesPage
from app.ui.requests.lists import ListsPage
from app.ui.requests.paper_acts import PaperActs
from app.ui.requests.reading import Reader
from app.ui.requests.round_acts import RoundActs
from app.ui.requests.rounds import RoundsPage
from app.ui.requests.tables import TablesPage

ROUNDS, TABLES, LISTS, ACTIVITIES = "putaran", "daftar", "klasifikasi", "kegiatan"
PARTS = (
    (ROUNDS, "Putaran"),
    (TABLES, "Daftar data"),
    (LISTS, "Klasifikasi"),
    (ACTIVITIES, "Kegiatan statistik"),
)
HINTS = {
    ROUNDS: "↑↓ pilih OPD   Enter catat penyerahan   Ins putaran baru   Ctrl+E buat formulir",
    TABLES: "↑↓ pilih tabel   Enter ubah   Ins tabel baru   Ctrl+M isi metadata   Ctrl+I impor",
    LISTS: "↑↓ pilih klasifikasi   Enter ubah   Ins klasifikasi baru",
    ACTIVITIES: "↑↓ pilih kegiatan   Enter ubah   Ins kegiatan baru   Ctrl+T pakai lagi tahun lalu",
}
Page = RoundsPage | TablesPage | ListsPage | ActivitiesPage
PART_KEY = "permintaan/part"


class RequestsScreen(Screen):
    """One part at a time; Alt+1 … choose them."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.REQUESTS, Topic.SUBMISSIONS, Topic.TABLES, Topic.OPDS, Topic.OFFICE}
    )
    search_hint: ClassVar[str] = "Cari OPD atau tabel …"

    read = Signal()

    def __init__(
        self,
        tools: Tools,
        requests: Requests,
        papers: RequestPapers,
        tables: Tables,
        people: People,
        casebook: Casebook,
        office: Office,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        reader = Reader(tools.clock, requests, tables, people, casebook, office)
        self.acts = RoundActs(tools, requests, reader, PaperActs(tools, papers, reader), self)
        self.rounds = RoundsPage(tools, reader, self.acts)
        self.tables = TablesPage(tools, tables, reader)
        self.parts = FilterChips(PARTS)
        self.lists = ListsPage(tools, tables)
        self.activities = ActivitiesPage(tools, tables)
        self._pages: dict[str, Page] = {
            ROUNDS: self.rounds,
            TABLES: self.tables,
            LISTS: self.lists,
            ACTIVITIES: self.activities,
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self._keys = keys_of_parts(self, PARTS, self._key)
        self.parts.chosen.connect(self._open)
        self.acts.case_wanted.connect(self._open_case)
        self.acts.data_wanted.connect(self._open_data)
        for page in self._pages.values():
            page.typed.connect(self.search_typed)
            page.read.connect(self.read)
        kept = tools.remember.get(PART_KEY)
        if kept in self._pages:
            self.parts.choose(kept)
        self._open(self.parts.key())

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        for page in self._pages.values():
            page.reload()

    def arrive(self, what: object) -> None:
        """Open a round by its id, a table by its key, or a part by its name."""
        if isinstance(what, int):
            self.rounds.want(what)
            self.parts.choose(ROUNDS)
            self.rounds.reload()
        elif isinstance(what, str) and what in self._pages:
            self.parts.choose(what)
        elif isinstance(what, str):
            self.tables.want(what)
            self.parts.choose(TABLES)
            self.tables.reload()

    def search(self, text: str) -> None:
        self.page().search(text)

    def search_entered(self) -> None:
        self.page().take_first()

    def commands(self) -> Sequence[QAction | None]:
        page = self.page()
        own = self.acts.all() if isinstance(page, RoundsPage) else page.commands()
        return (*own, None, *self._keys)

    def hints(self) -> str:
        return HINTS[self.parts.key()]

    def page(self) -> Page:
        """The part that is open."""
        return self._pages[self.parts.key()]

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)

    def _key(self, part: str) -> None:
        self.parts.choose(part)

    def _open(self, part: str) -> None:
        self._tools.remember.put(PART_KEY, part)
        self._stack.setCurrentWidget(self._pages[part])
        self.setFocusProxy(self._pages[part])
        if self.isVisible():
            self._pages[part].setFocus()
        self.commands_changed.emit()

    def _open_data(self, round_id: int, opd: str, table: str) -> None:
        self.go_to.emit("masuk", ("kotak", round_id, opd, table))

    def _open_case(self, case_id: int) -> None:
        self.go_to.emit("kegiatan", case_id)
