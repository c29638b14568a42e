"""The two rows of captions over the SOP's table, with the names of the roles.

What stands below them is not known here.

Lengths are points; y grows downwards from the heading's top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.errors import Refused
from app.domain.sop import Sop
from app.reports.boxes import HAIR
from app.reports.lines import broken, paint_lines, text_width, widest_word
from app.reports.sop.columns import AFTER, BEFORE, Fit, small_head
from app.reports.style import BOLD, Look, clean

_SHRINK = (1.0, 0.95, 0.9, 0.85)  # of the table's letters, while names fit upright
_TALL = (0.9, 0.8, 0.7, 0.6, 0.5)  # of the smallest of them, where the heading would fill the page
_MOST = 0.4  # share of a page that a heading may take
_TURNED_HEIGHTS = (40.0, 55.0, 70.0, 85.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0)
_QUALITY = ("requirements", "time", "output")


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of the heading: its place, its lines, and whether they run upwards."""

    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[str, ...]
    look: Look
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one table."""

    height: float
    boxes: tuple[_Box, ...]

    def paint(self, canvas: Any, left: float, top: float) -> None:
        """With its upper left corner at ``left``, ``top`` (from the page's foot)."""
        canvas.setLineWidth(HAIR)
        canvas.setStrokeGray(0)
        for box in self.boxes:
            canvas.rect(left + box.left, top - box.bottom, box.right - box.left, box.bottom - box.top)
        for box in self.boxes:
            _paint_words(canvas, box, left, top)


def heading_of(sop: Sop, captions: Mapping[str, str], fit: Fit, page_height: float) -> Heading:
    """The heading, its letters as large as its cells allow.

    Raises ``Refused("sop_paper.heading_too_long")`` when captions or names would take more than
    two fifths of a page even in the smallest letters.
    """
    words = {key: clean(text) for key, text in captions.items()}
    names = [clean(role.name) for role in sop.roles] or [""]
    made: Heading | None = None
    small = small_head(fit.size)
    sizes = [max(fit.size * shrink, small) for shrink in _SHRINK] + [small * shrink for shrink in _TALL]
    for size in sizes:
        made = _set(words, names, fit, Look(size, BOLD, centred=True))
        if made is not None and made.height <= page_height * _MOST:
            return made
    longest = max([*names, *(words[key] for key in (*BEFORE, *AFTER, "actors", "quality"))], key=len)
    raise Refused("sop_paper.heading_too_long", text=f"{longest[:60]}…")


def _set(words: Mapping[str, str], names: Sequence[str], fit: Fit, look: Look) -> Heading | None:
    """The heading with letters of ``look``; ``None`` where names neither stand nor lie in their columns."""
    padding = fit.padding
    lanes = fit.lane_edges
    first, second = fit.column(AFTER[0])[0], fit.column("output")[1]
    upper = {
        "actors": (lanes[0], lanes[-1]),
        "quality": (first, second),
    }
    upper_lines = {
        key: _lines(words[key], look, right - left, padding) for key, (left, right) in upper.items()
    }
    top = max(_tall(lines, look, padding) for lines in upper_lines.values())
    roles = _roles(names, fit, look)
    if roles is None:
        return None
    role_lines, turned, lower = roles
    below = {key: _lines(words[key], look, _wide(fit, key), padding) for key in _QUALITY}
    lower = max(lower, *(_tall(lines, look, padding) for lines in below.values()))
    whole = {key: _lines(words[key], look, _wide(fit, key), padding) for key in (*BEFORE, "note")}
    lower = max(lower, *(_tall(lines, look, padding) - top for lines in whole.values()))
    height = top + lower
    boxes = [_Box(*fit.column(key), 0.0, height, lines, look) for key, lines in whole.items()]
    boxes += [_Box(*upper[key], 0.0, top, lines, look) for key, lines in upper_lines.items()]
    boxes += [_Box(*fit.column(key), top, height, lines, look) for key, lines in below.items()]
    boxes += [
        _Box(left, right, top, height, lines, look, turned)
        for lines, left, right in zip(role_lines, lanes, lanes[1:], strict=False)
    ]
    return Heading(height, tuple(boxes))


def _roles(names: Sequence[str], fit: Fit, look: Look) -> tuple[list[tuple[str, ...]], bool, float] | None:
    """The names broken to their columns, whether they are turned, and the height they need."""
    padding = fit.padding
    if all(
        widest_word(name, look) <= width - 2 * padding for name, width in zip(names, fit.lanes, strict=True)
    ):
        lines = [_lines(name, look, width, padding) for name, width in zip(names, fit.lanes, strict=True)]
        return lines, False, max(_tall(found, look, padding) for found in lines)
    if look.size > small_head(fit.size) + 0.01:
        return None  # a little smaller they may yet stand upright
    for height in _TURNED_HEIGHTS:
        lines = [tuple(broken(name, look, height)) for name in names]
        if (
            all(
                len(found) * look.leading <= width - padding
                for found, width in zip(lines, fit.lanes, strict=True)
            )
            and max(widest_word(name, look) for name in names) <= height
        ):
            used = max(text_width(line, look) for found in lines for line in found or ("",))
            return lines, True, used + 2 * padding
    lines = [_lines(name, look, width, padding) for name, width in zip(names, fit.lanes, strict=True)]
    return lines, False, max(_tall(found, look, padding) for found in lines)


def _wide(fit: Fit, key: str) -> float:
    left, right = fit.column(key)
    return right - left


def _lines(text: str, look: Look, width: float, padding: float) -> tuple[str, ...]:
    return tuple(broken(text, look, width - 2 * padding))


def _tall(lines: Sequence[str], look: Look, padding: float) -> float:
    return max(len(lines), 1) * look.leading + 2 * padding


def _paint_words(canvas: Any, box: _Box, left: float, top: float) -> None:
    """The lines in the middle of their cell."""
    block = len(box.lines) * box.look.leading
    if not box.turned:
        above = (box.bottom - box.top - block) / 2
        paint_lines(canvas, box.lines, box.look, left + box.left, top - box.top - above, box.right - box.left)
        return
    canvas.saveState()
    middle = left + (box.left + box.right) / 2
    canvas.translate(middle - block / 2, top - box.bottom)
    canvas.rotate(90)
    # After the turn, x runs up the page and the lines follow each other to the right.
    paint_lines(canvas, box.lines, box.look, 0.0, 0.0, box.bottom - box.top)
    canvas.restoreState()
