"""Stores what is typed, by itself and at once: at most two seconds of typing are ever unsaved.

It knows no widget.  What the database does not take is kept on this computer until it does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from app.core.changes import Changes
from app.core.errors import ConflictError, NotFound, OutsideTrouble, Refused, UserError
from app.core.texts import say
from app.domain.dates import say_time
from app.domain.editing import SetField
from app.domain.sop import Sop
from app.services.drafting import Draft, Drafting
from app.ui.kit.saving import SaveState, Saving, Stored
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.sops.editor.document import SopDocument

#: Milliseconds after the first unsaved key; with the save itself well below two seconds.
DELAY = 700
#: While the database has not answered, what is typed is kept on this computer so often (milliseconds).
WATCH = 1_500
#: A save without an answer for so long is given up, and tried again.
GIVEN_UP = 15_000


@dataclass(frozen=True, slots=True)
class Copied:
    """A draft of its own that holds what could not be saved in the old one."""

    draft: Draft
    changes: Changes


class Autosave(Saving[Sop]):
    """Also keeps on this computer what the database could not take."""

    copied = Signal()  # the text goes on in a draft of its own

    def __init__(self, tools: Tools, drafting: Drafting, document: SopDocument) -> None:
        super().__init__(tools, document, DELAY, say_time)
        self._drafting = drafting
        self._document = document
        self.draft: Draft | None = None  # as it was opened
        self._rescued: Sop | None = None  # the text kept on this computer
        self._give_up, self._watch = Pause(GIVEN_UP, self), Pause(WATCH, self)
        self._give_up.over.connect(self._given_up)
        self._watch.over.connect(self._rescue)
        document.changed.connect(self._edited)

    def follow(self, draft: Draft) -> None:
        """From now on the document's text belongs to ``draft``, and is what it says."""
        self.stop()
        self.draft = draft
        self._begin(draft.id, draft.revision, draft.edited_at)

    def stop(self) -> None:
        """Save nothing more until :meth:`follow`."""
        self._give_up.stop()
        self._watch.stop()
        self.forget_rescued()
        super().stop()

    def take_up(self, sop: Sop) -> None:
        """The document goes on from a text that was kept on this computer: it is dropped once stored."""
        self._rescued = sop

    def has_kept(self, draft_id: int) -> bool:
        """Whether what is kept on this computer of a draft is what was typed here just now."""
        return self._rescued is not None and self._id == draft_id

    def forget_rescued(self) -> None:
        """What was kept on this computer is stored by now, or given up."""
        if self._rescued is not None:
            self._rescued = None
            self._drafting.rescue.drop(self._id)

    @property
    def draft_id(self) -> int:
        """The version that is written, 0 for none."""
        return self._id

    def unsaved(self) -> bool:
        """Whether the screen says something that the database does not."""
        return self._id != 0 and self._document.sop is not self._kept

    def copy_away(self) -> None:
        """Make a new draft of the present text, and go on in it."""
        sop = self._document.sop
        self._tools.runner.do(
            partial(_copied, self._drafting, sop, self._by()),
            done=partial(self._copied, sop),
            failed=self._tools.messages.problem,
        )

    def _copied(self, sop: Sop, copied: Copied) -> None:
        unchanged = self._document.sop is sop
        self.follow(copied.draft)
        self._document.settle()
        self._document.apply(SetField("title", copied.draft.sop.identity.title))
        # What was typed while the copy was made is still to be saved in it.
        self._kept = self._document.sop if unchanged else sop
        self._say(SaveState.SAVED)
        self._edited()
        self.copied.emit()

    def _now(self) -> Sop:
        return self._document.sop

    def _writing(self, what: Sop) -> Callable[[], Stored]:
        return partial(_stored, self._drafting, self._id, self._version, what, self._by())

    def _undone(self) -> None:
        if self._sent is None:
            self._save()

    def _was_sent(self) -> None:
        self._give_up.begin()
        self._watch.begin()

    def _came_back(self) -> None:
        self._give_up.stop()
        self._watch.stop()
        if not self.unsaved():
            self.forget_rescued()

    def _failed(self, saved_id: int, error: UserError) -> None:
        if saved_id != self._id:
            return
        self._give_up.stop()
        self._sent, self.problem = None, error
        self._rescue()
        if isinstance(error, ConflictError | NotFound) or error.code == "sop.not_draft":
            self._say(SaveState.MOVED)
            return
        self._say(SaveState.FAILED)
        self._retry.begin()

    def _rescue(self) -> None:
        """Keep on this computer what the database has not; again and again until it has."""
        sop = self._document.sop
        if not self.unsaved():
            return
        if sop is not self._rescued:
            with suppress(OutsideTrouble):  # no disk either: the bar says already that nothing is stored
                self._drafting.rescue.keep(self._id, self._version, sop)
                self._rescued = sop
        if self.state is not SaveState.MOVED:
            self._watch.begin()

    def _given_up(self) -> None:
        """No answer came: the work broke off.  It is tried again."""
        if self._sent is not None and not self._tools.runner.busy():
            self._failed(self._id, Refused("editor.no_answer"))
        elif self._sent is not None:
            self._give_up.begin()


def _stored(drafting: Drafting, draft_id: int, revision: int, sop: Sop, by: int) -> Stored:
    return Stored(drafting.save(draft_id, revision, sop, by))


def _copied(drafting: Drafting, sop: Sop, by: int) -> Copied:
    title = say("sop.copy_of", title=sop.identity.title)
    changes = drafting.create(by, title)
    draft = drafting.open(changes.ids[-1])
    drafting.save(draft.id, draft.revision, SetField("title", title).apply(sop), by)
    return Copied(drafting.open(draft.id), changes)
