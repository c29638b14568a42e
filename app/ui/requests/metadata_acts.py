"""Using last year's metadata of a table again: shown first, taken as chosen, and taken back.

What would become of each is the service's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.reuse import Wish
from app.services.tables import Tables
from app.services.tables.activities import Reuse
from app.ui.kit.tools import Tools
from app.ui.requests.activities.reuse_dialog import ReuseDialog


class MetadataActs:
    """What the page of tables does with the metadata of the year before."""

    def __init__(self, tools: Tools, tables: Tables, page: QWidget, person: Callable[[], int]) -> None:
        """``person``: who acts, 0 (and said) for nobody."""
        self._tools = tools
        self._tables = tables
        self._page = page
        self._person = person

    def again(self, key: str) -> None:
        """Show what last year's metadata of this table would change; data are of the year before this one."""
        if self._person():
            year = self._tools.clock.now().year - 1
            self._tools.runner.ask(
                self._tables.reuse_of_table, key, year, done=self._show, failed=self._tools.messages.problem
            )

    def _show(self, found: Reuse) -> None:
        asked = f" Diminta pada putaran “{found.before_round}”." if found.before_round else ""
        dialog = ReuseDialog(
            self._page.window(),
            f"Metadata {found.year - 1} untuk {found.year}",
            f"{found.table.title}.{asked} Referensi waktu dan tanggal digeser setahun.",
            found.lines,
            self._tools.remember,
        )
        dialog.open_for(partial(self._take, found))

    def _take(self, found: Reuse, wish: Wish) -> None:
        by = self._person()
        done = partial(self._taken, found, wish, by)
        self._tools.runner.do(self._tables.reuse_in_table, found.table.key, found.year, wish, by, done=done)

    def _taken(self, found: Reuse, wish: Wish, by: int, _changes: Changes) -> None:
        undo = partial(self._tools.runner.do, partial(_put_back, self._tables, found, wish, by))
        said = texts.say("activities.table_reused", before=found.year - 1, title=found.table.title)
        self._tools.messages.info(said, undo=undo)


def _put_back(tables: Tables, found: Reuse, wish: Wish, by: int) -> Changes:
    """Give the table and its activity what they said before."""
    done = tables.save(found.table, by)
    if wish.takes("keg", found.table.activity):
        if found.activity is not None:
            done += tables.save_activity(replace(found.activity, revision=0), by)
        else:
            done += tables.remove_activity(found.table.activity, found.year, by)
    return done
