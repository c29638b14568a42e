"""A field for several files: chosen, dropped or pasted.

It does not read the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from app.ui.kit import theme
from app.ui.kit.dropped import ANY_FILE, local_files
from app.ui.kit.fields.base import Field


class FilesChooser(Protocol):
    """The part of the kit's messages that the field needs."""

    def choose_files(self, title: str, kinds: str, start: Path | None = None) -> tuple[Path, ...]:
        """Existing files, several at once."""


class FilesField(Field[tuple[Path, ...]]):
    """Files chosen, dropped or pasted, several at once; Delete takes one out."""

    def __init__(
        self, label: str, messages: FilesChooser, *, required: bool = False, hint: str = "", lines: int = 2
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
