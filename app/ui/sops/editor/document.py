"""The SOP being edited: its present text, the steps that led there, what is wrong with it.

It shows nothing and stores nothing; whoever shows it hears ``changed``.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.domain.editing import EVERYTHING, Edit, Touched, touched
from app.domain.findings import Finding
from app.domain.sop import Sop
from app.ui.kit.tick import Pause

#: Typing on in one field after so long (milliseconds) begins a new step.
TYPING_PAUSE = 1200


class SopDocument(QObject):
    """``changed`` carries what was touched (:data:`app.domain.editing.Touched`), also after undo and redo.

    ``loaded`` tells that it is another text altogether: the steps before are gone.
    """

    changed = Signal(object)
    loaded = Signal()
    findings_changed = Signal()
    writable_changed = Signal(bool)

    def __init__(self, sop: Sop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sop = sop
        self._findings: tuple[Finding, ...] = ()
        self._writable = True
        self._open_step: _Step | None = None  # the step that typing may still go on in
        self.undo_stack = QUndoStack(self)
        self._pause = Pause(TYPING_PAUSE, self)
        self._pause.over.connect(self.settle)

    @property
    def sop(self) -> Sop:
        """The text as it stands."""
        return self._sop

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checker said last; may be a moment behind the text."""
        return self._findings

    @property
    def writable(self) -> bool:
        """Whether edits are taken."""
        return self._writable

    def apply(self, edit: Edit) -> bool:
        """Take a step; False when it changes nothing (or nothing may be changed).

        Steps of one merge key that follow within :data:`TYPING_PAUSE` are undone together.
        """
        after = edit.apply(self._sop) if self._writable else self._sop
        if after is self._sop or after == self._sop:
            return False
        before, step = self._sop, self._open_step
        self._sop = after
        if step is not None and edit.merge_key and step.key == edit.merge_key:
            step.after = after
        else:
            step = _Step(self, edit, before, after)
            self.undo_stack.push(step)  # its work is done already: redo(), called at once, changes nothing
            self._open_step = step if edit.merge_key else None
        if edit.merge_key:
            self._pause.begin()
        self.changed.emit(touched(before, after))
        return True

    def settle(self) -> None:
        """What is typed from now on is a new step (the person left the field, or paused)."""
        self._open_step = None
        self._pause.stop()

    def undo(self) -> None:
        """Take the last step back; typing that came to nothing is passed over."""
        here = self._sop
        while self._writable and self._sop == here and self.undo_stack.canUndo():
            self.undo_stack.undo()

    def redo(self) -> None:
        """Take the step again that was taken back."""
        here = self._sop
        while self._writable and self._sop == here and self.undo_stack.canRedo():
            self.undo_stack.redo()

    def load(self, sop: Sop) -> None:
        """Show another text; nothing before it can be undone."""
        self.settle()
        self.undo_stack.clear()
        self._sop = sop
        self._findings = ()
        self.loaded.emit()
        self.changed.emit(EVERYTHING)
        self.findings_changed.emit()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """The checker has spoken."""
        if findings != self._findings:
            self._findings = findings
            self.findings_changed.emit()

    def set_writable(self, on: bool) -> None:
        """Take edits, or take none (the version moved elsewhere)."""
        if on != self._writable:
            self._writable = on
            self.writable_changed.emit(on)

    def put(self, sop: Sop) -> None:
        """Called by the steps: the text is now ``sop``, and typing goes on in no earlier step."""
        self.settle()
        before, self._sop = self._sop, sop
        marks: Touched = touched(before, sop)
        if marks:
            self.changed.emit(marks)


class _Step(QUndoCommand):
    """A step on the stack: the text before and after it."""

    def __init__(self, document: SopDocument, edit: Edit, before: Sop, after: Sop) -> None:
        super().__init__(edit.name)
        self._document = document
        self.key = edit.merge_key
        self.before = before
        self.after = after

    def undo(self) -> None:
        self._document.put(self.before)

    def redo(self) -> None:
        self._document.put(self.after)
