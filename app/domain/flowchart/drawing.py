"""The words between a flowchart's layout and those who paint it: places given, shapes returned.

It lays out nothing.  Lengths are in the caller's unit (points on paper, pixels on screen),
y grows downwards on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

#: Width of one line of label text in the caller's unit.
Measure = Callable[[str], float]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are drawn, in the caller's unit."""

    symbol_width: float
    symbol_height: float
    gap: float  # least distance of parallel lines and of a line from a symbol; half of it from texts
    label_height: float  # of one line of label text
    connector: float  # side of a connector's pentagon


@dataclass(frozen=True, slots=True)
class Lane:
    """A role's column."""

    role: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the table as it stands on a page."""

    no: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What one page leaves to the flowchart.

    The strips between ``head`` and the first band, and between the last band and ``foot``,
    hold the connectors to other pages.
    """

    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    head: float
    foot: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The symbol of one node; ``text`` stands inside it ("" mostly)."""

    node: str
    symbol: str
    box: Rect
    text: str = ""


class End(StrEnum):
    """How a line ends."""

    HEAD = "head"  # an arrow head: it enters a symbol or a connector
    JOIN = "join"  # it flows into a line that leads to the same target
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Way:
    """A line of right angles; ``arrow`` is the arrow's place in ``Sop.arrows``.

    A line that goes on from a connector carries the first of the connector's arrows.
    """

    arrow: int
    points: tuple[Point, ...]
    end: End = End.HEAD


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an arrow, in ``lines`` of label text centred in ``box``."""

    arrow: int
    lines: tuple[str, ...]
    box: Rect


@dataclass(frozen=True, slots=True)
class Connector:
    """A lettered pentagon: where a line stops (``leaves``) or goes on, on this page or another.

    ``arrows`` are those that pass: arrows to one target share a pair.
    """

    letter: str
    arrows: tuple[int, ...]
    box: Rect
    leaves: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything to paint on one page."""

    marks: tuple[Mark, ...] = ()
    ways: tuple[Way, ...] = ()
    labels: tuple[Label, ...] = ()
    connectors: tuple[Connector, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole flowchart, a page for every frame.

    Places in ``Sop.arrows`` of what found no room, both () where lanes and rows keep to the least
    sizes: ``missing`` are arrows between drawn symbols, ``wordless`` are drawn without their words.
    """

    pages: tuple[Page, ...]
    missing: tuple[int, ...] = ()
    wordless: tuple[int, ...] = ()
