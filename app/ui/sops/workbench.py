"""Where a draft is written: the editor in place of the sheet, made when it is first needed.

It knows nothing of what the editor does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.drafting import Drafting
from app.services.office import Office
from app.services.people import People
from app.services.registry import Registry
from app.services.sop_papers import SopPapers
from app.services.versions import Versions
from app.ui.kit.tools import Tools

if TYPE_CHECKING:
    from app.ui.sops.editor.page import EditorPage


class Workbench(QWidget):
    """Holds the editor.

    ``closed`` carries the draft that was written in, ``print_wanted`` a draft to be seen on paper,
    ``sop_wanted`` the version of another SOP.
    """

    closed = Signal(int)
    print_wanted = Signal(int)
    sop_wanted = Signal(int)
    commands_changed = Signal()

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
        super().__init__(parent)
        self._tools = tools
        self._registry = registry
        self._drafting = drafting
        self._versions = versions
        self._papers = papers
        self._office = office
        self._people = people
        self._version = 0
        self.editor: EditorPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def open_draft(self, version_id: int) -> None:
        """Write in this draft."""
        self._version = version_id
        editor = self._editor()
        editor.open_draft(version_id)
        editor.setFocus()

    def flush(self) -> bool:
        """Store what was typed last; whether everything is stored."""
        return self.editor is None or self.editor.flush()

    def leave(self) -> bool:
        """Let go of the draft; False when the person stays with what could not be stored."""
        return self.editor is None or self.editor.leave()

    def commands(self) -> Sequence[QAction | None]:
        """The editor's."""
        return self.editor.commands() if self.editor is not None else ()

    def hints(self) -> str:
        """The editor's."""
        return self.editor.hints() if self.editor is not None else ""

    def search_hint(self) -> str:
        """What the search box finds here."""
        return "Cari di tabel SOP ini …"

    def search(self, text: str) -> None:
        """Go to the first row from here on that says ``text``."""
        if self.editor is not None:
            self.editor.search(text)

    def search_on(self) -> None:
        """Go to the next one."""
        if self.editor is not None:
            self.editor.search_on()

    def go_on_writing(self) -> None:
        """Give the keyboard to the open page of the editor."""
        if self.editor is not None:
            self.editor.pages.open_page(self.editor.pages.page())

    def _editor(self) -> EditorPage:
        if self.editor is None:
            # The editor is the largest part of this place, and many only read.
            from app.ui.sops.editor.page import EditorPage

            made = self.editor = EditorPage(
                self._tools,
                self._drafting,
                self._papers,
                self._registry,
                self._versions,
                self._people,
                self._office,
            )
            made.closed.connect(self._closed)
            made.paper_wanted.connect(self._print)
            made.sop_wanted.connect(self.sop_wanted)
            made.commands_changed.connect(self.commands_changed)
            made.draft_changed.connect(self._moved)
            self._column.addWidget(made)
            made.show()  # the page is seen already
            self.setFocusProxy(made)
        return self.editor

    def _moved(self, version_id: int) -> None:
        """What was typed goes on in another draft: whoever asks for the draft means that one."""
        self._version = version_id

    def _closed(self) -> None:
        self.closed.emit(self._version)

    def _print(self, _sop: object) -> None:
        if self.leave():
            self.print_wanted.emit(self._version)
