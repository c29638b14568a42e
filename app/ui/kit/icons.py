"""The one set of icons (Material Design Icons), loaded only when the first one is asked for.

It does not decide where an icon stands: an icon always stands beside a word.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon

from app.ui.kit import theme


def warm() -> None:
    """Import the icon library; safe behind the window, makes nothing that belongs to Qt's main thread."""
    importlib.import_module("qtawesome.iconic_font")


def icon(name: str, color: str = "ink") -> QIcon:
    """The icon ``name`` of the set, without its prefix; ``color`` is a colour name or ``#RRGGBB``.

    Raises ``KeyError`` for a name that the set does not have.
    """
    paint = color if color.startswith("#") else getattr(theme.tokens(), color)
    return _made(name, paint, theme.tokens().muted)


@cache
def _made(name: str, paint: str, disabled: str) -> QIcon:
    fonts, known = _set()
    if name not in known:
        raise KeyError(name)
    made: QIcon = fonts.icon(f"mdi6.{name}", color=paint, color_disabled=disabled)
    return made


@cache
def _set() -> tuple[Any, frozenset[str]]:
    # Only this one font: loading every set the library ships takes ten times as long.
    library = importlib.import_module("qtawesome.iconic_font")
    folder = Path(str(library.__file__)).parent / "fonts"
    letters = next(folder.glob("materialdesignicons6*.ttf")).name
    names = next(folder.glob("materialdesignicons6*charmap*.json")).name
    fonts = library.IconicFont(("mdi6", letters, names))
    return fonts, frozenset(fonts.charmap["mdi6"])
