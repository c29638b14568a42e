"""Columns of the SOP's table: how wide each is, and how small the letters must be for them to fit.

Rows, pages and lines on paper are made by the neighbours.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from app.domain import flowchart
from app.domain.flowchart.drawing import Sizes
from app.domain.sop import Row, Sop
from app.reports.lines import text_width, widest_word
from app.reports.style import BOLD, Look, clean

BEFORE, AFTER = ("no", "activity"), ("requirements", "time", "output", "note")
TEXT_COLUMNS = (*BEFORE, *AFTER)

#: Sizes of letters that are tried, the most readable first.
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)

_SMALL_HEAD, _LEAST_HEAD = 0.85, 6.0  # names of roles beside the table's letters, and at least
_WIDE = (3.9, 3.2)  # ems that a symbol is wide; many roles get narrower ones before smaller letters

_LABEL = 0.85  # size of an arrow's words beside the table's
_LEAST_LABEL = 6.5
_LONGEST_NAME = 8.0  # ems
_LANES = 0.38  # share of the table that role columns may take without need
_COMFORT = 1.7  # how many times its least width a role's column is wide at most
_AIR = 1.2  # how much more than their least the text columns want at a readable size
_LONGEST_WORD = 9.5  # ems; a longer word may be broken
_LEAST = {"no": 1.2, "activity": 11.0, "time": 3.0}  # ems
_LEAST_OTHER, _LEAST_EMPTY = 6.0, 3.0
_POWER = 3  # how much more long cells count than short ones when widths are shared out


@dataclass(frozen=True)
class Fit:
    """How a table is set: letters of ``size``, columns between ``edges`` (from the table's left)."""

    size: float
    sizes: Sizes
    widths: Mapping[str, float]  # of text columns
    lanes: tuple[float, ...]  # widths, in the order of the roles

    @property
    def padding(self) -> float:
        return padding_of(self.size)

    @property
    def look(self) -> Look:
        return Look(self.size)

    @property
    def label(self) -> Look:
        """How the words of arrows are set."""
        return Look(label_size(self.size))

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The places of all upright lines."""
        edges = [0.0]
        for width in (*(self.widths[key] for key in BEFORE), *self.lanes, *(self.widths[k] for k in AFTER)):
            edges.append(edges[-1] + width)
        return tuple(edges)

    def column(self, key: str) -> tuple[float, float]:
        """Left and right of a text column."""
        place = TEXT_COLUMNS.index(key)
        at = place if key in BEFORE else place + len(self.lanes)
        return self.edges[at], self.edges[at + 1]

    @property
    def lane_edges(self) -> tuple[float, ...]:
        """Left of every role's column, and the right of the last."""
        return self.edges[len(BEFORE) : len(BEFORE) + len(self.lanes) + 1]


def padding_of(size: float) -> float:
    """The room between a line of the table and its text, for letters of ``size``."""
    return size * 0.36


def label_size(size: float) -> float:
    """The size of an arrow's words in a table with letters of ``size``."""
    return max(size * _LABEL, _LEAST_LABEL)


def small_head(size: float) -> float:
    """How small the names of roles may be in a table with letters of ``size``; else they are turned."""
    return max(size * _SMALL_HEAD, _LEAST_HEAD)


def sizes_for(size: float, wide: float = _WIDE[0]) -> Sizes:
    """How large symbols and gaps are beside letters of ``size``; symbols are ``wide`` ems wide."""
    return Sizes(
        symbol_width=size * wide,
        symbol_height=size * 2.1,
        gap=size * 0.5,
        label_height=Look(label_size(size)).leading,
        connector=size * 1.7,
    )


def shrunk(sizes: Sizes, scale: float) -> Sizes:
    """The same with smaller symbols and gaps; words stay as they are."""
    return replace(
        sizes,
        symbol_width=sizes.symbol_width * scale,
        symbol_height=sizes.symbol_height * scale,
        gap=sizes.gap * scale,
        connector=sizes.connector * scale,
    )


def text_of(row: Row, key: str) -> str:
    """What a row says in a text column, cleaned for print."""
    written = {
        "no": row.label,
        "activity": row.text,
        "requirements": row.requirements,
        "time": row.norm.text if row.norm else "",
        "output": row.output,
        "note": row.note,
    }
    return clean(written[key]).strip()


class Choice:
    """Looks for the largest letters with which an SOP's table fits into a width."""

    def __init__(self, sop: Sop, captions: Mapping[str, str], width: float) -> None:
        self._sop = sop
        self._captions = {key: clean(captions[key]) for key in TEXT_COLUMNS}
        self._width = width
        self._texts = {key: [text_of(row, key) for row in sop.rows] for key in TEXT_COLUMNS}

    def fits(self) -> Iterator[Fit]:
        """Tables that fit, the most readable first; none where even the smallest letters are too large."""
        for size, wide in product(SIZES, _WIDE):
            sizes = sizes_for(size, wide)
            air = _AIR if size > SIZES[-1] else 1.0
            lanes = self._least_lanes(sizes)
            if sum(lanes) + air * sum(self._least(size).values()) <= self._width:
                yield self._fit(size, sizes, lanes)

    def forced(self) -> Fit:
        """The smallest letters, and symbols as small as the number of roles makes them."""
        size = SIZES[-1]
        least = self._least(size)
        room = max(self._width - sum(least.values()), self._width * 0.5)
        sizes = sizes_for(size, _WIDE[-1])
        lanes = self._least_lanes(sizes)
        scale = min(room / sum(lanes), 1.0)
        squeezed = [width * scale for width in lanes]
        shrink = min((self._width - sum(squeezed)) / sum(least.values()), 1.0)
        widths = {key: width * shrink for key, width in least.items()}
        return Fit(
            size, shrunk(sizes, scale * 0.98), self._shared(size, widths, sum(squeezed)), tuple(squeezed)
        )

    def _fit(self, size: float, sizes: Sizes, least: Sequence[float]) -> Fit:
        text_least = self._least(size)
        free = self._width - _AIR * sum(text_least.values())
        wanted = [max(lane, name) for lane, name in zip(least, self._names(size), strict=True)]
        if sum(wanted) > free:
            wanted = list(least)
        room = min(max(min(self._width * _LANES, _COMFORT * sum(least)), sum(wanted)), max(free, sum(wanted)))
        lanes = tuple(width * room / sum(wanted) for width in wanted)
        return Fit(size, sizes, self._shared(size, text_least, sum(lanes)), lanes)

    def _names(self, size: float) -> list[float]:
        """How wide columns would be for the names of the roles to stand upright in them."""
        look = Look(small_head(size), BOLD)
        most = _LONGEST_NAME * size
        names = [min(widest_word(clean(role.name), look), most) for role in self._sop.roles] or [0.0]
        return [name + 2 * padding_of(size) + 0.1 for name in names]

    def _least_lanes(self, sizes: Sizes) -> list[float]:
        least = flowchart.lane_widths(self._sop, sizes)
        usual = sizes.symbol_width + 4 * sizes.gap
        return [least.get(role.key, usual) for role in self._sop.roles] or [usual]

    def _least(self, size: float) -> dict[str, float]:
        """The least width of every text column, padding included."""
        look, head = Look(size), Look(size, BOLD)
        padding = 2 * padding_of(size)
        found = {}
        for key, texts in self._texts.items():
            filled = any(texts)
            ems = _LEAST.get(key, _LEAST_OTHER) if filled or key in _LEAST else _LEAST_EMPTY
            width_in = text_width if key == "time" else widest_word  # "60 hari kerja" on one line
            word = max((width_in(text, look) for text in texts), default=0.0)
            title = widest_word(self._captions[key], head)
            widest = min(max(word, title), _LONGEST_WORD * size)
            found[key] = max(widest, ems * size) + padding
        return found

    def _shared(self, size: float, least: Mapping[str, float], lanes: float) -> dict[str, float]:
        """What the lanes leave, shared so that the rows together become low.

        A row is as high as its highest cell.  With the sum of cubes of all heights in place of
        their maximum, the best widths are known at once: the fourth root of each column's sum.
        """
        wide = self._width - lanes
        look = Look(size)
        weight, most = {}, {}
        for key, texts in self._texts.items():
            lengths = [text_width(line, look) for text in texts for line in text.split("\n")]
            weight[key] = sum(length**_POWER for length in lengths) ** (1 / (_POWER + 1))
            most[key] = max(max(lengths, default=0.0) + 2.2 * padding_of(size), least[key])
        return _between(weight, least, most, wide)


def _between(
    weight: Mapping[str, float], least: Mapping[str, float], most: Mapping[str, float], total: float
) -> dict[str, float]:
    """Widths that sum to ``total``, as their weights are, each between its least and its most.

    What nobody needs goes to all alike.
    """
    fixed: dict[str, float] = {}
    while len(fixed) < len(weight):
        free = [key for key in weight if key not in fixed]
        rest = total - sum(fixed.values())
        weights = sum(weight[key] for key in free)
        wanted = {key: rest * weight[key] / weights if weights else rest / len(free) for key in free}
        low = {key: least[key] for key in free if wanted[key] < least[key]}
        high = {key: most[key] for key in free if wanted[key] > most[key]}
        if not low and not high:
            fixed |= wanted
        elif sum(least[key] - wanted[key] for key in low) >= sum(wanted[key] - most[key] for key in high):
            fixed |= low
        else:
            fixed |= high
    spare = (total - sum(fixed.values())) / len(fixed)
    return {key: width + max(spare, 0.0) for key, width in fixed.items()}
