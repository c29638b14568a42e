"""Taking a *daftar data* in, and back out: asked for, handed to the service, and said.

It judges no line: that is the service's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.daftar_compare import DaftarPreview
from app.domain.tables.daftar_make import Choices
from app.services.tables import Tables
from app.services.tables.importing import BatchRow, Undone
from app.ui.kit.tools import Tools
from app.ui.requests.daftar_dialog import DaftarDialog

FILES = "Daftar data (*.csv *.tsv *.txt);;Semua berkas (*)"


class DaftarActs:
    """What the page of tables does with lists from outside."""

    def __init__(self, tools: Tools, tables: Tables, page: QWidget, person: Callable[[], int]) -> None:
        """``person``: who acts, 0 (and said) for nobody."""
        self._tools = tools
        self._tables = tables
        self._page = page
        self._person = person

    def bring_in(self) -> None:
        """Show what a file would change."""
        if not self._person():
            return
        path = self._tools.messages.choose_file("Pilih daftar data", FILES)
        if path is not None:
            self._tools.runner.ask(self._tables.preview_daftar, path, done=self._show)

    def undo_last(self) -> None:
        """Take the newest import back."""
        if self._person():
            self._tools.runner.ask(self._tables.imports, done=self._undo_newest)

    def _show(self, preview: DaftarPreview) -> None:
        dialog = DaftarDialog(self._page.window(), preview, self._tools.remember)
        dialog.open_for(partial(self._take, preview))

    def _take(self, preview: DaftarPreview, choices: Choices) -> None:
        taken = sum(choices.takes(line) for line in preview.lines)
        self._tools.runner.do(
            self._tables.import_daftar, preview, choices, self._person(), done=partial(self._taken, taken)
        )

    def _taken(self, count: int, changes: Changes) -> None:
        said = texts.say("requests_desk.imported", count=count)
        self._tools.messages.info(said, undo=partial(self._undo, changes.ids[-1]))

    def _undo_newest(self, batches: list[BatchRow]) -> None:
        newest = next((each for each in batches if each.undone_at is None), None)
        if newest is None:
            self._tools.messages.problem(texts.say("requests_desk.no_import"))
        else:
            self._undo(newest.id)

    def _undo(self, batch: int) -> None:
        by = self._person()
        if by:
            self._tools.runner.do(self._tables.undo_import, batch, by, done=self._undone)

    def _undone(self, undone: Undone) -> None:
        code = "requests_desk.import_undone_but" if undone.kept else "requests_desk.import_undone"
        self._tools.messages.info(
            texts.say(code, removed=undone.removed, restored=undone.restored, kept=len(undone.kept))
        )
