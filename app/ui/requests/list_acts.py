"""Taking code lists in from files: asked for, handed to the service, and said.

It judges no entry: that is the service's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.code_lists import CODE_VOCABULARY, CodeListPreview, ListChoices, has_label
from app.domain.tables.outside import OutsideList, Reading
from app.services.tables import Tables
from app.ui.kit.mapping import Mapped, MappingDialog, keep_mapped, kept_mapped
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Job, Report
from app.ui.kit.tools import Tools
from app.ui.requests.list_files import FILES, proposals, sheets_of
from app.ui.requests.list_import import CodeListDialog

COLUMNS_KEY = "permintaan/klasifikasi-kolom"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was opened, and what it would change."""

    found: OutsideList
    preview: CodeListPreview


class ListActs:
    """What the page of classifications does with files."""

    def __init__(
        self, tools: Tools, tables: Tables, page: QWidget, strip: ProgressStrip, person: Callable[[], int]
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
        path = self._tools.messages.choose_file("Pilih berkas klasifikasi", FILES)
        if path is not None:
            self._follow(self._tools.runner.make(_open, self._tables, path, done=self._opened))

    def _opened(self, found: OutsideList) -> None:
        kept = kept_mapped(self._tools.remember, COLUMNS_KEY, sheets_of(found))
        self._preview(found, None if kept is None else Reading(kept.sheet, kept.heading, kept.columns))

    def _preview(self, found: OutsideList, reading: Reading | None) -> None:
        self._follow(self._tools.runner.make(_preview, self._tables, found, reading, done=self._show))

    def _ask_columns(self, found: OutsideList, start: Reading) -> None:
        fields = [(each, texts.say(f"lists.field.{each}")) for each in CODE_VOCABULARY.fields]
        offered = proposals(found, CODE_VOCABULARY, fields, _missing)
        mapped = Mapped(start.sheet, start.heading, dict(start.columns or {}))
        dialog = MappingDialog(self._page.window(), sheets_of(found), offered, mapped)
        dialog.open_for(partial(self._mapped, found))

    def _mapped(self, found: OutsideList, mapped: Mapped) -> None:
        keep_mapped(self._tools.remember, COLUMNS_KEY, sheets_of(found), mapped)
        self._preview(found, Reading(mapped.sheet, mapped.heading, mapped.columns))

    def _show(self, seen: Seen) -> None:
        dialog = CodeListDialog(self._page.window(), seen.preview, self._tools.remember)
        dialog.columns_wanted.connect(partial(self._ask_columns, seen.found, seen.preview.reading))
        dialog.open_for(partial(self._take, seen.preview))

    def _take(self, preview: CodeListPreview, choices: ListChoices) -> None:
        by = self._person()
        self._tools.runner.do(
            self._tables.import_code_lists, preview, choices, by, done=partial(self._taken, preview, by)
        )

    def _taken(self, preview: CodeListPreview, by: int, changes: Changes) -> None:
        undo = partial(self._tools.runner.do, self._tables.undo_code_lists, preview, changes.ids, by)
        said = texts.say("requests_desk.lists_imported", count=len(changes.ids))
        self._tools.messages.info(said, undo=undo)

    def _follow(self, job: Job) -> None:
        self._strip.follow(job, texts.say("requests_desk.import_begins"))
        job.cancelled.connect(self._stopped)

    def _stopped(self) -> None:
        self._tools.messages.info(texts.say("requests_desk.import_stopped"))


def _missing(columns: Mapping[str, int]) -> str:
    return "" if has_label(columns) else texts.say("requests_desk.no_label_column")


def _open(report: Report, tables: Tables, path: Path) -> OutsideList:
    return tables.open_list(path, report)


def _preview(report: Report, tables: Tables, found: OutsideList, reading: Reading | None) -> Seen:
    return Seen(found, tables.preview_code_lists(found, reading, progress=report))
