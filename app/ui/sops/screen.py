"""SOP: the registry – the list at the left, the chosen version as a sheet at the right.

Its commands change versions through the services; what is written in a draft is the editor's matter,
which stands in place of the sheet, as the comparison does.  Opening a case is asked of the place for cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.core.changes import Topic
from app.core.errors import UserError
from app.domain.versions import VersionState
from app.services.drafting import Drafting
from app.services.office import Office
from app.services.people import People
from app.services.registry import Registry
from app.services.sop_papers import SopPapers
from app.services.versions import Versions
from app.ui.kit.bus import Screen
from app.ui.kit.tools import Tools
from app.ui.sops.acts import SopActs
from app.ui.sops.comparison import ComparisonView
from app.ui.sops.library import Library
from app.ui.sops.reading import SopCard, SopPlenty, SopReader
from app.ui.sops.sheet import PAGE_WORDS
from app.ui.sops.sop_list import ListedSop
from app.ui.sops.states import Kept
from app.ui.sops.workbench import Workbench

CHOSEN = "sop/chosen"
HINTS = (
    "↑↓ pilih   Ctrl+E ubah atau revisi   Ctrl+Shift+N baru   Ctrl+P cetak   Ctrl+N kegiatan   "
    "Alt+1–5 halaman   F8 temuan"
)


class SopsScreen(Screen):
    """The registry of SOPs."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.SOPS, Topic.CASES})
    search_hint: ClassVar[str] = "Cari nomor, judul, instansi SOP …"

    read = Signal()  # the SOPs are here

    def __init__(
        self,
        tools: Tools,
        registry: Registry,
        drafting: Drafting,
        versions: Versions,
        papers: SopPapers,
        office: Office,
        people: People,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._reader = SopReader(registry, versions, office)
        self._wanted: int | None = None  # a version to be looked at once the SOPs are here
        self._asked = 0  # the version that is to be shown
        self._on_its_way = 0  # the version being read
        self._missed = 0  # a version whose SOP was not in the list
        self._then: Callable[..., object] | None = None  # what is to be done with the version wanted
        self._wish_ids: tuple[int, ...] = ()
        self._wishes: dict[str, Callable[..., object]] = {
            "ubah": self._edit,
            "banding": self._compare,
            "cetak": self._print_wanted,
        }
        self._fresh = False  # whether rows have just come, and what they stand for is to be read again
        library = self._library_page = QWidget()
        self.acts = SopActs(tools, drafting, versions, library)
        self.library = Library(tools, self._reader, papers, self.acts, library)
        self.list, self.sheet = self.library.list, self.library.sheet
        self.comparison = ComparisonView(tools, registry, versions)
        self.workbench = Workbench(tools, registry, drafting, versions, papers, office, people)
        self._pages = QStackedLayout(self)
        for page in (library, self.comparison, self.workbench):
            self._pages.addWidget(page)
        row = QHBoxLayout(library)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.library)
        self._make_commands()
        self._connect()
        self.setFocusProxy(self.list)

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        """Read the SOPs; the version looked at is read again after them."""
        self._tools.runner.ask(self._reader.plenty, done=self._arrived, newest="sops")

    def arrive(self, what: object) -> None:
        """Look at a version: its id; with ("ubah" | "cetak", id) or ("banding", old, new) do that with it."""
        wish, ids = _wish(what)
        if ids and self._close_pages():
            self._then = self._wishes.get(wish)
            self._wish_ids = ids
            self._wanted = ids[-1]
            self._open_wanted()

    def leave(self) -> bool:
        if self._pages.currentWidget() is not self.workbench or self.workbench.flush():
            return True
        return self._close_pages()

    def searched_for(self) -> str:
        page = self._pages.currentWidget()
        if page is self.workbench:
            return self.workbench.search_hint()
        return "" if page is self.comparison else self.search_hint

    def search(self, text: str) -> None:
        if self._pages.currentWidget() is self.workbench:
            self.workbench.search(text)
        elif self._pages.currentWidget() is not self.comparison:
            self.list.rows_model.set_filter(text)

    def search_left(self) -> None:
        if self._pages.currentWidget() is self.workbench:
            self.workbench.go_on_writing()
        else:
            super().search_left()

    def search_entered(self) -> None:
        if self._pages.currentWidget() is self.workbench:
            self.workbench.search_on()
        if self._pages.currentIndex():
            return
        self.list.choose_line(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        if self._pages.currentWidget() is self.workbench:
            return self.workbench.commands()
        if self._pages.currentWidget() is self.comparison:
            return self.comparison.commands()
        return (*self.acts.menu(), None, *self._looking)

    def hints(self) -> str:
        if self._pages.currentWidget() is self.workbench:
            return self.workbench.hints()
        return self.comparison.hints() if self._pages.currentWidget() is self.comparison else HINTS

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        command, sheet = self.acts.command, self.sheet
        self._print = command("Pratinjau dan cetak…", self.library.open_print, "Ctrl+P")
        self.library.keep_from_paper(self._print, self._library_page)
        self._print_list = command("Cetak daftar SOP berlaku…", self.library.open_list_paper, "Ctrl+Shift+P")
        pages = [
            command(f"Lihat {words.lower()}", partial(sheet.open_page, page), f"Alt+{at}")
            for at, (page, words) in enumerate(PAGE_WORDS.items(), 1)
        ]
        to_findings = command("Ke daftar temuan", sheet.open_findings, "Alt+6")
        step = command("Temuan berikutnya", partial(sheet.step_finding, 1), "F8")
        back = command("Temuan sebelumnya", partial(sheet.step_finding, -1), "Shift+F8")
        fold = command("Lipat atau buka temuan", sheet.toggle_findings, "Ctrl+Shift+L")
        self._of_sheet = (self._print, *pages, to_findings, step, back, fold)
        self._looking: Sequence[QAction | None] = (
            self._print,
            self._print_list,
            None,
            *pages,
            to_findings,
            step,
            back,
            fold,
            None,
            self.library.toggle,
        )
        self.library.set_commands((*self.acts.menu(), None, *self._looking))
        self._enable(False)

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.library.chips.chosen.connect(self._kept)
        self.list.typed.connect(self.search_typed)
        self.sheet.version_wanted.connect(self._look_at)
        self.acts.came.connect(self._want)
        self.acts.edit_wanted.connect(self._edit)
        self.acts.compare_wanted.connect(self._compare)
        self.acts.case_wanted.connect(self._open_case)
        self.acts.stale.connect(self.reload)
        self.comparison.closed.connect(self._back)
        self.workbench.closed.connect(self._editor_closed)
        self.workbench.print_wanted.connect(self._print_draft)
        self.workbench.sop_wanted.connect(self.arrive)
        self.workbench.commands_changed.connect(self.commands_changed)

    def _arrived(self, plenty: SopPlenty) -> None:
        self._fresh = True
        self.library.show_plenty(plenty)
        self._fresh = False
        kept = sum(row.state is not VersionState.DISCARDED for row in plenty.rows)
        self.note_changed.emit(f"{kept} SOP")
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._show_version(wanted)
        elif self.list.row() is None and plenty.rows:
            self.library.choose_key(self._tools.remember.get(CHOSEN))
        self.sheet.forget()
        self.read.emit()

    def _open_wanted(self) -> None:
        if self._wanted is not None and self.list.rows_model.total():
            wanted, self._wanted = self._wanted, None
            self._show_version(wanted)

    def _want(self, version_id: int) -> None:
        self._wanted = version_id

    def _show_version(self, version_id: int) -> None:
        """Choose the SOP of this version, and look at just this one."""
        found = self.list.rows_model.card_of(version_id)
        if found is not None:
            self.library.choose_key(found.row.key)
        if found is None or not self.library.hides(found):
            self._look_at(version_id)

    def _find_in_list(self, card: SopCard) -> None:
        """Choose the SOP of a version that the list does not name itself: an earlier or a very new one."""
        listed = self.list.rows_model.card_named(card.version.key)
        if listed is not None and self.library.hides(listed):
            here = self.list.row()
            if here is not None:
                self._look_at(here.row.id)
        elif listed is not None:
            self.library.choose_key(card.version.key)
            self._look_at(card.version.id)
        elif self._missed != card.version.id:
            self._missed = self._wanted = card.version.id  # once: it may have come after the list
            self.reload()

    def _chosen(self, listed: ListedSop | None) -> None:
        """Another SOP is chosen, or fresh rows have come: look at the version that stands for it."""
        if listed is None:
            self._asked = 0
            self._enable(False)
            self.acts.show_card(None)
            self.sheet.show_nothing()
            return
        self._tools.remember.put(CHOSEN, listed.row.key)
        shown = self.sheet.card()
        if shown is None or shown.version.key != listed.row.key:
            in_basket = self.list.rows_model.kept() is Kept.DISCARDED
            self._look_at(listed.row.discarded_id if in_basket else listed.row.id)
        elif self._fresh or self._asked != shown.version.id:
            self._look_at(shown.version.id)

    def _kept(self, key: str) -> None:
        """Another filter: among what was thrown away the discarded version is looked at, else the SOP's."""
        listed, card = self.list.row(), self.sheet.card()
        if listed is None:
            return
        if key == Kept.DISCARDED:
            self._look_at(listed.row.discarded_id)
        elif card is not None and card.version.id == listed.row.discarded_id:
            self._look_at(listed.row.id)

    def _look_at(self, version_id: int) -> None:
        """Read a version; while another is being read, only the last one asked for is read after it."""
        self._asked = version_id
        if self._on_its_way and self._tools.runner.busy():
            return
        self._on_its_way = version_id
        self._tools.runner.ask(self._reader.card, version_id, done=self._card_came, failed=self._card_failed)

    def _card_came(self, card: SopCard) -> None:
        self._on_its_way = 0
        if card.version.id != self._asked:
            if self._asked:
                self._look_at(self._asked)
            return
        listed = self.list.row()
        if listed is not None and listed.row.key == card.version.key:
            self._enable(True)
            self.acts.show_card(card)
            self.sheet.show_sop(card)
            then, self._then = self._then, None
            if then is not None:
                then(*self._wish_ids)
        else:
            self._find_in_list(card)

    def _card_failed(self, error: UserError) -> None:
        self._on_its_way = 0
        self._tools.messages.problem(error)

    def _opened(self, _listed: ListedSop) -> None:
        self.sheet.open_page(self.sheet.page())

    def _enable(self, on: bool) -> None:
        for command in self._of_sheet:
            command.setEnabled(on)

    # ------------------------------------------------------------ other pages

    def _open_case(self, version_id: int) -> None:
        self.go_to.emit("kegiatan", ("baru", version_id))

    def _edit(self, version_id: int) -> None:
        self._wanted = version_id
        self._show_page(self.workbench)
        self.workbench.open_draft(version_id)
        self.commands_changed.emit()

    def _compare(self, old: int, new: int) -> None:
        card = self.sheet.card()
        if card is not None:
            self._show_page(self.comparison)
            self.comparison.show_pair(card, old, new)

    def _back(self) -> None:
        self._show_page(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor_closed(self, version_id: int) -> None:
        self._want(version_id)
        self._back()
        self.reload()

    def _print_wanted(self, _version_id: int) -> None:
        self.library.open_print()

    def _print_draft(self, version_id: int) -> None:
        self._editor_closed(version_id)
        self.library.open_print()

    def _close_pages(self) -> bool:
        """Come back to the library; False when the person stays with a draft that could not be stored."""
        if self._pages.currentWidget() is self.workbench and not self.workbench.leave():
            return False
        self._show_page(None)
        return True

    def _show_page(self, page: QWidget | None) -> None:
        """One page at a time; the library is the one to come back to."""
        if page is None:
            self._pages.setCurrentIndex(0)
        else:
            self._pages.setCurrentWidget(page)
        self.commands_changed.emit()


def _wish(what: object) -> tuple[str, tuple[int, ...]]:
    """What another place wants done, and the versions it is about."""
    if isinstance(what, int):
        return "", (what,)
    if isinstance(what, tuple) and what and isinstance(what[0], str):
        return what[0], tuple(version for version in what[1:] if isinstance(version, int))
    return "", ()
