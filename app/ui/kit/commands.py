"""Makes a command of a screen: words, keys, and what it does; and the menus that offer commands.

Which commands there are, and when they may be used, is the screen's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

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


def keys_of_parts(
    screen: QWidget, parts: Sequence[tuple[str, str]], open_part: Callable[[str], object]
) -> list[QAction]:
    """Commands that open the parts of a screen (key and words of each) by Alt+1, Alt+2, …"""
    return [
        make_command(
            screen,
            f"Lihat {words.lower()}",
            partial(open_part, part),
            f"Alt+{at}",
            context=Qt.ShortcutContext.WindowShortcut,
        )
        for at, (part, words) in enumerate(parts, 1)
    ]


def fill_menu(menu: QMenu, commands: Sequence[QAction | None]) -> None:
    """Put these commands into ``menu``; None is a line."""
    for command in commands:
        if command is None:
            menu.addSeparator()
        else:
            menu.addAction(command)


def menu_of(owner: QWidget, commands: Sequence[QAction | None]) -> QMenu:
    """A right-click menu of these commands; it frees itself when it is closed."""
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    fill_menu(menu, commands)
    return menu


def add_copying(menu: QMenu, words: str, copy: Callable[[], object]) -> None:
    """Offer copying as well, with the key the list itself listens to."""
    action = menu.addAction(words)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(plainly(copy))


def plainly(call: Callable[[], object]) -> Callable[..., None]:
    """``call`` for a signal that tells whether something is checked, which nobody wants to know."""
    return partial(_call, call)


def _call(call: Callable[[], object], _checked: bool = False) -> None:
    call()
