"""Taking a *daftar data* in, and back out: asked for, handed to the service, and said.

It judges no line: that is the service's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.core.errors import UserError
from app.domain.tables.daftar import VOCABULARY, Says, is_named
from app.domain.tables.daftar_compare import DaftarPreview
from app.domain.tables.daftar_make import Choices, field_word
from app.domain.tables.outside import OutsideList, Reading
from app.services.tables import Tables
from app.services.tables.importing import BatchRow, Undone
from app.ui.kit.mapping import Mapped, MappingDialog, keep_mapped, kept_mapped
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Job, Report
from app.ui.kit.tools import Tools
from app.ui.requests.daftar_dialog import DaftarDialog
from app.ui.requests.list_files import FILES, proposals, sheets_of

COLUMNS_KEY = "permintaan/impor-kolom"


@dataclass(frozen=True, slots=True)
class Seen:
    """A list that was opened, and what it would change."""

    found: OutsideList
    preview: DaftarPreview


class DaftarActs:
    """What the page of tables does with lists from outside."""

    def __init__(
        self,
        tools: Tools,
        tables: Tables,
        page: QWidget,
        strip: ProgressStrip,
        person: Callable[[], int],
    ) -> None:
        """``person``: who acts, 0 (and said) for nobody."""
        self._tools = tools
        self._tables = tables
        self._page = page
        self._strip = strip
        self._person = person

    def bring_in(self) -> None:
        """Show what a file would change."""
        if not self._person():
            return
        path = self._tools.messages.choose_file("Pilih daftar data", FILES)
        if path is not None:
            self._follow(self._tools.runner.make(_open, self._tables, path, done=self._opened))

    def undo_last(self) -> None:
        """Take the newest import back."""
        if self._person():
            self._tools.runner.ask(self._tables.imports, done=self._undo_newest)

    # ------------------------------------------------------------ how it lies

    def _opened(self, found: OutsideList) -> None:
        kept = kept_mapped(self._tools.remember, COLUMNS_KEY, sheets_of(found))
        self._preview(found, None if kept is None else Reading(kept.sheet, kept.heading, kept.columns))

    def _preview(self, found: OutsideList, reading: Reading | None) -> None:
        job = self._tools.runner.make(
            _preview, self._tables, found, reading, done=self._show, failed=partial(self._unread, found)
        )
        self._follow(job)

    def _unread(self, found: OutsideList, error: UserError) -> None:
        """Headings in words nobody knows: the person says what they mean."""
        if error.code == "tables.no_headings":
            self._ask_columns(found, None)
        else:
            self._tools.messages.problem(error)

    def _ask_columns(self, found: OutsideList, start: Reading | None) -> None:
        offered = proposals(found, VOCABULARY, [(each.value, field_word(each)) for each in Says], _missing)
        mapped = None if start is None else Mapped(start.sheet, start.heading, dict(start.columns or {}))
        dialog = MappingDialog(self._page.window(), sheets_of(found), offered, mapped)
        dialog.open_for(partial(self._mapped, found))

    def _mapped(self, found: OutsideList, mapped: Mapped) -> None:
        keep_mapped(self._tools.remember, COLUMNS_KEY, sheets_of(found), mapped)
        self._preview(found, Reading(mapped.sheet, mapped.heading, mapped.columns))

    # ------------------------------------------------------------ what it says

    def _show(self, seen: Seen) -> None:
        dialog = DaftarDialog(self._page.window(), seen.preview, self._tools.remember)
        dialog.columns_wanted.connect(partial(self._ask_columns, seen.found, seen.preview.reading))
        dialog.open_for(partial(self._take, seen.preview))

    def _take(self, preview: DaftarPreview, choices: Choices) -> None:
        taken = sum(choices.takes(line) for line in preview.lines)
        job = self._tools.runner.change(
            _take, self._tables, preview, choices, self._person(), done=partial(self._taken, taken)
        )
        self._follow(job)

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
            self._follow(self._tools.runner.change(_undo, self._tables, batch, by, done=self._undone))

    def _undone(self, undone: Undone) -> None:
        code = "requests_desk.import_undone_but" if undone.kept else "requests_desk.import_undone"
        self._tools.messages.info(
            texts.say(code, removed=undone.removed, restored=undone.restored, kept=len(undone.kept))
        )

    def _follow(self, job: Job) -> None:
        self._strip.follow(job, texts.say("requests_desk.import_begins"))
        job.cancelled.connect(self._stopped)

    def _stopped(self) -> None:
        self._tools.messages.info(texts.say("requests_desk.import_stopped"))


def _missing(columns: Mapping[str, int]) -> str:
    return "" if is_named(columns) else texts.say("requests_desk.no_title_column")


def _open(report: Report, tables: Tables, path: Path) -> OutsideList:
    return tables.open_list(path, report)


def _preview(report: Report, tables: Tables, found: OutsideList, reading: Reading | None) -> Seen:
    return Seen(found, tables.preview_list(found, reading, report))


def _take(report: Report, tables: Tables, preview: DaftarPreview, choices: Choices, by: int) -> Changes:
    return tables.import_daftar(preview, choices, by, report)


def _undo(report: Report, tables: Tables, batch: int, by: int) -> Undone:
    return tables.undo_import(batch, by, report)
