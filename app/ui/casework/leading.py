"""Acts on a case itself: other holders, data that came too late, its end.

It asks what an act needs and hands it over; the service decides whether it may be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.texts import say
from app.services.casework import Casework
from app.services.people import PersonRow
from app.ui.casework.dialogs import ChangeHoldersDialog, HolderChange, LateData, LateDataDialog
from app.ui.casework.reading import CasePage, CaseReader
from app.ui.kit.tools import Tools

_HOLDERS_REASONS = "casework/holders"
_CANCEL_REASONS = "casework/cancel"


class Leading(QObject):
    """What whoever leads the chosen case may do with it; ``page`` tells which that is."""

    def __init__(
        self,
        screen: QWidget,
        tools: Tools,
        casework: Casework,
        reader: CaseReader,
        page: Callable[[], CasePage | None],
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._tools = tools
        self._casework = casework
        self._reader = reader
        self._page = page

    def change_holders(self, _checked: bool = False) -> None:
        """Ask for other holders of a role."""
        page = self._page()
        if page is not None:
            self._tools.runner.ask(self._reader.persons, done=partial(self._ask_holders, page))

    def _ask_holders(self, page: CasePage, persons: list[PersonRow]) -> None:
        recent = self._tools.remember.recent(_HOLDERS_REASONS)
        dialog = ChangeHoldersDialog(self._screen, page, persons, recent)
        dialog.open_for(partial(self._give_holders, page.detail.row.id))

    def _give_holders(self, case: int, change: HolderChange) -> None:
        self._tools.remember.add_recent(_HOLDERS_REASONS, change.reason)
        self._tools.runner.do(
            self._casework.change_holders,
            case,
            self._person(),
            change.role,
            change.persons,
            change.reason,
            done=partial(self._tell, say("casework.holders_changed", role=change.role_name)),
            initiator=self._screen,
        )

    def note_late_data(self, _checked: bool = False) -> None:
        """Ask which excused OPD's data came, then register them outside the period."""
        page = self._page()
        if page is not None and page.detail.late_tasks:
            dialog = LateDataDialog(self._screen, page.detail.late_tasks, self._tools.messages)
            dialog.open_for(partial(self._late_data_given, dict(page.detail.late_tasks)))

    def _late_data_given(self, names: dict[int, str], given: LateData) -> None:
        self._tools.runner.do(
            self._casework.came_late,
            [given.task],
            self._person(),
            given.note,
            given.files,
            done=partial(self._tell, say("casework.came_late", opd=names[given.task])),
            initiator=self._screen,
        )

    def cancel_case(self, _checked: bool = False) -> None:
        """Ask for the reason, then end the case without result."""
        page = self._page()
        if page is None:
            return
        row = page.detail.row
        reason = self._tools.messages.ask_text(
            f"Batalkan “{row.title}”?",
            "Alasan",
            "Batalkan kegiatan",
            recent=self._tools.remember.recent(_CANCEL_REASONS),
        )
        if reason is None:
            return
        self._tools.remember.add_recent(_CANCEL_REASONS, reason)
        self._tools.runner.do(
            self._casework.cancel,
            row.id,
            self._person(),
            reason,
            done=partial(self._tell, say("casework.cancelled", title=row.title)),
            initiator=self._screen,
        )

    def _tell(self, words: str, _changes: Changes) -> None:
        self._tools.messages.info(words)

    def _person(self) -> int:
        person = self._tools.desk.person
        return person.id if person else 0
