"""A place of the window as the hall sees it: its words, its key, how its screen is made.

It knows nothing of what is in a place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

Factory = Callable[[], QWidget]


class Place(NamedTuple):
    """``icon`` is a name of the icon set; ``head`` the list head painted before the screen is there."""

    key: str
    title: str
    icon: str = ""
    shortcut: str = ""
    factory: Factory | None = None
    head: tuple[str, ...] = ()
    at_bottom: bool = False  # stands apart at the foot of the side bar
