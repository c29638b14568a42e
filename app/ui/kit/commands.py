"""Makes a command of a screen: words, keys, and what it does.

Which commands there are, and when they may be used, is the screen's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Key = str | QKeySequence.StandardKey


def make_command(
    owner: QWidget,
    words: str,
    call: Callable[[], object],
    *keys: Key,
    where: QWidget | None = None,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """An action of ``owner``; its ``keys`` (empty ones left out) are heard in ``where`` or the owner."""
    action = QAction(words, owner)
    action.setShortcuts([QKeySequence(key) for key in keys if key != ""])
    action.setShortcutContext(context)
    action.triggered.connect(plainly(call))
    (where or owner).addAction(action)
    return action


def plainly(call: Callable[[], object]) -> Callable[..., None]:
    """``call`` for a signal that tells whether something is checked, which nobody wants to know."""
    return partial(_call, call)


def _call(call: Callable[[], object], _checked: bool = False) -> None:
    call()
