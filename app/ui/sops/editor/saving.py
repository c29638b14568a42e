"""Stores what is typed, by itself and at once: at most two seconds of typing are ever unsaved.

It knows no widget.  One save is under way at a time; what was typed meanwhile is saved next.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.core.errors import ConflictError, NotFound, OutsideTrouble, Refused, UserError
from app.core.texts import say
from app.domain.dates import say_time
from app.domain.editing import SetField
from app.domain.sop import Sop
from app.services.drafting import Draft, Drafting
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.sops.editor.document import SopDocument

#: Milliseconds after the first unsaved key; with the save itself well below two seconds.
DELAY = 700
#: Milliseconds after which a save that failed is tried again.
RETRY = 3_000
#: While the database has not answered, what is typed is kept on this computer so often (milliseconds).
WATCH = 1_500
#: A save without an answer for so long is given up, and tried again.
GIVEN_UP = 15_000


class SaveState(StrEnum):
    """How the text on the screen stands to the stored one."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"  # tried again by itself
    MOVED = "moved"  # the stored draft is another one now; the person has to choose


@dataclass(frozen=True, slots=True)
class Stored:
    """What a save answers.  It rings no bell: lists hear of the draft when the editor is left."""

    revision: int
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Copied:
    """A draft of its own that holds what could not be saved in the old one."""

    draft: Draft
    changes: Changes


class Autosave(QObject):
    """``state_changed`` after every step of a save."""

    state_changed = Signal()
    copied = Signal()  # the text goes on in a draft of its own

    def __init__(self, tools: Tools, drafting: Drafting, document: SopDocument) -> None:
        super().__init__(document)
        self._tools = tools
        self._drafting = drafting
        self._document = document
        self._draft_id = 0
        self._revision = 0
        self._kept: Sop | None = None  # the text the database has
        self._sent: Sop | None = None  # the text under way to it
        self._due = False
        self.draft: Draft | None = None  # as it was opened
        self.zone: tzinfo | None = None
        self.saved_at: datetime | None = None
        self.problem: UserError | None = None
        self.state = SaveState.SAVED
        self._rescued: Sop | None = None  # the text kept on this computer
        self._delay, self._retry, self._give_up = (Pause(ms, self) for ms in (DELAY, RETRY, GIVEN_UP))
        self._watch = Pause(WATCH, self)
        self._watch.over.connect(self._rescue)
        self._delay.over.connect(self._save)
        self._retry.over.connect(self._save)
        self._give_up.over.connect(self._given_up)
        document.changed.connect(self._edited)

    def follow(self, draft: Draft) -> None:
        """From now on the document's text belongs to ``draft``, and is what it says."""
        self.stop()
        self.draft, self._draft_id, self._revision = draft, draft.id, draft.revision
        self._kept = self._document.sop
        self.saved_at = draft.edited_at
        self._say(SaveState.SAVED)

    def stop(self) -> None:
        """Save nothing more until :meth:`follow`."""
        for pause in (self._delay, self._retry, self._give_up, self._watch):
            pause.stop()
        self.forget_rescued()
        self._draft_id, self._sent, self._due, self.problem = 0, None, False, None

    def take_up(self, sop: Sop) -> None:
        """The document goes on from a text that was kept on this computer: it is dropped once stored."""
        self._rescued = sop

    def has_kept(self, draft_id: int) -> bool:
        """Whether what is kept on this computer of a draft is what was typed here just now."""
        return self._rescued is not None and self._draft_id == draft_id

    def forget_rescued(self) -> None:
        """What was kept on this computer is stored by now, or given up."""
        if self._rescued is not None:
            self._rescued = None
            self._drafting.rescue.drop(self._draft_id)

    @property
    def draft_id(self) -> int:
        """The version that is written, 0 for none."""
        return self._draft_id

    def unsaved(self) -> bool:
        """Whether the screen says something that the database does not."""
        return self._draft_id != 0 and self._document.sop is not self._kept

    def flush(self) -> bool:
        """Save now and wait for it, at most some seconds; whether everything is stored."""
        for _attempt in range(2):  # what was typed while a save was under way needs a second one
            if not self.unsaved() or self.state is SaveState.MOVED:
                break
            if self._sent is None:
                self._save()
            self._tools.runner.wait(self._is_idle)
        return not self.unsaved()

    def words(self) -> str:
        """The state in words: "Tersimpan 10.42", "Menyimpan…", "Belum tersimpan: …"."""
        if self.state is SaveState.SAVED:
            at = self.saved_at.astimezone(self.zone) if self.saved_at and self.zone else None
            return f"Tersimpan {say_time(at)}" if at else "Tersimpan"
        if self.state is SaveState.SAVING:
            return "Menyimpan…"
        return f"Belum tersimpan: {self.problem}"

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
        self._edited(None)
        self.copied.emit()

    def _is_idle(self) -> bool:
        return self._sent is None

    def _edited(self, _marks: object) -> None:
        if self.state is SaveState.MOVED or not self._draft_id:
            return
        if not self.unsaved():
            if self._sent is None:  # undone to what is stored
                self._save()
            return
        if self.state is SaveState.SAVED:
            self._say(SaveState.SAVING)
        if not self._due and self._sent is None and self.state is not SaveState.FAILED:
            self._due = True
            self._delay.begin()

    def _save(self) -> None:
        self._due = False
        self._delay.stop()
        self._retry.stop()
        if self._sent is not None or self.state is SaveState.MOVED:
            return
        if not self.unsaved():
            self._say(SaveState.SAVED)
            return
        self._sent = self._document.sop
        self._give_up.begin()
        self._watch.begin()
        self._tools.runner.do(
            partial(_stored, self._drafting, self._draft_id, self._revision, self._sent, self._by()),
            done=partial(self._arrived, self._draft_id),
            failed=partial(self._failed, self._draft_id),
        )

    def _arrived(self, draft_id: int, stored: Stored) -> None:
        if draft_id != self._draft_id:
            return
        self._give_up.stop()
        self._revision, self._kept, self._sent = stored.revision, self._sent, None
        self.saved_at, self.problem = self._tools.clock.now(), None
        self._watch.stop()
        if self.unsaved():
            self.state = SaveState.SAVED
            self._edited(None)
        else:
            self.forget_rescued()
            self._say(SaveState.SAVED)

    def _failed(self, draft_id: int, error: UserError) -> None:
        if draft_id != self._draft_id:
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
                self._drafting.rescue.keep(self._draft_id, self._revision, sop)
                self._rescued = sop
        if self.state is not SaveState.MOVED:
            self._watch.begin()

    def _given_up(self) -> None:
        """No answer came: the work broke off.  It is tried again."""
        if self._sent is not None and not self._tools.runner.busy():
            self._failed(self._draft_id, Refused("editor.no_answer"))
        elif self._sent is not None:
            self._give_up.begin()

    def _by(self) -> int:
        person = self._tools.desk.person
        return person.id if person is not None else 0

    def _say(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit()


def _stored(drafting: Drafting, draft_id: int, revision: int, sop: Sop, by: int) -> Stored:
    return Stored(drafting.save(draft_id, revision, sop, by))


def _copied(drafting: Drafting, sop: Sop, by: int) -> Copied:
    title = say("sop.copy_of", title=sop.identity.title)
    changes = drafting.create(by, title)
    draft = drafting.open(changes.ids[-1])
    drafting.save(draft.id, draft.revision, SetField("title", title).apply(sop), by)
    return Copied(drafting.open(draft.id), changes)
