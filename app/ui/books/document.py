"""The edition being written: its present facts and tree, and the steps that led there.

It shows nothing and stores nothing; whoever shows it hears ``changed``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.domain.books.edition import BookFacts
from app.domain.books.structure import Node, Structure, change
from app.ui.kit.tick import Pause

#: Typing on in one field after so long (milliseconds) begins a new step.
TYPING_PAUSE = 1200


@dataclass(frozen=True)
class Book:
    """What is kept of an edition: one value, of which undo keeps the earlier ones."""

    facts: BookFacts
    structure: Structure


class BookDocument(QObject):
    """``changed`` after every step, also after undo and redo; ``loaded`` for another book altogether."""

    changed = Signal()
    loaded = Signal()
    writable_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = Book(BookFacts(""), Structure())
        self._writable = False
        self._open_step: _Step | None = None  # the step that typing may still go on in
        self.undo_stack = QUndoStack(self)
        self._pause = Pause(TYPING_PAUSE, self)
        self._pause.over.connect(self.settle)

    @property
    def book(self) -> Book:
        """The book as it stands."""
        return self._book

    @property
    def facts(self) -> BookFacts:
        """Its facts."""
        return self._book.facts

    @property
    def structure(self) -> Structure:
        """Its tree."""
        return self._book.structure

    @property
    def writable(self) -> bool:
        """Whether edits are taken."""
        return self._writable

    def put_facts(self, name: str, facts: BookFacts, merge: str = "") -> bool:
        """Take other facts; steps of one ``merge`` that follow quickly are undone together."""
        return self.apply(name, replace(self._book, facts=facts), merge)

    def put_structure(self, name: str, structure: Structure, merge: str = "") -> bool:
        """Take another tree."""
        return self.apply(name, replace(self._book, structure=structure), merge)

    def put_node(self, name: str, node: Node, merge: str = "") -> bool:
        """Take a node in the place of the one with its id; False where it is gone."""
        if not self.structure.has(node.id):
            return False
        return self.put_structure(name, change(self.structure, node), merge)

    def apply(self, name: str, after: Book, merge: str = "") -> bool:
        """Take a step called ``name``; False when it changes nothing (or nothing may be changed)."""
        if not self._writable or after == self._book:
            return False
        before, step = self._book, self._open_step
        self._book = after
        if step is not None and merge and step.key == merge:
            step.after = after
        else:
            step = _Step(self.put, name, merge, before, after)
            self.undo_stack.push(step)  # its work is done already: redo(), called at once, changes nothing
            self._open_step = step if merge else None
        if merge:
            self._pause.begin()
        self.changed.emit()
        return True

    def settle(self) -> None:
        """What is typed from now on is a new step."""
        self._open_step = None
        self._pause.stop()

    def undo(self) -> None:
        """Take the last step back."""
        if self._writable:
            self.undo_stack.undo()

    def redo(self) -> None:
        """Take the step again that was taken back."""
        if self._writable:
            self.undo_stack.redo()

    def load(self, book: Book) -> None:
        """Show another book; nothing before it can be undone."""
        self.settle()
        self.undo_stack.clear()
        self._book = book
        self.loaded.emit()
        self.changed.emit()

    def set_writable(self, on: bool) -> None:
        """Take edits, or take none."""
        if on != self._writable:
            self._writable = on
            self.writable_changed.emit(on)

    def put(self, book: Book) -> None:
        """Called by the steps: the book is now ``book``, and typing goes on in no earlier step."""
        if book != self._book:
            self.settle()
            self._book = book
            self.changed.emit()


class _Step(QUndoCommand):
    """A step on the stack: the book before and after it."""

    def __init__(self, put: Callable[[Book], None], name: str, key: str, before: Book, after: Book) -> None:
        super().__init__(name)
        self._put = put
        self.key = key
        self.before = before
        self.after = after

    def undo(self) -> None:
        self._put(self.before)

    def redo(self) -> None:
        self._put(self.after)
