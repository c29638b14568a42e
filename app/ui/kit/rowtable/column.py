"""One column of a list: its title and how it reads a row.

It holds no rows and draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from app.ui.kit.tokens import Tone

R = TypeVar("R")

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
PILL_ROLE = Qt.ItemDataRole.UserRole + 3
BOLD_ROLE = Qt.ItemDataRole.UserRole + 4
DOT_ROLE = Qt.ItemDataRole.UserRole + 5
ROW_ROLE = Qt.ItemDataRole.UserRole + 6


class Align(Enum):
    """Where the words of a column stand; figures stand right."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight
    CENTER = Qt.AlignmentFlag.AlignHCenter

    def flags(self) -> Qt.AlignmentFlag:
        """With the middle of the height."""
        return self.value | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[R]):
    """``text`` is what is read; everything else is optional.

    ``sort`` gives the sort key (default: the words, capitals like small letters); ``tip`` the
    tool tip; ``tone`` the state's colour; ``pill`` puts the tone behind the words too;
    ``dot`` marks a row as unread in front of the words; ``stretch`` is this column's
    share of the width left over (0: as wide as its words); ``spare`` how readily it is left
    out where there is too little room (0: never; what it says then stands beside the list).
    ``key`` names the column where its width and sort are remembered (default: the title).
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: Align = Align.LEFT
    tip: Callable[[R], str] | None = None
    tone: Callable[[R], Tone] | None = None
    pill: bool = False
    dot: Callable[[R], bool] | None = None
    stretch: int = 0
    spare: int = 0
    key: str = ""

    @property
    def name(self) -> str:
        """Under which name it is remembered."""
        return self.key or self.title

    def sort_key(self, row: R) -> Any:
        """What this column sorts ``row`` by; a key of None stands after every other."""
        value = self.text(row).casefold() if self.sort is None else self.sort(row)
        return (1,) if value is None else (0, value)
