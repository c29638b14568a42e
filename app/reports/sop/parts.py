"""Small things that several papers about SOPs share: headings, signatures, things side by side.

Which paper they stand on is not known here.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.nip import nip_label
from app.domain.sop import Identity
from app.reports.base import Sheet
from app.reports.boxes import HAIR, Band, Cell, Item, Space, Whole
from app.reports.lines import Lines, evened
from app.reports.style import BOLD, REGULAR, Look, clean

ROOM_TO_SIGN = 3.4  # lines left free between the post and the name
_SLACK = 0.01


class Rule(Whole):
    """A line across a cell with ``padding`` around its items."""

    def __init__(self, width: float, padding: float) -> None:
        self._width = width
        self._padding = padding
        self.height = 2 * padding

    def draw(self, canvas: Any, x: float, top: float) -> None:
        canvas.setLineWidth(HAIR)
        y = top - self._padding
        canvas.line(x - self._padding, y, x + self._width + self._padding, y)


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells side by side without lines, cut at the same height; ``gap`` between them."""

    cells: tuple[Cell, ...]
    gap: float = 0.0

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells)

    def split(self, room: float) -> tuple[Item | None, Item | None]:
        """What fits into ``room`` and what is left."""
        if self.height <= room + _SLACK:
            return self, None
        parts = [cell.split(room) for cell in self.cells]
        if not any(head.items for head, _ in parts):
            return None, self
        heads, tails = (tuple(part[side] for part in parts) for side in (0, 1))
        return replace(self, cells=heads), replace(self, cells=tails)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        for cell in self.cells:
            cell.draw(canvas, x, top)
            x += cell.width + self.gap


class Together:
    """Items below each other that stay on one page; cut only where they are taller than ``most``."""

    def __init__(self, items: Sequence[Item], width: float, most: float) -> None:
        self._cell = Cell(width, tuple(items))
        self._most = most
        self.height = self._cell.height

    def split(self, room: float) -> tuple[Item | None, Item | None]:
        """What fits into ``room`` and what is left."""
        if self.height <= room + _SLACK:
            return self, None
        if self.height <= self._most:
            return None, self
        head, tail = self._cell.split(room)
        width, most = self._cell.width, self._most
        first = Together(head.items, width, most) if head.items else None
        return first, Together(tail.items, width, most)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        self._cell.draw(canvas, x, top)


def approver_lines(identity: Identity) -> tuple[str, ...]:
    """Rank and NIP under the approver's name, as far as there are any."""
    nip = clean(identity.approver_nip).strip()
    label = nip_label(nip)
    numbered = f"{label}. {nip}" if label == "NIP" else f"{label} {nip}"
    return tuple(line for line in (clean(identity.approver_rank).strip(), numbered if nip else "") if line)


def signing(
    identity: Identity,
    size: float,
    width: float,
    most: float,
    *,
    above: Sequence[str] = (),
    comma: bool = False,
) -> Item:
    """Post, room for the pen, name, rank and NIP below each other in the middle, on one page.

    ``above``: lines before the post.  Without a name the room for the pen still stands.  Only
    what is taller than ``most`` is cut, and then before the room for the pen.
    """
    look = Look(size, centred=True)
    post = clean(identity.approver_post).strip()
    if comma and post and not post.endswith(","):
        post += ","
    name = clean(identity.approver_name).strip()
    signed: list[Item] = [Space(look.leading * ROOM_TO_SIGN)]
    if name:
        signed.append(Lines(name, Look(size, BOLD, centred=True, underlined=True), width))
    signed += [Lines(line, look, width) for line in approver_lines(identity)]
    items: list[Item] = [Lines(clean(line), look, width) for line in above if line]
    if post:
        narrow = evened(post, look, width)
        aside = (width - narrow) / 2
        items.append(Beside((Cell(aside, ()), Cell(narrow, (Lines(post, look, narrow),)))))
    return Together([*items, Together(signed, width, most)], width, most)


def centred_band(text: str, sheet: Sheet, size: float, font: str = BOLD, below: float = 0.0) -> Band:
    """A line or more of text in the middle of the page, without a frame."""
    line = Lines(clean(text).strip(), Look(size, font, centred=True), sheet.width)
    return Band((Cell(sheet.width, (line, Space(below))),), padding=0.0, framed=False)


def plain_band(items: Sequence[Item], sheet: Sheet, *, left: float = 0.0, whole: bool = False) -> Band:
    """Items below each other without a frame, ``left`` away from the margin."""
    cells = (Cell(left, ()), Cell(sheet.width - left, tuple(items)))
    return Band(cells, padding=0.0, framed=False, whole=whole)


def text_item(text: str, size: float, width: float, font: str = REGULAR) -> Lines:
    """A paragraph of free text."""
    return Lines(clean(text).strip(), Look(size, font), width)
