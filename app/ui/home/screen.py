"""Beranda: the day, eight counters, running cases, what becomes late today, what ended, what to evaluate.

It decides nothing and changes nothing: everything on it leads to another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.changes import Topic
from app.services.casebook import Casebook
from app.services.office import Office
from app.services.people import People
from app.services.queues import QueueFilter, Queues
from app.services.requests import Requests
from app.services.submissions.service import Submissions
from app.services.versions import Versions
from app.ui.home.counters import COUNTERS, CounterGrid
from app.ui.home.data_card import DataCard
from app.ui.home.evaluations import EvaluationCard
from app.ui.home.reading import HomeFacts, HomeReader
from app.ui.home.setup_card import SetupCard
from app.ui.home.words import day_words, due_doors, ended_doors, hours_words, running_doors
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.doors import DoorList
from app.ui.kit.labels import MutedLabel, Pill
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools

if TYPE_CHECKING:  # the first window does not wait for the book
    from app.services.books.service import Books


class HomeScreen(Screen):
    """The first place of the day."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.CASES,
            Topic.QUEUES,
            Topic.BOOKS,
            Topic.OFFICE,
            Topic.PEOPLE,
            Topic.OPDS,
            Topic.SOPS,
            Topic.REQUESTS,
            Topic.SUBMISSIONS,
        }
    )

    def __init__(
        self,
        tools: Tools,
        queues: Queues,
        casebook: Casebook,
        office: Office,
        people: People,
        versions: Versions,
        requests: Requests,
        submissions: Submissions,
        books: Books,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._reader = HomeReader(
            queues, casebook, office, people, versions, requests, submissions, books, tools.clock
        )
        self._actions = self._make_actions()
        self.counters = CounterGrid(self)
        self.running = DoorList(
            "Belum ada kegiatan berjalan. Tekan Ctrl+N di Kegiatan untuk membukanya.", self
        )
        self.due = DoorList("Tidak ada tugas di meja ini yang jatuh tempo sampai hari ini berakhir.", self)
        self.ended = DoorList("Langkah dan kegiatan yang selesai muncul di sini.", self)
        self.evaluations = EvaluationCard(self)
        self.data = DataCard(self)
        self.setup = SetupCard(self)
        self._lay_out()
        self.counters.wanted.connect(self._open_queue)
        self.running.opened.connect(partial(self.go_to.emit, "kegiatan"))
        self.due.opened.connect(partial(self.go_to.emit, "antrean"))
        self.ended.opened.connect(partial(self.go_to.emit, "kegiatan"))
        self.evaluations.opened.connect(partial(self.go_to.emit, "sop"))
        self.data.opened.connect(self.go_to)
        self.setup.wanted.connect(self.go_to)
        tools.tick.ticked.connect(self._tick)

    # ------------------------------------------------------------ what the hall reads

    def reload(self) -> None:
        person = self._tools.desk.person
        self._tools.runner.ask(self._reader.read, person.id if person else 0, done=self._show, newest="home")

    def commands(self) -> Sequence[QAction | None]:
        return self._actions

    def hints(self) -> str:
        return "1–8 buka daftar   Tab pindah bagian   ↑↓ pilih   Enter buka"

    # ------------------------------------------------------------ inside

    def _tick(self) -> None:
        # Lateness moves by itself, and so does the time of day.
        if self.isVisible():
            self.reload()
        else:
            self.stale = True

    def _show(self, facts: HomeFacts) -> None:
        self.title_changed.emit(day_words(facts.clock, facts.now))
        self.note_changed.emit(hours_words(facts.clock, facts.now))
        self._sample.setVisible(facts.is_sample)
        self.counters.show_counters(facts.counters)
        self.running.set_doors(running_doors(facts))
        self.due.set_doors(due_doors(facts))
        self.ended.set_doors(ended_doors(facts))
        self.evaluations.show_due(facts.evaluations, facts.clock.to_local(facts.now).date())
        today = facts.clock.to_local(facts.now).date()
        self.data.show_data(facts.waiting, facts.rounds, facts.books, today)
        self.setup.show_setup(facts.setup)
        ready = facts.setup.is_complete and facts.setup.has_cases
        self._pages.setCurrentIndex(0 if ready else 1)
        self.setFocusProxy(self.counters if ready else self.setup)

    def _open_queue(self, chosen: QueueFilter) -> None:
        self.go_to.emit("antrean", chosen)

    def _make_actions(self) -> list[QAction]:
        actions = []
        for at, (chosen, words, _tone) in enumerate(COUNTERS, 1):
            actions.append(make_command(self, words, partial(self._act, chosen), str(at)))
        return actions

    def _act(self, chosen: QueueFilter, _checked: bool = False) -> None:
        self._open_queue(chosen)

    def _lay_out(self) -> None:
        self._sample = self._sample_line()
        whole = QWidget(self)
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 9)
        grid.addWidget(self.counters, 0, 0, 1, 2)
        grid.addLayout(_stacked((_card("Kegiatan berjalan", self.running), 1), (self.data, 0)), 1, 0)
        ends = (_card("Jatuh tempo hari ini", self.due), 1), (_card("Baru selesai", self.ended), 1)
        grid.addLayout(_stacked(*ends, (self.evaluations, 1)), 1, 1)
        grid.setRowStretch(1, 1)
        self._pages = QStackedLayout()
        self._pages.addWidget(whole)
        self._pages.addWidget(self.setup)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._sample)
        column.addLayout(self._pages, 1)

    def _sample_line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Pill("Kantor contoh", Tone.ACCENT, line))
        row.addWidget(
            MutedLabel("Orang, OPD, dan kegiatan di sini rekaan, untuk belajar dan mencoba.", line), 1
        )
        line.hide()
        return line


def _stacked(*parts: tuple[QWidget, int]) -> QVBoxLayout:
    """Widgets under one another, each with its share of the room."""
    column = QVBoxLayout()
    column.setSpacing(theme.px(10))
    for widget, share in parts:
        column.addWidget(widget, share)
    return column


def _card(heading: str, content: DoorList) -> Card:
    card = Card(heading, pad=12)
    card.body.addWidget(content, 1)
    content.setAccessibleName(heading)
    return card
