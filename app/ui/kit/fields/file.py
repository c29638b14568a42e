"""A field for a file that exists: its path, typed, dropped or chosen.

It does not read the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.core import texts
from app.ui.kit.fields.base import Check, Field


class FileChooser(Protocol):
    """The part of the kit's messages that a field needs."""

    def choose_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """An existing file, or None."""


class FileField(Field[Path | None]):
    """``kinds`` as in :meth:`FileChooser.choose_file`: ``"PDF (*.pdf)"``, several parted by ``;;``."""

    def __init__(
        self,
        label: str,
        messages: FileChooser,
        kinds: str,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self._messages = messages
        self._kinds = kinds
        self.editor = QLineEdit(self)
        self.editor.setAcceptDrops(True)
        button = QPushButton("Pilih…", self)
        button.setAutoDefault(False)
        button.clicked.connect(self.choose)
        self.furnish(self.editor, button)
        self.editor.textChanged.connect(self.edited)

    def value(self) -> Path | None:
        said = self.editor.text().strip().strip('"')
        return Path(said) if said else None

    def set_value(self, value: Path | None) -> None:
        self.editor.setText("" if value is None else str(value))

    def empty(self) -> bool:
        return self.value() is None

    def reading_problem(self) -> str:
        path = self.value()
        if path is not None and not path.is_file():
            return texts.say("ui.field.no_file", name=path.name)
        return ""

    def choose(self) -> None:
        """Let the person choose."""
        chosen = self._messages.choose_file(self.label, self._kinds, self.value())
        if chosen is not None:
            self.set_value(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if watched is self._editor and isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            self.set_value(Path(event.mimeData().urls()[0].toLocalFile()))
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)
