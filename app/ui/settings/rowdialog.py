"""The shape of a dialog for one row of a list: wide enough for its hints, growing with what it says.

It knows no row.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.ui.kit import theme
from app.ui.kit.dialog import Dialog

R = TypeVar("R")


class RowDialog(Dialog[R]):
    """Wrapped lines never lie over one another: the dialog becomes higher when they need it."""

    def __init__(self, parent: QWidget | None, title: str, verb: str, *, text: str = "") -> None:
        super().__init__(parent, title, verb, text=text)
        self.setMinimumWidth(theme.px(620))

    def check(self) -> None:
        super().check()
        self.grow()
