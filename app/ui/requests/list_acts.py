"""Taking code lists in from files: asked for, handed to the service, and said.

It judges no entry: that is the service's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.code_lists import CODE_VOCABULARY, CodeListPreview, ListChoices, has_label
from app.domain.tables.outside import OutsideList, Reading
from app.services.tables import Tables
from app.ui.kit.tasks import Report
from app.ui.requests.list_import import CodeListDialog
from app.ui.requests.outside_acts import OutsideActs, Seen


class ListActs(OutsideActs[CodeListPreview]):
    """What the page of classifications does with files."""

    title = "Pilih berkas klasifikasi"
    columns_key = "permintaan/klasifikasi-kolom"
    vocabulary = CODE_VOCABULARY

    def _preview(self, found: OutsideList, reading: Reading | None) -> None:
        self._follow(self._tools.runner.make(_preview, self._tables, found, reading, done=self._show))

    def _fields(self) -> Sequence[tuple[str, str]]:
        return [(each, texts.say(f"lists.field.{each}")) for each in CODE_VOCABULARY.fields]

    def _missing(self, columns: Mapping[str, int]) -> str:
        return "" if has_label(columns) else texts.say("requests_desk.no_label_column")

    def _show(self, seen: Seen[CodeListPreview]) -> None:
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


def _preview(
    report: Report, tables: Tables, found: OutsideList, reading: Reading | None
) -> Seen[CodeListPreview]:
    return Seen(found, tables.preview_code_lists(found, reading, progress=report))
