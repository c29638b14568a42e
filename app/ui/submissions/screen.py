"""Data masuk: dossiers of what OPDs delivered, files being taken in, the rules they are checked by.

It knows which part is open, and where the person goes from one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Topic
from app.core.errors import UserError
from app.services.office import Office
from app.services.people import People
from app.services.requests import Requests
from app.services.submissions import Mark
from app.services.submissions.intake import Intake
from app.services.submissions.rules import OfficeRules
from app.services.submissions.service import Submissions
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import FilterChips
from app.ui.kit.commands import keys_of_parts
from app.ui.kit.tools import Tools
from app.ui.submissions.bench.page import BenchPage
from app.ui.submissions.dossier_acts import DossierActs
from app.ui.submissions.dossiers import DossiersPage
from app.ui.submissions.files.choices import ChoiceReader
from app.ui.submissions.files.page import FilesPage
from app.ui.submissions.reading import Dossier, Kept, Reader
from app.ui.submissions.rules.page import RulesPage
from app.ui.submissions.shapes.page import ShapesPage
from app.ui.submissions.shapes.reading import ShapeReader

DOSSIERS, FILES, RULES, SHAPES = "kiriman", "berkas", "aturan", "bentuk"
PARTS = (
    (DOSSIERS, "Kiriman"),
    (FILES, "Berkas diterima"),
    (RULES, "Aturan pemeriksaan"),
    (SHAPES, "Bentuk yang diingat"),
)
HINTS = {
    DOSSIERS: "↑↓ pilih kiriman   Enter buka lembar   Ctrl+Enter setujui   K kembalikan   Ctrl+O terima",
    FILES: "↑↓ pilih berkas   Enter tentukan   Ctrl+Enter terima   Del keluarkan   Ctrl+V tempel berkas",
    RULES: "↑↓ pilih aturan   Enter ubah   Ins aturan baru   Spasi aktif atau tidak   Del hapus",
    SHAPES: "↑↓ pilih bentuk   Shift+↑↓ beberapa   Del lupakan   Ctrl+C salin",
}
BENCH_HINT = (
    "←↑↓→ pilih sel   F8 temuan berikut   Enter jawab   R catatan   Spasi hanya yang berubah   Esc kembali"
)
PART_KEY = "masuk/part"
Page = DossiersPage | FilesPage | RulesPage | ShapesPage


class SubmissionsScreen(Screen):
    """One part at a time; Alt+1 … choose them.  A dossier opened covers all until it is left."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.SUBMISSIONS, Topic.REQUESTS, Topic.OPDS, Topic.CASES}
    )
    search_hint: ClassVar[str] = "Cari OPD, putaran, atau berkas …"

    read = Signal()

    def __init__(
        self,
        tools: Tools,
        submissions: Submissions,
        intake: Intake,
        rules: OfficeRules,
        requests: Requests,
        people: People,
        office: Office,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._submissions = submissions
        reader = Reader(tools.clock, submissions, requests, office)
        self._reader = reader
        self.acts = DossierActs(self, tools, submissions, people)
        self.dossiers = DossiersPage(tools, reader, self.acts)
        self.files = FilesPage(
            tools, intake, ChoiceReader(tools.clock, submissions, rules, requests, people, office)
        )
        self.rules = RulesPage(tools, rules, submissions)
        self.shapes = ShapesPage(tools, intake, ShapeReader(intake, rules, office))
        self.bench = BenchPage(tools, submissions, reader, self.acts)
        self.parts = FilterChips(PARTS)
        self._pages: dict[str, Page] = {
            DOSSIERS: self.dossiers,
            FILES: self.files,
            RULES: self.rules,
            SHAPES: self.shapes,
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self._keys = keys_of_parts(self, PARTS, self._key)
        self._connect()
        kept = tools.remember.get(PART_KEY)
        if kept in self._pages:
            self.parts.choose(kept)
        self._open(self.parts.key())

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        for page in self._pages.values():
            page.reload()
        if self.is_bench():
            self.bench.reload()

    def arrive(self, what: object) -> None:
        """Open a submission by its id, a cell of the matrix, files, a filter of the list, or a part."""
        if isinstance(what, int):
            self._to_list()
            self.dossiers.want(what)
            self.dossiers.reload()
        elif isinstance(what, tuple):
            self._arrive_with(*what)
        elif isinstance(what, str) and what in list(Kept):
            self._to_list()
            self.dossiers.chips.choose(what)
        elif isinstance(what, str) and what in self._pages:
            self.leave_bench()
            self.parts.choose(what)

    def search(self, text: str) -> None:
        self.page().search(text)

    def searched_for(self) -> str:
        return "" if self.is_bench() else self.search_hint

    def search_entered(self) -> None:
        self.page().take_first()

    def commands(self) -> Sequence[QAction | None]:
        if self.is_bench():
            return self.bench.commands()
        page = self.page()
        own = self.acts.all() if isinstance(page, DossiersPage) else page.commands()
        return (*own, None, *self._keys)

    def hints(self) -> str:
        return BENCH_HINT if self.is_bench() else HINTS[self.parts.key()]

    def page(self) -> Page:
        """The part that is open."""
        return self._pages[self.parts.key()]

    def is_bench(self) -> bool:
        """Whether a dossier is opened."""
        return self._stack.currentWidget() is self.bench

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        for page in (*self._pages.values(), self.bench):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._open)
        for page in self._pages.values():
            page.typed.connect(self.search_typed)
            page.read.connect(self.read)
        self.rules.proposed.connect(self._rule_proposed)
        self.bench.read.connect(self.read)
        self.bench.left.connect(self.leave_bench)
        self.bench.titled.connect(self.title_changed)
        self.dossiers.sheet_wanted.connect(self.open_bench)
        self.dossiers.read.connect(self.filled)
        self.files.opened.connect(self.arrive)
        self.acts.decided.connect(self._decided)
        self.acts.files_wanted.connect(self._choose_files)
        self.acts.files_for_wanted.connect(self._choose_files_for)
        self.acts.waiting_wanted.connect(self._open_waiting)
        self.acts.task_wanted.connect(self._open_task)
        self.acts.case_wanted.connect(self._open_case)

    def _rule_proposed(self, count: int) -> None:
        """What is proposed can be seen without going there."""
        self.parts.set_counts({RULES: count} if count else {})

    def _key(self, part: str, _checked: bool = False) -> None:
        self.leave_bench()
        self.parts.choose(part)

    def _open(self, part: str) -> None:
        self._tools.remember.put(PART_KEY, part)
        self._show(self._pages[part])

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.parts.setVisible(page is not self.bench)
        self.title_changed.emit(self.bench.title if page is self.bench else "")
        self.setFocusProxy(page)
        if self.isVisible():
            page.setFocus()
        self.dossiers.is_on_top = False
        if page is self.dossiers:
            self.dossiers.on_top()
        elif page is not self.bench:
            self.acts.set_dossier(None)
        self.commands_changed.emit()

    def _to_list(self) -> None:
        self.leave_bench()
        self.parts.choose(DOSSIERS)

    def _arrive_with(self, kind: str, *what: Any) -> None:
        """ "berkas" with paths; "putaran" with its id; "kotak" with round, OPD and table of a cell."""
        if kind == FILES:
            self.leave_bench()
            self.parts.choose(FILES)
            self.files.add_paths([Path(path) for path in what[0]])
        elif kind == "putaran":
            self._to_list()
            self.dossiers.want_round(what[0])
            self.dossiers.reload()
        elif kind == "kotak":
            round_id, opd, table = what
            self._tools.runner.ask(
                self._submissions.find,
                round_id,
                opd,
                done=partial(self._open_found, table),
                failed=partial(self._nothing_came, round_id, opd),
            )

    def _open_found(self, table: str, submission: int) -> None:
        self._to_list()
        self.dossiers.want(submission)
        self.dossiers.reload()
        if table:
            self._read_bench(submission, table)

    def _nothing_came(self, round_id: int, opd: str, error: UserError) -> None:
        """Then it is to be taken in: what is dropped or chosen now belongs there."""
        self._key(FILES)
        self.files.expect(round_id, opd)
        self._tools.messages.info(str(error))

    # ------------------------------------------------------------ the dossier opened

    def open_bench(self, dossier: Dossier, table: str = "", mark: Mark | None = None) -> None:
        """Open a dossier at its sheets."""
        self._show(self.bench)
        self.bench.show_dossier(dossier, table, mark)

    def leave_bench(self) -> None:
        """Back to the list, where the same dossier is chosen."""
        if self.is_bench():
            if self.bench.dossier is not None:
                self.dossiers.table.choose(self.bench.dossier.row.id)
            self._show(self.page())

    def _read_bench(self, submission: int, table: str = "") -> None:
        self._tools.runner.ask(
            self._reader.dossier, submission, self.acts.person, done=partial(self._bench_came, table)
        )

    def _bench_came(self, table: str, dossier: Dossier) -> None:
        self.open_bench(dossier, table)

    def _open_waiting(self, dossier: Dossier, table: str) -> None:
        self.open_bench(dossier, table)

    def _decided(self, dossier: Dossier) -> None:
        """The next dossier opens by itself, where the last one was open."""
        following = self.dossiers.next_after(dossier.row.id)
        if not self.is_bench():
            if following:
                self.dossiers.want(following)
            return
        if following:
            self._read_bench(following)
        else:
            self.leave_bench()

    # ------------------------------------------------------------ elsewhere

    def _choose_files(self) -> None:
        self._key(FILES)
        self.files.expect(0, "")
        self.files.choose_files()

    def _choose_files_for(self, dossier: Dossier) -> None:
        self._key(FILES)
        self.files.expect(dossier.row.round_id, dossier.row.opd)
        self.files.choose_files()

    def _open_task(self, task: int) -> None:
        self.go_to.emit("antrean", task)

    def _open_case(self, case_id: int) -> None:
        self.go_to.emit("kegiatan", case_id)
