"""The choice of who sits at the desk, as a menu.

It does not check anybody: it is a plain switch.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.kit.desk import Desk
from app.ui.kit.tick import soon


def person_menu(desk: Desk, parent: QWidget) -> QMenu:
    """A menu of everybody who can sit down, the present one ticked; frees itself when closed."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(partial(soon, menu.deleteLater))
    for person in desk.choices():
        words = " – ".join(part for part in (person.name, person.role) if part)
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(person == desk.person)
        action.triggered.connect(partial(_sit, desk, person.id))
    if not desk.choices():
        menu.addAction("Belum ada pengguna terdaftar").setEnabled(False)
    return menu


def popup_above(menu: QMenu, button: QWidget) -> None:
    """Open ``menu`` with its foot on the top edge of ``button``, its first line chosen for the keyboard."""
    top = button.mapToGlobal(QPoint(0, 0))
    ticked = next((action for action in menu.actions() if action.isChecked()), None)
    menu.popup(QPoint(top.x(), max(0, top.y() - menu.sizeHint().height())))
    if ticked is not None:
        menu.setActiveAction(ticked)


def _sit(desk: Desk, person_id: int, _checked: bool = False) -> None:
    desk.sit(person_id)
