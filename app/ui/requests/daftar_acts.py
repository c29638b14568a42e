"""Taking a *daftar data* in, and back out: asked for, handed to the service, and said.

It judges no line: that is the service's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app.core import texts
from app.core.changes import Changes
from app.core.errors import UserError
from app.domain.tables.daftar import VOCABULARY, Says, is_named
from app.domain.tables.daftar_compare import DaftarPreview
from app.domain.tables.daftar_make import Choices, field_word
from app.domain.tables.outside import OutsideList, Reading
from app.services.tables import Tables
from app.services.tables.importing import BatchRow, Undone
from app.ui.kit.tasks import Report
from app.ui.requests.daftar_dialog import DaftarDialog
from app.ui.requests.outside_acts import OutsideActs, Seen


class DaftarActs(OutsideActs[DaftarPreview]):
    """What the page of tables does with lists from outside."""

    title = "Pilih daftar data"
    columns_key = "permintaan/impor-kolom"
    vocabulary = VOCABULARY

    def undo_last(self) -> None:
        """Take the newest import back."""
        if self._person():
            self._tools.runner.ask(self._tables.imports, done=self._undo_newest)

    # ------------------------------------------------------------ how it lies

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

    def _fields(self) -> Sequence[tuple[str, str]]:
        return [(each.value, field_word(each)) for each in Says]

    def _missing(self, columns: Mapping[str, int]) -> str:
        return "" if is_named(columns) else texts.say("requests_desk.no_title_column")

    # ------------------------------------------------------------ what it says

    def _show(self, seen: Seen[DaftarPreview]) -> None:
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


def _preview(
    report: Report, tables: Tables, found: OutsideList, reading: Reading | None
) -> Seen[DaftarPreview]:
    return Seen(found, tables.preview_list(found, reading, report))


def _take(report: Report, tables: Tables, preview: DaftarPreview, choices: Choices, by: int) -> Changes:
    return tables.import_daftar(preview, choices, by, report)


def _undo(report: Report, tables: Tables, batch: int, by: int) -> Undone:
    return tables.undo_import(batch, by, report)
