"""Two fields the questions of the queue need: several files, and a check list.

They know files by their paths and choices by their numbers, nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.fields import Field
from app.ui.queues.dropped import ANY_FILE, local_files

if TYPE_CHECKING:
    from app.ui.kit.messages import Messages


class FilesField(Field[tuple[Path, ...]]):
    """Files chosen, dropped or pasted, several at once; Delete takes one out."""

    def __init__(
        self, label: str, messages: Messages, *, required: bool = False, hint: str = "", lines: int = 2
    ) -> None:
        super().__init__(label, required=required, hint=hint)
        self._messages = messages
        self.editor = QListWidget(self)
        self.editor.setAcceptDrops(True)
        self.editor.setFixedHeight(theme.px(28) * lines + theme.px(12))
        self.editor.viewport().installEventFilter(self)
        self.button = QPushButton("Pilih berkas…", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        self.furnish(self.editor, self.button)

    def value(self) -> tuple[Path, ...]:
        items = (self.editor.item(at) for at in range(self.editor.count()))
        return tuple(Path(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def set_value(self, value: Sequence[Path]) -> None:
        self.editor.clear()
        self.add_files(value)

    def add_files(self, files: Sequence[Path]) -> None:
        """Add those that are not listed yet."""
        for path in dict.fromkeys(files):
            if path not in self.value():
                item = QListWidgetItem(path.name, self.editor)
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(str(path))
        self.edited()

    def empty(self) -> bool:
        return self.editor.count() == 0

    def choose(self, _checked: bool = False) -> None:
        """Let the person choose more files."""
        self.add_files(self._messages.choose_files("Pilih berkas", ANY_FILE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste):
                self.add_files(local_files(QGuiApplication.clipboard().mimeData()))
                return True
            if event.matches(QKeySequence.StandardKey.Delete) and self.editor.currentRow() >= 0:
                self.editor.takeItem(self.editor.currentRow())
                self.edited()
                return True
        if watched is self.editor.viewport() and isinstance(event, QDropEvent):
            # Enter and move events are drops to Qt; only the drop itself brings files.
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.add_files(local_files(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


class ChecksField(Field[tuple[int, ...]]):
    """Any number of ``choices`` (number and words), each with a box; Space checks."""

    def __init__(
        self, label: str, choices: Sequence[tuple[int, str]], *, lines: int = 6, hint: str = ""
    ) -> None:
        super().__init__(label, required=True, hint=hint)
        self.editor = QListWidget(self)
        shown = max(2, min(lines, len(choices)))
        self.editor.setFixedHeight(theme.px(28) * shown + theme.px(12))
        for number, words in choices:
            item = QListWidgetItem(words, self.editor)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, number)
        self._all = QPushButton("Centang semua", self)
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self.check_all)
        self.furnish(self.editor, self._all)
        self.editor.itemChanged.connect(self._changed)

    def value(self) -> tuple[int, ...]:
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def set_value(self, value: Sequence[int]) -> None:
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in value
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        return texts.say("queue.choose_opd") if self.empty() else ""

    def check_all(self, _checked: bool = False) -> None:
        """Check every box, or none where all are checked."""
        everyone = tuple(item.data(Qt.ItemDataRole.UserRole) for item in self._items())
        self.set_value(() if self.value() == everyone else everyone)

    def _items(self) -> list[QListWidgetItem]:
        return [self.editor.item(at) for at in range(self.editor.count())]

    def _changed(self, _item: QListWidgetItem) -> None:
        self.edited()
