"""What is alike in taking any list in from a file: choosing it, its sheet and columns, what it would change.

It does not know what the list is about: whoever derives from it previews its lines and takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.tables.outside import OutsideList, Reading, Vocabulary
from app.services.tables import Tables
from app.ui.kit.mapping import Mapped, MappingDialog, keep_mapped, kept_mapped
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Job, Report
from app.ui.kit.tools import Tools
from app.ui.requests.list_files import FILES, proposals, sheets_of

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Seen(Generic[P]):
    """A list that was opened, and what it would change."""

    found: OutsideList
    preview: P


class OutsideActs(Generic[P]):
    """What a page does with lists from outside.  ``P``: what shows how a list would be taken."""

    title: str  # of the question for a file
    columns_key: str  # under which sheets and columns are remembered
    vocabulary: Vocabulary

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
        path = self._tools.messages.choose_file(self.title, FILES)
        if path is not None:
            self._follow(self._tools.runner.make(_open, self._tables, path, done=self._opened))

    # ------------------------------------------------------------ what a kind of list says

    def _preview(self, found: OutsideList, reading: Reading | None) -> None:
        """Ask what the list would change; :meth:`_show` gets the answer."""
        raise NotImplementedError

    def _show(self, seen: Seen[P]) -> None:
        """Show it, and take what is chosen."""
        raise NotImplementedError

    def _fields(self) -> Sequence[tuple[str, str]]:
        """What a column can say, and its name for a person."""
        raise NotImplementedError

    def _missing(self, columns: Mapping[str, int]) -> str:
        """What these columns lack to be a list; "" for nothing."""
        raise NotImplementedError

    # ------------------------------------------------------------ how it lies

    def _opened(self, found: OutsideList) -> None:
        kept = kept_mapped(self._tools.remember, self.columns_key, sheets_of(found))
        self._preview(found, None if kept is None else Reading(kept.sheet, kept.heading, kept.columns))

    def _ask_columns(self, found: OutsideList, start: Reading | None) -> None:
        offered = proposals(found, self.vocabulary, self._fields(), self._missing)
        mapped = None if start is None else Mapped(start.sheet, start.heading, dict(start.columns or {}))
        dialog = MappingDialog(self._page.window(), sheets_of(found), offered, mapped)
        dialog.open_for(partial(self._mapped, found))

    def _mapped(self, found: OutsideList, mapped: Mapped) -> None:
        keep_mapped(self._tools.remember, self.columns_key, sheets_of(found), mapped)
        self._preview(found, Reading(mapped.sheet, mapped.heading, mapped.columns))

    def _follow(self, job: Job) -> None:
        self._strip.follow(job, texts.say("requests_desk.import_begins"))
        job.cancelled.connect(self._stopped)

    def _stopped(self) -> None:
        self._tools.messages.info(texts.say("requests_desk.import_stopped"))


def _open(report: Report, tables: Tables, path: Path) -> OutsideList:
    return tables.open_list(path, report)
