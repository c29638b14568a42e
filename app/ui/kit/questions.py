"""The two questions every screen has: a grave act that cannot be undone, and words an act needs.

It knows neither the act nor the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import LinesField, TextField


class ConfirmDialog(Dialog[bool]):
    """Yes is a verb, no is *Batal*."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, verb: str, *, grave: bool = False
    ) -> None:
        super().__init__(parent, title, verb, text=text, grave=grave)
        if grave:
            # Enter must not destroy anything by habit.
            self.verb.setDefault(False)
            self.verb.setAutoDefault(False)
            self.cancel.setDefault(True)
            self.cancel.setFocus()

    def value(self) -> bool:
        return True


class TextDialog(Dialog[str]):
    """Words, with the recent ones offered."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        label: str,
        verb: str,
        *,
        recent: Sequence[str] = (),
        start: str = "",
        lines: bool = True,
    ) -> None:
        super().__init__(parent, title, verb)
        self.field: LinesField | TextField
        if lines:
            self.field = LinesField(label, required=True, recent=recent)
        else:
            self.field = TextField(label, required=True, recent=recent)
        self.field.set_value(start)
        self.add(self.field)

    def value(self) -> str:
        return self.field.value().strip()
